"""What happened: a march that was fired on, a movement from one land into another, an abduction."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from accounts import ARMY, CIVILIANS, PROTESTERS, TAJIKS, account, events, exact, features

from geomap.model import EventReport, Span


def test_fire_on_a_march_is_told_as_a_demonstration_or_as_violence() -> None:
    march = account(
        "a",
        sub="Excessive force against protesters",
        side_a=(ARMY,),
        side_b=(PROTESTERS,),
        deaths=exact(9),
        deaths_civilians=9,
    )
    attack = account(
        "b", sub="Attack", side_a=(ARMY,), side_b=(CIVILIANS,), deaths=exact(9), deaths_civilians=9
    )
    assert events(march, attack) == 1
    vigil = account("c", sub="Peaceful protest", side_a=(PROTESTERS,), side_b=())
    assert events(vigil, account("d", sub="Suicide bomb", deaths=exact(9))) == 2


def test_men_from_abroad_are_one_column_even_where_one_newsroom_is_days_late() -> None:
    def entered(doc: str, **more: object) -> EventReport:
        return account(doc, sub="Change to group/activity", side_a=(TAJIKS,), side_b=(), **more)  # type: ignore[arg-type]

    night = {"day": date(2019, 5, 1), "end": date(2019, 5, 2)}
    reports = [
        entered("a", at="Dara", size=exact(200), **night),
        entered("b", at="Afghanistan", **night),
        entered("c", at="Afghanistan", size=exact(200), **night),
        entered("d", at="Afghanistan", size=exact(300), day=date(2019, 5, 3)),
    ]
    assert events(*reports) == 1


def test_a_movement_told_of_the_land_it_left_is_that_into_the_next() -> None:
    left = account("a", at="Tajikistan", sub="Change to group/activity", side_a=(TAJIKS,), size=exact(200))
    came = account("b", at="Dara", sub="Change to group/activity", side_a=(TAJIKS,), size=exact(200))
    assert events(left, came) == 1
    assert events(left.but(sub_event_type="Attack"), came.but(sub_event_type="Attack")) == 2


def test_an_abduction_is_no_shelling_even_where_no_town_is_named() -> None:
    taken = account("a", at="Afghanistan", sub="Abduction/forced disappearance")
    assert "type:other" in features(taken, account("b", at="Afghanistan", sub="Armed clash"))


def test_an_attack_of_which_no_means_are_told_may_be_a_bomb() -> None:
    quote = "The attack killed four people."
    general = account("a", quote, sub="Attack", trigger=Span(start=4, end=10, text="attack"))
    assert "type:general" in features(general, account("b", sub="Suicide bomb"))
    shot = account("c", quote, sub="Attack", trigger=Span(start=4, end=10, text="shot"))
    assert "type:other" in features(shot, account("d", sub="Suicide bomb"))


def test_a_town_that_one_side_leaves_is_taken_by_the_other() -> None:
    left = account("a", sub="Non-violent transfer of territory", side_b=())
    taken = account("b", sub="Government regains territory", side_a=(ARMY,), side_b=())
    assert "type:family" in features(left, taken)
    nowhere = account("c", at="Afghanistan", sub="Non-violent transfer of territory", side_b=())
    assert events(nowhere, taken) == 2


def test_a_withdrawal_from_a_town_and_from_its_province_may_be_one() -> None:
    left = account("a", sub="Non-violent transfer of territory", side_a=(TAJIKS,), side_b=())
    somewhere = account(
        "b", at="Wardak", sub="Non-violent transfer of territory", side_a=(TAJIKS,), side_b=()
    )
    assert events(left, somewhere) == 1
    fighting = account("c", at="Wardak", sub="Armed clash", side_a=(ARMY,), side_b=(TAJIKS,))
    assert events(left, fighting) == 2


def test_a_town_is_seldom_taken_twice() -> None:
    def taken(doc: str, **more: object) -> EventReport:
        return account(doc, sub="Non-state actor overtakes territory", side_a=(TAJIKS,), side_b=(), **more)  # type: ignore[arg-type]

    assert "type:taken" in features(taken("a"), taken("b"))
    assert "type:taken" not in features(taken("a"), taken("b", at="Afghanistan"))
    assert "type:taken" not in features(account("a", sub="Attack"), account("b", sub="Attack"))


def test_who_leaves_a_province_is_not_who_takes_a_town_in_it() -> None:
    left = account("a", at="Wardak", sub="Non-violent transfer of territory", side_a=(ARMY,), side_b=())
    taken = account("b", sub="Government regains territory", side_a=(ARMY,), side_b=())
    assert events(left, taken) == 2
