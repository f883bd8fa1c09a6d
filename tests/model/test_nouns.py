"""Nouns are immutable and go to JSON and back without loss."""

import pickle
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.model import Article, Count, DateSpan, EventReport, Mention, Span
from geomap.model.vocabulary import EVENT_TYPE_OF, date_precision


@given(text=st.text(), title=st.none() | st.text(), day=st.none() | st.dates())
def test_article_survives_json(text, title, day):
    article = Article(doc_id="a", text=text, title=title, pub_date=day)
    assert Article.from_json(article.to_json()) == article


@given(text=st.text(), data=st.data())
def test_a_span_is_the_text_between_its_offsets(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Article(doc_id="a", text=text).span(start, end)
    assert text[span.start : span.end] == span.text


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="outside"):
        Article(doc_id="a", text="Hama").span(2, 9)


def test_a_report_survives_json_and_pickle():
    report = EventReport(
        report_id="r",
        doc_id="a",
        quote=Span(start=0, end=4, text="Hama"),
        trigger=Span(start=0, end=4, text="Hama"),
        when=DateSpan(start=date(2024, 12, 1), end=date(2024, 12, 2), text="overnight", basis="stated"),
        deaths=Count(best=7, low=7, high=7, unit="people", text="seven people"),
    )
    assert EventReport.from_json(report.to_json()) == report
    assert pickle.loads(pickle.dumps(report)) == report


def test_nouns_cannot_be_changed():
    mention = Mention(start=0, end=4, name="Hama", kind="literal", subkind="literal")
    with pytest.raises(AttributeError):
        mention.name = "Homs"


def test_an_unknown_field_is_refused_by_name():
    with pytest.raises(msgspec.ValidationError, match="colour"):
        Mention.from_dict(
            {"start": 0, "end": 1, "name": "x", "kind": "literal", "subkind": "literal", "colour": 1}
        )


def test_all_25_sub_types_belong_to_one_type():
    assert len(EVENT_TYPE_OF) == 25


@pytest.mark.parametrize(("days", "prec"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5)])
def test_date_precision_follows_ucdp(days, prec):
    assert date_precision(days) == prec


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ({"publisher": "Example Times", "url": "https://example.org/a"}, "Example Times"),
        ({"url": "https://www.Example.org:8080/a", "title": "Market hit"}, "example.org"),
        ({"title": "Market hit"}, "Market hit"),
        ({"url": "https://[", "title": "Market hit"}, "["),
        ({}, "0123abc"),
    ],
)
def test_an_article_is_called_by_what_readers_know_it_by(known, name):
    words = Span(start=0, end=1, text="x")
    report = EventReport(report_id="r", doc_id="0123abc", quote=words, trigger=words, **known)
    assert report.source_name == name
