"""Which of a sentence's dates is the event's, and the forms in which newsrooms write one."""

from datetime import date

import pytest

from geomap.events.coding.dates.dates import Anchor, date_hits
from geomap.events.coding.sentences.text import read_sentence
from tests.events.coding.told_articles import code_text

PUBLISHED = date(2022, 3, 7)  # a Monday


def day_of(text: str) -> date | None:
    return code_text(text, PUBLISHED).reports[0].when.start


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5-March-2022", date(2022, 3, 5), date(2022, 3, 5)),
        ("2022/03/05", date(2022, 3, 5), date(2022, 3, 5)),
        ("05-03-2022", date(2022, 3, 5), date(2022, 3, 5)),
        ("3, 4 and 5 March", date(2022, 3, 3), date(2022, 3, 5)),
        ("from 28 February to 2 March 2022", date(2022, 2, 28), date(2022, 3, 2)),
        ("between 30 December and 2 January", date(2021, 12, 30), date(2022, 1, 2)),
        ("from March 1 until March 3", date(2022, 3, 1), date(2022, 3, 3)),
        ("on Wednesday last week", date(2022, 3, 2), date(2022, 3, 2)),
        ("on Mon. 7 March", date(2022, 3, 7), date(2022, 3, 7)),
    ],
)
def test_a_form_of_date_is_read_as_one(text: str, first: date, last: date):
    [hit] = date_hits(read_sentence(text, 0, len(text)), text, Anchor(PUBLISHED, "user"))
    assert (hit.span.start, hit.span.end) == (first, last)


@pytest.mark.parametrize("text", ["the government of Mon state", "the Land Act, 2013"])
def test_names_are_no_dates(text: str):
    assert date_hits(read_sentence(text, 0, len(text)), text, Anchor(PUBLISHED, "user")) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 5 March, two days after the vote of 3 March, rebels seized the town.", date(2022, 3, 5)),
        ("Residents protested on Saturday against the killing of a boy in January.", date(2022, 3, 5)),
        ("Relatives rallied to demand the arrest of those who attacked a herder in January.", PUBLISHED),
        ("Teachers continued a strike that began on 16 February.", PUBLISHED),
        (
            "Burials were held on Sunday for the victims of a bombing that killed nine on Friday.",
            date(2022, 3, 4),
        ),
    ],
)
def test_the_date_of_another_event_is_not_taken(text: str, day: date):
    assert day_of(text) == day
