"""PDF, Word, rich text, exports of press databases, archives."""

import gzip
import importlib
import io
import re
import sys
import zipfile
from datetime import date

import pytest

from geomap.articles.formats.guard import guarded
from geomap.errors import ArticleError
from tests.articles.formats.examples import BODY, SECOND, one_page_pdf

NEXIS = f"""Market hit in the east

Example Times

March 3, 2021 Wednesday

Copyright 2021 Example Media All Rights Reserved

Section: WORLD; Pg. 4

Length: 210 words

Byline: Jane Doe

Body

{BODY}

{SECOND}

Classification

Language: ENGLISH

End of Document
"""

FACTIVA = f"""HD Market hit in the east
BY By Jane Doe
WC 210 words
PD 3 March 2021
SN Example Times
LA English
LP {BODY}
TD {SECOND}
AN Document EXT0000020210303eh33
"""


def word_file(text, *, heading=None, tables=0, without=()):
    """Return a Word file; ``without`` names parts that it lacks."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    if heading:
        document.add_heading(heading)
    for line in filter(None, text.split("\n")):
        document.add_paragraph(line)
    for _ in range(tables):
        document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Bakhmut"
    data = io.BytesIO()
    document.save(data)
    return lacking(data.getvalue(), without)


def lacking(data, parts):
    """Return a Word file without some parts and what points to them."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in (name for name in old.namelist() if name not in parts):
            content = old.read(name)
            for part in parts:
                content = re.sub(rb'<[^<>]*="/?%s"[^<>]*/>' % part.encode(), b"", content)
            new.writestr(name, content)
    return kept.getvalue()


def rich_text(text):
    return "{\\rtf1\\ansi " + text.replace("\n", "\\par\n") + "}"


def packed(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_a_word_file_is_an_article(read):
    (article,), _ = read("a.docx", word_file(f"{BODY}\n\n{SECOND}"))
    assert article.text == f"{BODY}\n\n{SECOND}"


def word_report(**options):
    text = f"Prepared by the Example Monitor, 8 March 2021\n{BODY}\n{SECOND}"
    return word_file(text, heading="Incidents in the east, 1-7 March 2021", **options)


def test_the_heading_is_the_title_of_a_file_without_properties(read):
    (article,), _ = read("report.docx", word_report(without=["docProps/core.xml"]))
    assert article.title == "Incidents in the east, 1-7 March 2021"


def test_the_heading_of_a_report_in_word_is_its_headline_and_no_date(read, body_of):
    (article,), _ = read("report.docx", word_report())
    assert article.title == "Incidents in the east, 1-7 March 2021"
    assert article.pub_date == date(2021, 3, 8)
    assert body_of(article) == f"{BODY}\n\n{SECOND}"


def marked_up(body):
    """Return a Word file with this markup in its body."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    for element in reversed(docx.oxml.parse_xml(f"<w:body {namespaces}>{body}</w:body>")):
        document.element.body.insert(0, element)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def run_of(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="City">{}</w:smartTag>',
        '<w:ins w:id="1" w:author="Jane Doe">{}</w:ins>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="DOCPROPERTY Town">{}</w:fldSimple>',
        '<w:smartTag w:element="place"><w:ins w:id="1" w:author="Jane Doe">{}</w:ins></w:smartTag>',
        '<w:moveTo w:id="1" w:author="Jane Doe">{}</w:moveTo>',
    ],
)
def test_words_that_word_wraps_are_read(read, wrapped):
    before, town, after = BODY.partition("Bakhmut")
    paragraph = f"<w:p>{run_of(before)}{wrapped.format(run_of(town))}{run_of(after)}</w:p>"
    (article,), _ = read("a.docx", marked_up(paragraph))
    assert article.text == BODY


def test_paragraphs_in_a_content_control_are_read_in_their_place(read):
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run_of("Market hit in the east")}</w:p>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run_of(BODY)}</w:p></w:sdtContent></w:sdt>"
    (article,), _ = read("a.docx", marked_up(f"{heading}{control}<w:p>{run_of(SECOND)}</w:p>"))
    assert article.text == f"Market hit in the east\n\n{BODY}\n\n{SECOND}"
    assert article.title == "Market hit in the east"


def prompt(setting, words):
    return (
        f"<w:sdt><w:sdtPr>{setting}</w:sdtPr><w:sdtContent><w:p>{run_of(words)}</w:p></w:sdtContent></w:sdt>"
    )


@pytest.mark.parametrize(
    "beside",
    [
        f'<w:p><w:del w:id="1" w:author="Jane Doe">{run_of("Lyman")}</w:del></w:p>',
        f'<w:p><w:moveFrom w:id="1" w:author="Jane Doe">{run_of("Lyman")}</w:moveFrom></w:p>',
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"<w:p>{run_of('Lyman')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'/>"
        f"<mc:Fallback>{run_of('Lyman')}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        prompt("<w:showingPlcHdr/>", "Lyman"),
        prompt('<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>', "Lyman"),
    ],
)
def test_what_is_no_text_of_the_document_is_not_read(read, beside):
    tabs = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    (article,), _ = read("a.docx", marked_up(f"<w:p>{tabs}{run_of(BODY)}</w:p>{beside}"))
    assert article.text == BODY


def test_a_tab_and_the_end_of_a_line_part_words(read):
    first, _, then = BODY.partition(" ")
    for mark in ("<w:tab/>", "<w:br/>", "<w:cr/>"):
        paragraph = f"<w:p>{run_of(first)}<w:r>{mark}</w:r>{run_of(then)}</w:p>"
        (article,), _ = read("a.docx", marked_up(paragraph))
        assert article.text == BODY


def test_a_table_in_word_is_said_not_to_be_read(read):
    (article,), _ = read("report.docx", word_report(tables=1))
    assert any("1 table in the file was not read" in warning for warning in article.warnings)


def test_a_table_in_an_export_is_said_once_not_to_be_read(read):
    export = NEXIS + NEXIS.replace("Market", "Bridge").replace("three", "four")
    (first, second), _ = read("export.docx", word_file(export, tables=2))
    assert "2 tables in the file were not read" in first.warnings
    assert not any("table" in warning for warning in second.warnings)


def test_a_word_file_of_tables_alone_is_told_from_an_empty_one(read):
    _, (failure,) = read("tables.docx", word_file("", tables=3))
    assert failure.reason == "the document holds no text; 3 tables in the file were not read"


@pytest.mark.parametrize("pack", [word_file, rich_text])
def test_an_export_of_nexis_holds_many_articles(read, body_of, pack):
    name = "export.docx" if pack is word_file else "export.rtf"
    articles, failures = read(name, pack(NEXIS + NEXIS.replace("Market", "Bridge").replace("three", "four")))
    assert not failures
    assert [a.title for a in articles] == ["Market hit in the east", "Bridge hit in the east"]
    first = articles[0]
    assert (first.publisher, first.author, first.pub_date) == ("Example Times", "Jane Doe", date(2021, 3, 3))
    assert first.language == "en"
    assert body_of(first) == f"{BODY}\n\n{SECOND}"


def test_an_export_of_factiva_holds_many_articles(read, body_of):
    articles, failures = read("export.rtf", rich_text(FACTIVA + FACTIVA.replace("Market", "Bridge")))
    assert not failures
    assert [a.title for a in articles] == ["Market hit in the east", "Bridge hit in the east"]
    assert (articles[0].publisher, articles[0].pub_date) == ("Example Times", date(2021, 3, 3))
    assert body_of(articles[0]) == f"{BODY}\n\n{SECOND}"


def test_factiva_as_a_web_page(read, body_of):
    lines = (FACTIVA + FACTIVA.replace("Market", "Bridge")).splitlines()
    rows = "".join(f"<tr><td><b>{line[:2]}</b></td><td>{line[3:]}</td></tr>" for line in lines)
    articles, _ = read("factiva.html", f"<html><body><table>{rows}</table></body></html>")
    assert [a.title for a in articles] == ["Market hit in the east", "Bridge hit in the east"]
    assert body_of(articles[0]) == f"{BODY}\n\n{SECOND}"


def test_files_inside_a_zip_are_read_by_their_own_format(read):
    articles, failures = read("news.zip", packed({"a.txt": BODY, "b/c.txt": SECOND, "bad.txt": ""}))
    assert [a.text for a in articles] == [BODY, SECOND]
    assert [f.reason for f in failures] == ["the file is empty"]


def test_a_path_trick_in_a_zip_is_only_a_name(read, tmp_path):
    (article,), _ = read("trick.zip", packed({"../../evil.txt": BODY}))
    assert article.origin == "trick.zip, evil.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trick.zip"]


def test_a_nameless_file_in_a_zip_is_reported(read):
    archive = packed({"a.txt": BODY, "b.txt": SECOND}).replace(b"b.txt", b"\0.txt")
    articles, failures = read("nameless.zip", archive)
    assert [a.text for a in articles] == [BODY]
    assert [f.origin for f in failures] == ["nameless.zip, a file without a name"]


def test_a_name_that_is_no_text_spoils_only_its_own_file(read):
    archive = packed({"é.txt": SECOND, "z.txt": BODY})
    archive = archive.replace("é".encode(), b"\xdb\x20", 1)
    articles, (failure,) = read("names.zip", archive)
    assert [a.text for a in articles] == [BODY]
    assert "cannot be unpacked" in failure.reason


def test_a_zip_bomb_is_refused(read):
    _, (failure,) = read("bomb.zip", packed({"a.txt": b"\0" * 60_000_000}))
    assert "would unpack" in failure.reason


def test_a_zip_in_a_zip_is_refused(read):
    _, (failure,) = read("outer.zip", packed({"inner.zip": packed({"a.txt": BODY})}))
    assert "inside an archive" in failure.reason


def test_a_gzip_file_is_unpacked(read):
    (article,), _ = read("a.txt.gz", gzip.compress(BODY.encode()))
    assert (article.text, article.origin) == (BODY, "a.txt.gz")


def test_a_gzip_bomb_is_refused(read):
    _, (failure,) = read("bomb.gz", gzip.compress(b" " * 80_000_000))
    assert "unpacks to more" in failure.reason


def test_a_cut_off_gzip_file_is_reported(read):
    _, (failure,) = read("a.gz", gzip.compress(BODY.encode() * 50)[:-9])
    assert "cut off" in failure.reason


@pytest.mark.parametrize(
    "name", [f"a.{end}" for end in ["txt", "html", "pdf", "docx", "jsonl", "eml", "parquet", "zip"]]
)
def test_a_file_without_a_byte_is_said_to_be_empty_whatever_its_ending(read, name):
    _, (failure,) = read(name, b"")
    assert failure.reason == "the file is empty"


def test_a_reader_that_raises_what_it_should_not_stops_nothing(read, monkeypatch):
    def broken(file, context):
        raise ZeroDivisionError("in a plug-in")

    monkeypatch.setattr("geomap.articles.reading.reader_of", lambda _: broken)
    articles, (failure,) = read("a.txt", BODY.encode())
    assert articles == []
    assert failure.reason == "the reader failed, please report it: ZeroDivisionError: in a plug-in"


def test_a_missing_extra_is_named(read, monkeypatch):
    imported = importlib.import_module

    def missing(name):
        if name == "pypdf":
            raise ImportError(name)
        return imported(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    _, (failure,) = read("a.pdf", one_page_pdf(BODY))
    assert "pip install 'geomap[pdf]'" in failure.reason


def test_the_parts_of_a_damaged_word_file_are_no_articles(read):
    whole = word_file(f"{BODY}\n\n{SECOND}")
    articles, failures = read("a.docx", whole.replace(b"word/", b"w0rd/"))
    assert not articles
    assert "Word file" in failures[0].reason


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no process of its own")
def test_what_a_guarded_parser_did_not_foresee_is_the_reason_and_no_traceback(capfd):
    def parse(_data):
        raise LookupError("no such style")

    with pytest.raises(ArticleError, match="LookupError: no such style"):
        guarded(parse, b"", seconds=10)
    assert not capfd.readouterr().err
