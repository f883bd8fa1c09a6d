"""When it happened, and when it was published: the next morning's paper, bulletins, two days."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from accounts import account, events, exact, features

from geomap.model import DateSpan


def test_the_paper_of_the_next_morning_tells_yesterdays_event() -> None:
    stated = account("a", deaths=exact(7), day=date(2019, 5, 3))
    morning = account("b", deaths=exact(7), day=date(2019, 5, 4), basis="none")
    assert "date:told next day" in features(stated, morning)
    assert events(stated, morning) == 1


def test_two_accounts_that_name_two_days_tell_of_two_events() -> None:
    sunday = account("a", deaths=exact(4), day=date(2019, 5, 5))
    monday = account("b", deaths=exact(6), day=date(2019, 5, 6))
    assert "date:stated apart" in features(sunday, monday)
    assert events(sunday, monday) == 2
    undated = account("c", deaths=exact(6), day=date(2019, 5, 6), basis="none")
    assert "date:stated apart" not in features(sunday, undated)


def test_what_is_told_on_the_day_of_publication_may_be_of_the_day_before() -> None:
    sunday = account("a", day=date(2019, 5, 5))
    told_on_monday = account("b", day=date(2019, 5, 6), pub=date(2019, 5, 6), basis="inferred")
    assert "date:same day" in features(sunday, told_on_monday)


def test_one_newsroom_mostly_tells_the_next_event_on_the_next_day() -> None:
    friday, saturday = date(2019, 5, 3), date(2019, 5, 4)
    first = account("a", pub=friday, day=friday, basis="none", publisher="Wire")
    second = account("b", pub=saturday, day=saturday, basis="none", publisher="Wire")
    assert "date:one newsroom" in features(first, second)
    assert "date:one newsroom" not in features(first, second.but(publisher="Daily"))
    assert "date:one newsroom" not in features(first, second.but(publisher=None))


def test_a_paper_of_what_came_after_is_about_the_days_before() -> None:
    day, later = date(2019, 5, 3), date(2019, 5, 5)
    attack = account("a", pub=day, day=day, basis="none")
    mourning = account("b", "Dara buries its dead after the raid", pub=later, day=later, basis="none")
    assert "date:followed up" in features(attack, mourning)
    another = account("c", "Raid on Dara leaves two dead", pub=later, day=later, basis="none")
    assert "date:followed up" not in features(attack, another)


def test_a_bulletin_of_a_day_sums_up_what_others_tell() -> None:
    day = date(2019, 5, 3)
    hours = DateSpan(start=date(2019, 5, 2), end=day, text="in past 24 hours", basis="stated")
    bulletin = account("a", when=hours)
    paper = account("b", pub=day, day=day, basis="none")
    assert "date:bulletin published" in features(bulletin, paper)
    assert "date:bulletin published" not in features(bulletin.but(when=hours.but(text="overnight")), paper)
    day_before = account("d", pub=date(2019, 5, 2), day=date(2019, 5, 2), basis="none")
    assert "date:bulletin" in features(bulletin, day_before)
    next_day = date(2019, 5, 4)
    later = account("c", pub=next_day, day=next_day, basis="none")
    assert "date:told later" in features(bulletin, later)


def test_two_nights_that_share_a_day_are_two() -> None:
    first = account("a", day=date(2019, 5, 2), end=date(2019, 5, 3))
    second = account("b", day=date(2019, 5, 3), end=date(2019, 5, 4))
    assert "date:partly" in features(first, second)
    inside = account("c", day=date(2019, 5, 3))
    assert "date:partly" not in features(first, inside)


def test_one_newsroom_on_two_days_and_papers_days_later() -> None:
    first = account("a", publisher="Wire", pub=date(2019, 5, 4))
    next_day = account("b", publisher="Wire", pub=date(2019, 5, 5))
    assert "date:one newsroom" in features(first, next_day)
    assert "date:one newsroom" not in features(first, next_day.but(publisher="Daily"))
    assert "date:one newsroom" not in features(first, next_day.but(pub_date=None))
    assert "date:days later" not in features(first, next_day)
    assert "date:days later" in features(first, account("c", pub=date(2019, 5, 6)))


def test_a_morning_bulletin_sums_up_the_day_before() -> None:
    bulletin = account("a", day=date(2019, 5, 3), end=date(2019, 5, 4))
    bulletin = bulletin.but(when=bulletin.when.but(text="past 24 hours"))
    assert "date:same day" in features(bulletin, account("b", day=date(2019, 5, 3)))
    assert "date:bulletin" in features(bulletin, account("c", day=date(2019, 5, 4)))
