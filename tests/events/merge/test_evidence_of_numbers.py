"""How many: figures that agree, that differ, that count some of the dead."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from accounts import CIVILIANS, account, events, exact, features

from geomap.events.merge import Judge, account_of
from geomap.model import Count, EventReport


def test_figures_far_apart_speak_against_one_event_the_more_the_further() -> None:
    def against(larger: int) -> float:
        pair = account("a", deaths=exact(4)), account("b", deaths=exact(larger))
        found = Judge().evidence(*(account_of(report) for report in pair))
        return next(piece.value for piece in found if piece.feature == "number:far")

    assert 1 <= against(13) < against(30) <= against(400) == 2


def test_the_dead_of_one_side_may_be_some_of_all_dead() -> None:
    soldiers = account("a", deaths=exact(4), deaths_b=4)
    everybody = account("b", deaths=exact(15))
    assert "number:part" in features(soldiers, everybody)
    fewer = account("c", deaths=exact(1))
    assert "number:part" not in features(soldiers, fewer)
    others = account("d", deaths=exact(15), deaths_b=15)
    assert "number:part" not in features(soldiers, others)


def test_people_without_a_number_are_no_figure() -> None:
    counted = account("a", deaths=exact(5))
    bare = account("b", deaths=Count(best=3, low=2, text="wounded soldiers"))
    vague = account("c", deaths=Count(best=3, low=2, text="several soldiers"))
    assert not {feature for feature in features(counted, bare) if feature.startswith("number:")}
    assert {feature for feature in features(counted, vague) if feature.startswith("number:")}


def test_the_number_of_people_taken_is_compared() -> None:
    first = account("a", sub="Abduction/forced disappearance", captured=exact(21))
    assert "number:equal" in features(
        first, account("b", sub="Abduction/forced disappearance", captured=exact(21))
    )


def test_an_account_that_counts_the_injured_differs_a_little_from_one_that_does_not() -> None:
    counts = account("a", injured=exact(4))
    assert "number:only one" in features(counts, account("b"))
    assert "number:only one" not in features(counts, account("c", injured=exact(5)))


def test_two_large_figures_that_agree_say_more_than_two_small_ones() -> None:
    def agreement(smaller: int, larger: int) -> float:
        pair = account("a", deaths=exact(smaller)), account("b", deaths=exact(larger))
        found = Judge().evidence(*(account_of(report) for report in pair))
        return next(piece.value for piece in found if piece.feature == "number:agree")

    assert agreement(3, 4) < agreement(20, 25) < agreement(66, 68) == agreement(300, 310)


def test_accounts_without_a_place_meet_by_figures_that_agree() -> None:
    def killed(doc: str, number: int, day: int, at: str | None) -> EventReport:
        paper = date(2019, 5, day)
        return account(
            doc, "Bomb kills worshippers", at=at, sub="Suicide bomb", side_a=(), side_b=(CIVILIANS,),
            deaths=exact(number), day=paper, pub=paper, basis="none",
        )  # fmt: skip

    assert events(killed("a", 66, 4, "Dara"), killed("b", 72, 5, None)) == 1
    assert events(killed("a", 66, 4, "Dara"), killed("b", 31, 5, None)) == 2


def test_a_toll_may_be_a_part_of_a_higher_one() -> None:
    soldiers = account("a", deaths=exact(4), deaths_b=4)
    everybody = account("b", deaths=exact(15), deaths_b=4, deaths_civilians=11)
    assert "number:one of the parts" in features(soldiers, everybody)
    assert "number:one of the parts" not in features(soldiers, everybody.but(deaths_b=9))
    assert "number:one of the parts" not in features(account("c", deaths=exact(15)), everybody)
