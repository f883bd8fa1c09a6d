"""``geomap geoparse``: a line in, a line out, in order, whatever happens to single documents."""

import json

from click.testing import CliRunner

from geomap.cli.main import cli

TEXT = "Shells fell on Saraqib in Syria's Idlib province on Monday, a Syrian officer said."


def geoparse(*arguments, stdin=None):
    done = CliRunner().invoke(cli, ["geoparse", *arguments], input=stdin)
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def lines(*records):
    return "\n".join(json.dumps(record) for record in records) + "\n"


def test_offsets_point_at_the_names():
    done, (record,) = geoparse("-", stdin=lines({"doc_id": "a", "text": TEXT}))
    assert done.exit_code == 0
    assert record["doc_id"] == "a"
    assert "Saraqib" in [toponym["name"] for toponym in record["toponyms"]]
    assert all(TEXT[t["start"] : t["end"]] == t["name"] for t in record["toponyms"])


def test_a_mention_is_placed_with_score_and_evidence_or_says_why_not():
    _, (record,) = geoparse("-", stdin=lines({"doc_id": "a", "text": TEXT}))
    assert record["toponyms"]
    for toponym in record["toponyms"]:
        assert (toponym["lat"] is None) == (toponym["no_match"] is not None)
        assert 0 <= toponym["score"] <= 1
        assert {"kind", "subkind", "geonameid", "place_id", "tier", "evidence", "runner_up"} <= set(toponym)


def test_documents_come_out_in_the_order_they_went_in_and_failures_keep_their_line():
    stdin = (
        lines({"doc_id": "b", "text": TEXT}, {"doc_id": 7}, {"doc_id": "a", "text": "Nothing."}) + "{broken\n"
    )
    done, records = geoparse("-", stdin=stdin)
    assert [record["doc_id"] for record in records] == ["b", "7", "a", "standard input:4"]
    assert ["error" in record for record in records] == [False, True, False, True]
    assert done.exit_code == 1


def test_a_failure_is_named_once_on_stderr_by_where_it_stands(tmp_path):
    broken = tmp_path / "notes.jsonl"
    broken.write_text("{broken\n", encoding="utf-8")
    done, _ = geoparse(str(broken))
    assert done.stderr.startswith("geomap: notes.jsonl:1: not JSON in UTF-8")


def test_text_files_are_named_by_their_stem(tmp_path):
    (tmp_path / "first.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "second.txt").write_text("", encoding="utf-8")
    _, records = geoparse(str(tmp_path))
    assert [record["doc_id"] for record in records] == ["first", "second"]
    assert "error" in records[1]


def test_every_document_has_a_name_of_its_own(tmp_path):
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "monday.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "table.csv").write_text(f'title,text\na,"{TEXT}"\nb,"{TEXT}"\n', encoding="utf-8")
    _, records = geoparse(str(tmp_path))
    assert {record["doc_id"] for record in records} == {
        "north/monday", "south/monday", "table.csv, row 2", "table.csv, row 3",
    }  # fmt: skip


def test_a_line_without_an_id_is_named_by_its_place(tmp_path):
    notes = tmp_path / "notes.jsonl"
    notes.write_text(lines({"text": TEXT}, {"title": "no text"}), encoding="utf-8")
    _, records = geoparse(str(notes))
    assert [(record["doc_id"], "error" in record) for record in records] == [
        ("notes.jsonl:1", False),
        ("notes.jsonl:2", True),
    ]


def test_demonyms_can_be_left_out():
    _, (record,) = geoparse("-", "--no-demonyms", stdin=lines({"doc_id": "a", "text": TEXT}))
    assert "Syrian" not in [toponym["name"] for toponym in record["toponyms"]]
    assert "Syria" in [toponym["name"] for toponym in record["toponyms"]]


def test_places_can_be_restricted_to_countries():
    text = "The mayor of Tripoli spoke in Tripoli on Monday about the port of Tripoli."
    _, (record,) = geoparse("-", "--country", "lb", stdin=lines({"doc_id": "a", "text": text}))
    assert {toponym["country"] for toponym in record["toponyms"]} == {"LB"}


def test_an_unknown_country_code_is_refused():
    done, _ = geoparse("-", "--country", "QQ", stdin="")
    assert done.exit_code == 2
    assert "QQ" in done.stderr


def test_an_empty_folder_is_told_and_no_crash(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done, _ = geoparse(".")
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
