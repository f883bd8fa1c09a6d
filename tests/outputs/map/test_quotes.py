"""Names of places in a quote are told by where they stand in it."""

import pytest

from geomap.model import EventPlace, EventReport, Span
from geomap.outputs.map.quotes import MOST_CHARACTERS, marked_quotes


def report_of(text, *names, start=100):
    """Return an account that quotes a text found at ``start`` of its article and names these places."""
    places = tuple(
        EventPlace(
            name=name,
            name_raw=name,
            role="event",
            where_prec=1,
            start=start + text.index(name),
            end=start + text.index(name) + len(name),
        )
        for name in names
    )
    quote = Span(start=start, end=start + len(text), text=text)
    return EventReport(report_id="r", doc_id="d", quote=quote, trigger=quote, places=places)


def marked(report):
    """Return the names that are marked."""
    (text,), (marks,) = marked_quotes([report])
    return [text[start:end] for start, end in zip(marks[::2], marks[1::2], strict=True)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They left Raqqa at dawn.", ["Raqqa"]),
        ("From Homs to Hama and on.", ["Hama", "Homs"]),
        ("\U0001f6a8 Shells fell on Douma, \U0001f6a8\U0001f6a8 then on Harasta.", ["Douma", "Harasta"]),
        ("غارة على إدلب فجرا", ["إدلب"]),
        ("Nothing is named.", []),
    ],
)
def test_each_name_is_marked_where_it_stands(text, names):
    assert sorted(marked(report_of(text, *names))) == sorted(names)


def test_of_two_names_that_overlap_the_first_is_marked():
    assert marked(report_of("Shells fell on Deir ez-Zor city.", "Deir ez-Zor", "Zor city")) == ["Deir ez-Zor"]


def test_a_name_outside_the_quote_is_not_marked():
    report = report_of("Homs was hit.", "Homs")
    elsewhere = report.places[0].but(start=3, end=7)
    assert marked(report.but(places=(elsewhere,))) == []


def test_a_quote_that_runs_on_is_cut_and_says_so():
    (text,), (marks,) = marked_quotes([report_of("x " * MOST_CHARACTERS + "Homs", "Homs")])
    assert text.endswith("…")
    assert len(text) == MOST_CHARACTERS + 1
    assert not marks
