"""A sentence's own month, season or "a week earlier" dates its event, never the day of the news."""

from datetime import date

import pytest

from geomap.model import EventReport
from tests.events.coding.told_articles import code_with_places

PUBLISHED = date(2020, 11, 20)
PLACES = (("Dori", "BF", "PPL"), ("Djibo", "BF", "PPL"))
LEAD = "Gunmen killed seven people at a market in Dori on Tuesday. "


def background(sentence: str) -> EventReport:
    coded = code_with_places("background", LEAD + sentence, PUBLISHED, PLACES)
    return coded.reports[-1]


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("In August, jihadists shelled Djibo.", date(2020, 8, 1), date(2020, 8, 31)),
        ("Earlier this month jihadists shelled Djibo.", date(2020, 11, 1), date(2020, 11, 20)),
        ("Last summer jihadists shelled Djibo.", date(2020, 6, 1), date(2020, 8, 31)),
        ("Two days earlier, jihadists shelled Djibo.", date(2020, 11, 15), date(2020, 11, 15)),
        ("The following day jihadists shelled Djibo.", date(2020, 11, 18), date(2020, 11, 18)),
        ("A week earlier, jihadists shelled Djibo.", date(2020, 11, 9), date(2020, 11, 11)),
    ],
)
def test_the_words_of_the_sentence_date_its_event(sentence: str, first: date, last: date):
    report = background(sentence)
    assert report.sub_event_type == "Shelling/artillery/missile attack"
    assert (report.when.start, report.when.end) == (first, last)


def test_a_month_that_has_begun_ends_with_the_day_of_publication():
    report = background("In November, jihadists shelled Djibo.")
    assert (report.when.start, report.when.end) == (date(2020, 11, 1), PUBLISHED)


def test_what_goes_on_for_years_is_no_event():
    coded = code_with_places(
        "habit", LEAD + "Farmers and herders have fought near Djibo for decades.", PUBLISHED, PLACES
    )
    assert [report.places[0].name for report in coded.reports] == ["Dori"]


def test_the_month_in_which_a_court_found_something_is_not_that_of_the_deed():
    found = "Judges found in October that jihadists had shelled a school in the old town of Djibo in June."
    assert background(found).when.start == date(2020, 6, 1)


def test_what_is_told_in_passing_was_on_a_day_of_the_week_before():
    report = background("The stalls were empty. The jihadists, who seized a barracks in Djibo, denied it.")
    assert (report.places[0].name, report.when.start) == ("Djibo", date(2020, 11, 14))
