"""Corpora are read in the formats in which they are published, their offset errors repaired."""

import json

import pytest

from geomap.errors import DataFileError
from geomap.toponyms.evaluation import read_corpus

TEXT = "Floods reached Halba on Monday. Roads to Halba were cut."

LGL = f"""<articles><article docid="77"><title>Floods</title><text><![CDATA[{TEXT}]]></text><toponyms>
<toponym><start>15</start><end>20</end><phrase>Halba</phrase>
<gaztag geonameid="276781"><name>Halba</name>
<fclass>P</fclass><lat>34.54</lat><lon>36.08</lon></gaztag></toponym>
<toponym><start>44</start><end>49</end><phrase>Halba</phrase></toponym>
<toponym><start>3</start><end>9</end><phrase>Tripoli</phrase></toponym>
</toponyms></article></articles>"""

GEOVIRUS = f"""<articles><article><text>{TEXT}</text><locations><location><name>Halba</name>
<start>16</start><end>21</end><lat>34.54</lat><lon>36.08</lon><page>Halba</page></location></locations></article></articles>"""


def test_lgl_gives_coordinates_ids_and_classes(tmp_path):
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    document = read_corpus(tmp_path / "lgl.xml").documents[0]
    assert (document.doc_id, document.title, document.text) == ("77", "Floods", TEXT)
    first = document.toponyms[0]
    assert (first.start, first.name, first.lat, first.geonameid) == (15, "Halba", 34.54, "276781")
    assert first.feature_class == "P"


def test_wrong_offsets_move_to_the_nearest_occurrence_and_are_reported(tmp_path):
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    corpus = read_corpus(tmp_path / "lgl.xml")
    assert corpus.documents[0].toponyms[1].start == TEXT.rindex("Halba")
    assert any("stands at 41, not at 44" in problem for problem in corpus.problems)


def test_a_name_that_is_not_in_the_text_is_left_out_and_reported(tmp_path):
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    corpus = read_corpus(tmp_path / "lgl.xml")
    assert [t.name for t in corpus.documents[0].toponyms] == ["Halba", "Halba"]
    assert any("'Tripoli' is nowhere in the text" in problem for problem in corpus.problems)


def test_geovirus_offsets_count_from_one(tmp_path):
    (tmp_path / "GeoVirus.xml").write_text(GEOVIRUS, encoding="utf-8")
    corpus = read_corpus(tmp_path / "GeoVirus.xml")
    assert corpus.documents[0].toponyms[0].start == 15
    assert not corpus.problems


def test_geowebnews_offsets_skip_the_title_line(tmp_path):
    head = "TITLE: Floods in the north LINK: http://example.org/1\n"
    (tmp_path / "0.txt").write_text(head + TEXT, encoding="utf-8")
    start = len(head) + 15
    ann = [
        f"T1\tLiteral {start} {start + 5}\tHalba",
        "#1\tAnnotatorNotes T1\t276781",
        f"T2\tNon_Toponym {len(head)} {len(head) + 6}\tFloods",
        f"T3\tMetonymic {len(head) + 41} {len(head) + 46}\tHalba",
        "#2\tAnnotatorNotes T3\t34.54, 36.08",
        "A1\tModifier_Type T1 Noun",
    ]
    (tmp_path / "0.ann").write_text("\n".join(ann), encoding="utf-8")
    document = read_corpus(tmp_path, locate=lambda geonameid: (34.5, 36.0)).documents[0]
    assert (document.doc_id, document.title, document.text) == ("0", "Floods in the north", TEXT)
    literal, metonym = document.toponyms
    assert (literal.start, literal.type, literal.geonameid, literal.lat) == (15, "literal", "276781", 34.5)
    assert (metonym.type, metonym.subtype, metonym.lon) == ("associative", "Metonymic", 36.08)


def test_json_lines_must_hold_the_name_at_its_offsets(tmp_path):
    record = {"doc_id": "1", "text": TEXT, "toponyms": [{"start": 0, "end": 5, "name": "Halba"}]}
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"own.jsonl:1: .*'Halba' does not stand at 0-5"):
        read_corpus(path)


@pytest.mark.parametrize(("name", "content"), [("a.xml", "<articles>"), ("b.xml", "<x/>"), ("c.csv", "")])
def test_other_files_are_refused_by_name(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=name):
        read_corpus(path)
