"""Accounts of one event become one event; accounts of two stay two; nothing is lost or averaged."""

from __future__ import annotations

import sys
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from accounts import ARMY, CIVILIANS, TALIBAN, account, actor, exact

from geomap.events.merge import Constraints, merge_reports, near_misses
from geomap.events.merge.fields.sides import event_side
from geomap.model import Count, Event, EventReport, Span


def only(*reports: EventReport) -> Event:
    (event,) = merge_reports(reports)
    return event


def test_two_accounts_of_one_clash_are_one_event() -> None:
    event = only(account("a", deaths=exact(7)), account("b", deaths=exact(7)))
    assert (event.number_of_sources, event.best, len(event.reports)) == (2, 7, 2)


def test_the_raid_on_the_next_village_is_another() -> None:
    assert len(merge_reports([account("a", at="Dara"), account("b", at="Sangin")])) == 2


def test_strikes_in_two_towns_on_one_day_stay_two() -> None:
    strikes = [
        account(at, at=at, sub="Air/drone strike", side_a=(ARMY,), side_b=()) for at in ("Dara", "Khost")
    ]
    assert len(merge_reports(strikes)) == 2


def test_another_week_is_another_event() -> None:
    assert len(merge_reports([account("a"), account("b", day=date(2019, 5, 12), pub=date(2019, 5, 13))])) == 2


def test_other_actors_far_other_figures_are_another_event() -> None:
    gang = actor("Islamic State Khorasan Province")
    first, second = (
        account("a", deaths=exact(2)),
        account("b", side_a=(gang,), side_b=(CIVILIANS,), deaths=exact(30)),
    )
    assert len(merge_reports([first, second])) == 2


def test_country_level_account_joins_the_town_and_the_finest_place_wins() -> None:
    event = only(account("a", at="Afghanistan", deaths=exact(7)), account("b", at="Dara", deaths=exact(7)))
    assert event.primary_place is not None
    assert event.primary_place.name == "Dara"


def test_province_level_account_joins_the_town_in_it_only() -> None:
    wardak, dara, khost = (account(at, at=at, deaths=exact(7)) for at in ("Wardak", "Dara", "Khost"))
    assert len(merge_reports([wardak, dara])) == 1
    assert len(merge_reports([wardak, khost])) == 2


def test_differing_figures_stand_side_by_side() -> None:
    more = Count(best=300, low=300, high=None, unit="fighters", text="at least 300")
    fewer = Count(best=200, low=None, high=None, unit="fighters", text="around 200")
    event = only(account("a", size=more), account("b", size=more), account("c", size=fewer))
    assert event.size is not None
    assert (event.size.low, event.size.best, event.size.high) == (200, 300, 300)
    (conflict,) = event.conflicts
    assert sorted(claim.value for claim in conflict.claims) == ["200", "300", "300"]


def test_a_range_that_one_account_gives_is_told_as_one() -> None:
    between = account("b", deaths=Count(best=9, low=9, high=14, text="nine to 14"))
    event = only(account("a", deaths=exact(7)), between)
    assert (event.low, event.high) == (7, 14)
    (conflict,) = event.conflicts
    assert {claim.value for claim in conflict.claims} == {"7", "9–14"}


def test_a_number_in_words_is_a_figure_like_one_in_digits() -> None:
    at_least = account("b", deaths=Count(best=10, low=10, text="at least ten"))
    event = only(account("a", deaths=exact(7)), at_least)
    assert (event.low, event.high) == (7, None)
    (conflict,) = event.conflicts
    assert {claim.value for claim in conflict.claims} == {"7", "10"}


def test_a_vague_word_does_not_widen_figures() -> None:
    vague = Count(best=100, low=100, high=None, unit="fighters", text="hundreds")
    event = only(account("a", size=exact(300)), account("b", size=vague))
    assert event.size is not None
    assert (event.size.low, event.size.best) == (300, 300)


def test_a_rising_toll_takes_the_later_figure_and_keeps_the_earlier() -> None:
    event = only(
        account("a", deaths=exact(9), pub=date(2019, 5, 3)),
        account("b", deaths=exact(12), pub=date(2019, 5, 5)),
    )
    assert (event.low, event.best, event.high) == (9, 12, 12)
    assert [conflict.field for conflict in event.conflicts] == ["deaths"]


def test_an_outlier_date_is_a_claim_not_an_event() -> None:
    days = [date(2019, 5, 3), date(2019, 5, 3), date(2019, 5, 4), date(2019, 5, 5)]
    event = only(*(account(f"d{n}", day=day, deaths=exact(7)) for n, day in enumerate(days)))
    assert (event.when.start, event.when.end) == (date(2019, 5, 3), date(2019, 5, 3))
    (conflict,) = [conflict for conflict in event.conflicts if conflict.field == "date"]
    assert "2019-05-05" in {claim.value for claim in conflict.claims}


def test_a_denial_hangs_on_the_event_it_denies() -> None:
    denial = account("b", at="Afghanistan", denies=True, factuality="denied", pub=date(2019, 5, 5))
    event = only(account("a", deaths=exact(7)), denial)
    assert event.factuality == "reported"
    assert [report.denies for report in event.reports] == [False, True]
    assert event.n_independent == 1


def denied(denial: EventReport, *told: EventReport) -> str:
    """Return the article whose account a denial hangs on."""
    (event,) = (e for e in merge_reports([denial, *told]) if any(report.denies for report in e.reports))
    (others,) = {report.doc_id for report in event.reports if not report.denies}
    return others


def test_a_denial_hangs_on_what_its_party_is_said_to_have_done() -> None:
    inferred = ARMY.but(name_raw="")
    denial = account("c", at="Wardak", side_a=(inferred,), side_b=(), denies=True, factuality="denied")
    by_army = account("a", at="Khost", side_a=(ARMY,), side_b=(CIVILIANS,))
    by_others = account("b", at="Sangin", side_a=(TALIBAN,), side_b=(CIVILIANS,))
    assert denied(denial, by_army, by_others) == "a"


def test_a_denial_hangs_on_what_was_told_where_it_says() -> None:
    told = (account(doc, at=at) for doc, at in (("a", "Khost"), ("b", "Dara"), ("c", "Sangin")))
    denial = account("d", at="Dara", denies=True, factuality="denied", pub=date(2019, 5, 5))
    assert denied(denial, *told) == "b"


def test_a_denial_of_nothing_told_is_kept_as_denied() -> None:
    event = only(account("a", denies=True, factuality="denied"))
    assert event.factuality == "denied"
    assert event.primary_place is not None
    assert event.primary_place.lat is None


def test_a_plan_is_not_the_event() -> None:
    assert len(merge_reports([account("a"), account("b", factuality="planned")])) == 2


def test_copies_and_one_agency_are_one_source() -> None:
    text = "Fighters stormed the post at dawn and seven soldiers were killed, the governor said on Friday."
    event = only(
        account("a", text, publisher="Daily A"),
        account("b", text + " More follows.", publisher="Daily B"),
        account("c", "Seven soldiers died in a raid on a post.", said_by=("Agence France-Presse",)),
        account("d", "A raid on a post left seven soldiers dead.", publisher="AFP"),
    )
    assert (event.number_of_sources, event.n_independent) == (4, 2)


def test_an_undated_report_takes_the_interval_of_the_others() -> None:
    undated = account("b", day=None, pub=None, deaths=exact(7))
    event = only(account("a", deaths=exact(7)), undated)
    (lent,) = [report for report in event.reports if report.doc_id == "b"]
    assert (lent.when.start, lent.when.basis) == (date(2019, 5, 3), "inferred")
    assert event.when.basis == "stated"


def test_an_umbrella_is_an_ally_of_its_member() -> None:
    umbrella = actor("Popular Mobilization Forces", "IQ", "Political militia")
    member = actor("Badr Organisation", "IQ", "Political militia")
    event = only(account("a", side_a=(umbrella,)), account("b", side_a=(member,)))
    assert [a.name for a in event.side_a] == ["Badr Organisation"]
    assert [a.name for a in event.assoc_a] == ["Popular Mobilization Forces"]


def test_gunmen_give_way_to_a_name() -> None:
    gunmen = actor("Unidentified Armed Group (Afghanistan)", actor_type="Political militia")
    event = only(account("a", side_a=(gunmen,)), account("b", side_a=(TALIBAN,)))
    assert [a.name for a in event.side_a] == ["Taliban"]


def test_a_crowd_without_words_is_no_guess() -> None:
    crowd = actor("Protesters (Afghanistan)", actor_type="Protesters").but(name_raw="")
    students = actor("Students (Afghanistan)", actor_type="Protesters")
    reports = [account("a", sub="Peaceful protest", side_a=(crowd,)),
               account("b", sub="Peaceful protest", side_a=(students,))]  # fmt: skip
    side_a, _ = event_side(reports, "Protests", lambda report: report.side_a, lambda _: ())
    assert {a.name for a in side_a} == {crowd.name, students.name}


def test_a_side_that_an_account_lets_infer_yields_to_one_that_is_said() -> None:
    inferred = ARMY.but(name_raw="")
    reports = [account("a", side_a=(inferred,)), account("b", side_a=(TALIBAN,))]
    side_a, _ = event_side(reports, "Battles", lambda report: report.side_a, lambda _: ())
    assert side_a == (TALIBAN,)


def test_who_flew_a_strike_is_not_who_led_the_offensive_around_it():
    strike = account("a", sub="Air/drone strike", side_a=(ARMY,), side_b=(CIVILIANS,))
    offensive = account("b", side_a=(TALIBAN,), side_b=(ARMY,))
    side_a, _ = event_side([strike, offensive], strike.event_type, lambda report: report.side_a, lambda _: ())
    assert side_a == (ARMY,)
    unnamed = account("a", sub="Air/drone strike", side_a=(), side_b=(CIVILIANS,))
    side_a, _ = event_side(
        [unnamed, offensive], strike.event_type, lambda report: report.side_a, lambda _: ()
    )
    assert side_a == (TALIBAN,)


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [
        account("a", deaths=exact(7)),
        account("b", at="Wardak"),
        account("c", at="Sangin"),
        account("d", day=None),
    ]
    answers = {tuple(event.to_json() for event in merge_reports(order)) for order in permutations(reports)}
    assert len(answers) == 1


def test_a_person_may_join_and_split() -> None:
    one, other = account("a", at="Dara"), account("b", at="Khost")
    joined = merge_reports([one, other], Constraints(together=frozenset({(one.report_id, other.report_id)})))
    assert len(joined) == 1
    assert "by hand" in joined[0].merge_notes[0]
    same, too = account("a"), account("b")
    assert len(merge_reports([same, too])) == 1
    split = Constraints(apart=frozenset({(too.report_id, same.report_id)}))
    assert len(merge_reports([same, too], split)) == 2


def test_joins_and_near_misses_are_explained() -> None:
    reports = [
        account("a"),
        account("b"),
        account("c", sub="Air/drone strike", side_a=(ARMY,), side_b=(), deaths=exact(40)),
    ]
    events = merge_reports(reports)
    clash = next(event for event in events if len(event.reports) == 2)
    assert "same place (Dara)" in clash.merge_notes[0]
    missed = near_misses(clash, reports)
    assert [miss.report.doc_id for miss in missed] == ["c"]
    assert "kept apart" in missed[0].why


def test_movements_are_noted_as_acled_does() -> None:
    event = only(account("a", sub="Change to group/activity", side_b=()))
    assert event.notes.startswith("Movement of forces: on 3 May 2019, Taliban moved forces in Dara")


def test_notes_name_the_country_in_words() -> None:
    placed = account("a")
    nowhere_finer = placed.places[0].but(admin1=None, country="AF")
    event = only(placed.but(places=(nowhere_finer,)))
    assert "Dara (Afghanistan)" in event.notes


@pytest.mark.parametrize("reports", [[], [account("a")]])
def test_little_input_gives_little(reports: list[EventReport]) -> None:
    assert len(merge_reports(reports)) == len(reports)


def test_one_sentence_that_tells_two_things_is_no_copy() -> None:
    quote = "Fighters entered the valley overnight to fight rebels who took Dara last week."
    entered = account("a", quote, at="Afghanistan", trigger=Span(start=9, end=16, text="entered"))
    taken = account(
        "b",
        quote,
        sub="Non-state actor overtakes territory",
        side_b=(),
        trigger=Span(start=60, end=64, text="took"),
    )
    assert len(merge_reports([entered, taken])) == 2


def test_where_they_meant_to_go_is_no_place_of_the_event() -> None:
    report = account("a", sub="Change to group/activity")
    event = only(report.but(places=tuple(place.but(role="intended") for place in report.places)))
    assert event.primary_place is not None
    assert event.primary_place.lat is None
    assert "meant to" in event.primary_place.reason


def test_a_night_that_most_tell_stands_against_one_that_reaches_further() -> None:
    night = {"day": date(2019, 5, 3), "end": date(2019, 5, 4), "deaths": exact(7)}
    later = account("c", day=date(2019, 5, 4), end=date(2019, 5, 5), deaths=exact(7))
    event = only(account("a", **night), account("b", **night), later)
    assert (event.when.start, event.when.end) == (date(2019, 5, 3), date(2019, 5, 4))
    assert [conflict.field for conflict in event.conflicts] == ["date"]


def test_the_ways_that_accounts_name_stand_side_by_side() -> None:
    quotes = ["They came by dirt roads to avoid the border post.", "They passed the border crossing at dawn."]
    event = only(*(account(q[:9], q, sub="Change to group/activity", size=exact(300)) for q in quotes))
    (conflict,) = event.conflicts
    assert conflict.field == "route"
    assert {claim.value for claim in conflict.claims} == {"dirt road", "border crossing"}
