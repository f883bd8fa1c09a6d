"""Who was hit and what was hit: soldiers, journalists, people from far away, stations."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from accounts import ARMY, CIVILIANS, TALIBAN, account, actor, events, exact, features

from geomap.model import EventReport


def test_a_dead_soldier_is_not_a_dead_fighter() -> None:
    soldier = account("a", at="Afghanistan", side_a=(), side_b=(ARMY,), deaths=exact(1), deaths_b=1)
    fighter = account("b", at="Afghanistan", side_a=(), side_b=(TALIBAN,), deaths=exact(1), deaths_b=1)
    assert "dead:others" in features(soldier, fighter)
    assert "dead:others" not in features(soldier, account("c", at="Afghanistan", deaths=exact(1), deaths_b=1))
    assert events(soldier, fighter) == 2


def test_people_seldom_told_of_say_more_than_soldiers() -> None:
    one = account("a", "A journalist was killed by shells.", at="Afghanistan")
    two = account("b", "Shelling kills television reporter.", at="Afghanistan")
    assert "people:seldom" in features(one, two)
    soldiers = account("c", "A soldier was killed by shells.", at="Afghanistan")
    assert "people:seldom" not in features(soldiers, soldiers.but(report_id="d", doc_id="d"))


def test_five_of_a_people_may_be_soldiers() -> None:
    def dead(doc: str, words: str) -> EventReport:
        people = CIVILIANS.but(name_raw=words)
        return account(doc, side_a=(), side_b=(people,), deaths=exact(5), deaths_civilians=5)

    soldiers = account("a", side_a=(), side_b=(ARMY,), deaths=exact(5), deaths_b=5)
    assert "dead:others" not in features(soldiers, dead("b", "Afghans"))
    assert "dead:others" in features(soldiers, dead("c", "villagers"))


def test_what_is_seldom_hit_says_more_than_houses() -> None:
    one = account("a", "Rockets hit a railway station.", at="Afghanistan")
    two = account("b", "Train passengers die as rockets land.", at="Afghanistan")
    assert "target:seldom" in features(one, two)
    houses = account("c", "Rockets hit two houses.", at="Afghanistan")
    homes = account("d", "Homes burn after rocket fire.", at="Afghanistan")
    assert features(houses, homes) >= {"target:shared"}
    assert "target:seldom" not in features(houses, homes)


def test_morning_and_evening_are_two_times_of_day() -> None:
    dawn = account("a", "Shells fell at dawn.")
    assert "hour:other" in features(dawn, account("b", "Shells fell in the evening."))
    assert "hour:shared" in features(dawn, account("c", "Shells fell early in the morning."))


def test_who_only_speaks_was_not_hit() -> None:
    journalists = account("a", "Shells killed a journalist.", at="Afghanistan")
    words = "Shells killed a man, a journalist said."
    assert "people:seldom" in features(journalists, account("b", words, at="Afghanistan"))
    speaking = account("c", words, at="Afghanistan", said_by=("a journalist",))
    assert "people:seldom" not in features(journalists, speaking)


def test_accounts_without_a_place_meet_by_what_is_seldom_hit() -> None:
    placed = account(
        "a", "A bomb tore through a bus with tourists near Dara.", sub="Suicide bomb", side_a=(), side_b=()
    )
    words = "Government blames militants for bombing of tourist bus"
    pub = date(2019, 5, 5)
    nowhere = account(
        "b", words, at=None, sub="Suicide bomb", side_a=(), side_b=(), pub=pub, day=pub, basis="none"
    )
    assert events(placed, nowhere) == 1
    elsewhere = account(
        "c",
        "Government blames militants for bombing",
        at=None,
        sub="Suicide bomb",
        side_a=(),
        side_b=(),
        pub=pub,
        day=pub,
        basis="none",
    )
    assert events(placed, elsewhere) == 2


def test_people_far_from_home_who_were_hit_tell_events_apart() -> None:
    swiss, italian = (actor(f"Civilians ({land})", land, "Civilians") for land in ("CH", "IT"))
    first, same, other = (
        account(name, side_a=(), side_b=(who,), deaths=exact(1))
        for name, who in (("a", swiss), ("b", swiss), ("c", italian))
    )
    assert "parties:foreign" in features(first, same)
    assert "parties:other foreign" in features(first, other)
    at_home = account("d", side_a=(), side_b=(CIVILIANS,), deaths=exact(1))
    assert features(at_home, first).isdisjoint({"parties:foreign", "parties:other foreign"})
