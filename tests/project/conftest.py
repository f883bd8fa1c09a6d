"""Small examples of the nouns that a project keeps."""

from datetime import date

import pytest

from geomap.model import Article, Block, CodedArticle, Event, EventReport, Mention, Span
from geomap.project import ProjectDatabase, Versions

TEXT = "Shelling hit the market of Bakhmut on Tuesday."


@pytest.fixture
def versions():
    return Versions(coder="coder-1", gazetteer="gaz-1")


@pytest.fixture
def database(tmp_path):
    with ProjectDatabase.open(tmp_path / "project") as opened:
        yield opened


@pytest.fixture
def make_article():
    def make(doc_id="a1", **fields):
        given = {"text": TEXT, "origin": "a.txt", "pub_date": date(2021, 3, 3), "pub_date_basis": "user"}
        given |= fields
        blocks = (Block(start=0, end=len(given["text"]), channel="body"),)
        return Article(doc_id=doc_id, blocks=blocks, **given)

    return make


@pytest.fixture
def make_report():
    def make(report_id="r1", doc_id="a1", **fields):
        quote = Span(start=0, end=len(TEXT), text=TEXT)
        return EventReport(report_id=report_id, doc_id=doc_id, quote=quote, trigger=quote, **fields)

    return make


@pytest.fixture
def make_event(make_report):
    def make(event_id="e1", reports=("r1",), **fields):
        return Event(event_id=event_id, reports=tuple(make_report(r) for r in reports), **fields)

    return make


@pytest.fixture
def coding(make_report):
    mention = Mention(start=27, end=34, name="Bakhmut", kind="literal", subkind="literal")
    return (mention,), CodedArticle(doc_id="a1", reports=(make_report(),))
