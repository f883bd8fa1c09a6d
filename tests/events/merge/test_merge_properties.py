"""Whatever the reports: same set, same events; figures and dates hold together; updates equal rebuilds."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from accounts import ARMY, CIVILIANS, TALIBAN, account, actor

from geomap.events.merge import Constraints, merge_reports, update_events
from geomap.model import Count, Event, EventReport

GUNMEN = actor("Unidentified Armed Group (Afghanistan)", actor_type="Political militia")
SIDES = st.sampled_from([(), (TALIBAN,), (ARMY,), (GUNMEN,), (CIVILIANS,), (TALIBAN, GUNMEN)])


@st.composite
def counts(draw: st.DrawFn) -> Count | None:
    best = draw(st.none() | st.integers(0, 40))
    if best is None:
        return None
    low = draw(st.none() | st.integers(0, best))
    high = draw(st.none() | st.integers(best, 60))
    return Count(best=best, low=low, high=high, text=draw(st.sampled_from([str(best), "dozens"])))


@st.composite
def reports(draw: st.DrawFn) -> list[EventReport]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        day = draw(st.none() | st.integers(0, 5).map(lambda n: date(2019, 5, 1) + timedelta(n)))
        deaths = draw(counts())
        civilians = draw(st.integers(0, deaths.best or 0)) if deaths else 0
        found.append(
            account(
                f"doc{number % 4}",
                f"Account {number}: "
                + draw(st.sampled_from(["fighters took the post", "the post fell at dawn"])),
                at=draw(st.sampled_from(["Dara", "Sangin", "Khost", "Wardak", "Afghanistan", None])),
                day=day,
                end=day + timedelta(draw(st.integers(0, 12))) if day else None,
                sub=draw(st.sampled_from(["Armed clash", "Attack", "Air/drone strike", "Agreement"])),
                side_a=draw(SIDES),
                side_b=draw(SIDES),
                deaths=deaths,
                deaths_civilians=civilians,
                size=draw(counts()),
                pub=draw(st.none() | st.just(date(2019, 5, 6))),
                denies=draw(st.booleans()) and draw(st.booleans()),
                factuality=draw(st.sampled_from(["reported", "claimed", "planned"])),
            )
        )
    return found


def as_json(events: tuple[Event, ...]) -> list[bytes]:
    return [event.to_json() for event in events]


@settings(max_examples=50, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(found: list[EventReport], random) -> None:
    shuffled = found + found[:2]
    random.shuffle(shuffled)
    assert as_json(merge_reports(shuffled)) == as_json(merge_reports(found))


@settings(max_examples=50, deadline=None)
@given(reports())
def test_figures_and_dates_hold_together(found: list[EventReport]) -> None:
    for event in merge_reports(found):
        parts = event.deaths_a + event.deaths_b + event.deaths_civilians + event.deaths_unknown
        assert event.best == parts
        assert event.low is None or event.low <= event.best
        assert event.high is None or event.best <= event.high
        assert event.deaths_reported or event.best == 0
        if event.size and event.size.best is not None:
            assert event.size.low is None or event.size.low <= event.size.best
            assert event.size.high is None or event.size.best <= event.size.high
        if event.when.start and event.when.end:
            assert event.when.start <= event.when.end
        assert 1 <= event.n_independent <= len(event.reports)


@settings(max_examples=50, deadline=None)
@given(reports())
def test_no_report_is_lost_or_doubled(found: list[EventReport]) -> None:
    given_ids = sorted({report.report_id for report in found})
    assert sorted(report.report_id for event in merge_reports(found) for report in event.reports) == given_ids


@settings(max_examples=60, deadline=None)
@given(reports(), st.data())
def test_an_update_equals_a_rebuild(found: list[EventReport], data: st.DataObject) -> None:
    unique = list({report.report_id: report for report in found}.values())
    cut = data.draw(st.integers(0, len(unique)))
    removed = data.draw(st.sets(st.sampled_from([report.report_id for report in unique]), max_size=2))
    ids = sorted(report.report_id for report in unique)
    by_hand = frozenset({(ids[0], ids[-1])}) if len(ids) > 1 else frozenset()
    constraints = data.draw(
        st.sampled_from([Constraints(), Constraints(together=by_hand), Constraints(apart=by_hand)])
    )
    first = merge_reports(unique[:cut], constraints)
    update = update_events(first, unique[cut:], removed & {r.report_id for r in unique[:cut]}, constraints)
    left = [r for n, r in enumerate(unique) if n >= cut or r.report_id not in removed]
    assert as_json(update.events) == as_json(merge_reports(left, constraints))


@settings(max_examples=30, deadline=None)
@given(reports())
def test_adding_a_report_twice_changes_nothing(found: list[EventReport]) -> None:
    events = merge_reports(found)
    update = update_events(events, found)
    assert as_json(update.events) == as_json(events)
    assert update.touched == ()
