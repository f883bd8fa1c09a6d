"""Merge reports into events: all at once, or only the clusters that new reports touch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from geomap.events.merge.accounts.account import Account, account_of, own_date
from geomap.events.merge.fields.build import build_event, id_of_cluster
from geomap.events.merge.grouping.cluster import Constraints, Edges
from geomap.events.merge.grouping.clusters import cluster_accounts
from geomap.events.merge.grouping.denials import denial_score
from geomap.events.merge.grouping.stretches import Stretches
from geomap.events.merge.judging.judge import Judge
from geomap.events.merge.why import merge_notes
from geomap.model import Event, EventReport

_NO_CONSTRAINTS = Constraints()


@dataclass(frozen=True, slots=True)
class MergeUpdate:
    """What new and removed reports changed.

    Parameters
    ----------
    events
        All events, by id.
    touched
        Ids of the events that were worked out anew.
    merged_into
        Old id -> id of the event that took over its first account.
    gone
        Ids of events that lost all their accounts.
    """

    events: tuple[Event, ...]
    touched: tuple[str, ...] = ()
    merged_into: Mapping[str, str] | None = None
    gone: tuple[str, ...] = ()


def merge_reports(
    reports: Iterable[EventReport], constraints: Constraints = _NO_CONSTRAINTS, *, coder_version: str = ""
) -> tuple[Event, ...]:
    """Group reports into events.

    Parameters
    ----------
    reports
        In any order; a report given twice counts once.
    constraints
        Pairs that a person joined or split; they override every score.

    Returns
    -------
    events
        Sorted by id. The same reports give the same events, whatever their order.
    """
    accounts = [account_of(report) for report in distinct(reports)]
    return tuple(merged_events(accounts, Judge(), constraints, coder_version))


def update_events(
    existing: Sequence[Event],
    new_reports: Iterable[EventReport] = (),
    removed_reports: Collection[str] = (),
    constraints: Constraints = _NO_CONSTRAINTS,
    *,
    coder_version: str = "",
) -> MergeUpdate:
    """Bring events up to date: only clusters that a changed report may belong to are worked out anew.

    Parameters
    ----------
    existing
        The events so far, as :func:`merge_reports` or this function gave them.
    new_reports
        Reports to add; one whose id is known replaces the old one.
    removed_reports
        Ids of reports whose articles were forgotten or recoded.

    Returns
    -------
    update
        Its events equal those of :func:`merge_reports` on all remaining reports.
    """
    change = _change(existing, new_reports, removed_reports)
    reach = {account.report_id for account in _reach(change.kept, change.seeds, constraints)}
    home = {report.report_id: event.event_id for event in existing for report in event.reports}
    stale = {home[name] for name in reach | change.dropped if name in home}
    members = (report for report in change.kept if home[report.report_id] in stale)
    again = [*(account_of(own_date(report)) for report in members), *change.added]
    fresh = tuple(merged_events(again, Judge(), constraints, coder_version))
    events = [event for event in existing if event.event_id not in stale] + list(fresh)
    return _changes(existing, stale, fresh, sorted(events, key=lambda event: event.event_id))


def reached_accounts(
    existing: Sequence[Event],
    new_reports: Iterable[EventReport] = (),
    removed_reports: Collection[str] = (),
) -> list[Account]:
    """Return the changed accounts and all that a chain of joining pairs links to them.

    The parameters are those of :func:`update_events`. Whoever holds only some of the events learns
    here which accounts' neighbours must be among them.
    """
    change = _change(existing, new_reports, removed_reports)
    return _reach(change.kept, change.seeds, _NO_CONSTRAINTS)


class _Change(NamedTuple):
    """Reports that stay, accounts that are new or changed, and the ids of those that are replaced or gone.

    ``seeds`` are the changed ones as they were and as they are.
    """

    kept: list[EventReport]
    added: list[Account]
    dropped: set[str]
    seeds: list[Account]


def _change(
    existing: Sequence[Event], new_reports: Iterable[EventReport], removed_reports: Collection[str]
) -> _Change:
    """Tell what new and removed reports change; a report given as it is known changes nothing."""
    added = {report.report_id: own_date(report) for report in new_reports}
    known = {report.report_id: report for event in existing for report in event.reports}
    added = {
        name: report for name, report in added.items() if name not in known or own_date(known[name]) != report
    }
    dropped = {name for name in removed_reports if name in known} | (added.keys() & known.keys())
    kept = [report for name, report in known.items() if name not in dropped]
    changed = [account_of(report) for report in added.values()]
    before = [account_of(own_date(known[name])) for name in sorted(dropped)]
    return _Change(kept, changed, dropped, [*changed, *before])


def distinct(reports: Iterable[EventReport]) -> list[EventReport]:
    """Return each report once, by id; of two versions of one always the same."""
    by_id: dict[str, EventReport] = {}
    for report in reports:
        known = by_id.get(report.report_id)
        # Two versions of one report: the choice must not depend on which came first.
        if known is None or own_date(report).to_json() < own_date(known).to_json():
            by_id[report.report_id] = report
    return [by_id[name] for name in sorted(by_id)]


def merged_events(
    accounts: Sequence[Account],
    judge: Judge,
    constraints: Constraints,
    coder_version: str,
    edges: Edges | None = None,
) -> Iterator[Event]:
    """Yield the events of some accounts, by id; the parameters are those of :func:`cluster_accounts`.

    Each is put together when it is asked for: who writes them one by one never holds all of them.
    """
    clusters = cluster_accounts(accounts, judge, constraints, edges)
    named = [(id_of_cluster(cluster), cluster) for cluster in clusters]
    for event_id, cluster in sorted(named, key=itemgetter(0)):
        notes = merge_notes(cluster, judge, constraints)
        yield build_event(event_id, cluster, notes, coder_version=coder_version)


def _reach(kept: Sequence[EventReport], seeds: Sequence[Account], constraints: Constraints) -> list[Account]:
    """Return the changed accounts and all kept ones that a chain of joining pairs links to one of them.

    Clusters never reach beyond such a chain, so that everything outside it stays as it is.
    """
    stretches, judge = Stretches(kept), Judge()
    by_hand = _by_hand(constraints)
    found = list(seeds)
    reached = {account.report_id for account in seeds}
    frontier = list(seeds)
    while frontier:
        account = frontier.pop()
        linked = filter(None, map(stretches.account, by_hand.get(account.report_id, ())))
        for other in chain(linked, _linked(account, stretches, judge)):
            if other.report_id not in reached:
                reached.add(other.report_id)
                found.append(other)
                frontier.append(other)
    return found


def _linked(account: Account, stretches: Stretches, judge: Judge) -> Iterator[Account]:
    """Yield the accounts that may stand in one event with another, some repeatedly."""
    for stretch in stretches.around(account):
        if account.is_denial:
            yield from (other for other in stretch.told if denial_score(account, other)[0] > 0)
            continue
        near = stretch.neighbours(account)
        yield from (other for other in near if judge.joining_score(account, other) is not None)
        yield from (denial for denial in stretch.denials if denial_score(denial, account)[0] > 0)


def _by_hand(constraints: Constraints) -> dict[str, set[str]]:
    linked: dict[str, set[str]] = {}
    for left, right in constraints.together | constraints.apart:
        linked.setdefault(left, set()).add(right)
        linked.setdefault(right, set()).add(left)
    return linked


def _changes(
    existing: Sequence[Event], stale: set[str], fresh: Sequence[Event], events: Sequence[Event]
) -> MergeUpdate:
    """Tell what became of the events worked out anew: some got another id, some lost all their accounts."""
    heirs = {report.report_id: event.event_id for event in fresh for report in event.reports}
    alive = {event.event_id for event in events}
    merged: dict[str, str] = {}
    gone: list[str] = []
    for event in existing:
        if event.event_id in stale and event.event_id not in alive:
            heir = next((heirs[r.report_id] for r in event.reports if r.report_id in heirs), None)
            if heir:
                merged[event.event_id] = heir
            else:
                gone.append(event.event_id)
    return MergeUpdate(
        events=tuple(events),
        touched=tuple(event.event_id for event in fresh),
        merged_into=merged,
        gone=tuple(sorted(gone)),
    )
