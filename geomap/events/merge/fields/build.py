"""Put an event together from the accounts of one cluster, every difference kept."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from geomap.events.merge.accounts.account import own_date
from geomap.events.merge.fields.counts import event_count, event_deaths
from geomap.events.merge.fields.dates import event_days, lend_dates
from geomap.events.merge.fields.independence import with_source_groups
from geomap.events.merge.fields.notes import note
from geomap.events.merge.fields.places import event_places, without_points
from geomap.events.merge.fields.route import route_conflict
from geomap.events.merge.fields.sides import event_side
from geomap.events.merge.grouping.clusters import Cluster
from geomap.model import Conflict, DateSpan, Event, EventReport
from geomap.model.vocabulary import Factuality, date_precision, time_precision

Reports = tuple[EventReport, ...]

_FACTUALITY: Final[tuple[Factuality, ...]] = ("reported", "claimed", "planned", "hypothetical", "denied")
"""From the strongest: an event is as factual as its strongest account."""
_ID_DIGITS: Final = 12


def build_event(cluster: Cluster, merge_notes: Sequence[str] = (), *, coder_version: str = "") -> Event:
    """Return the event that a cluster's accounts tell of; its id is that of its first account."""
    told, denials = _with_sources(cluster)
    when, date_conflict = event_days(told)
    told = lend_dates(told, when)
    event = Event(
        event_id=event_id(told[0]),
        when=when,
        date_prec=_days(when, date_precision),
        time_precision=_days(when, time_precision),
        factuality=min((report.factuality for report in told), key=_FACTUALITY.index),
        attributed_to=tuple(dict.fromkeys(said_by for report in told for said_by in report.attributed_to)),
        number_of_sources=len({report.doc_id for report in (*told, *denials)}),
        n_independent=len({report.source_group for report in told}),
        reports=tuple(sorted((*told, *denials), key=_order)),
        conflicts=(date_conflict,) if date_conflict else (),
        merge_notes=tuple(merge_notes),
        coder_version=coder_version,
    )
    event = _with_places(_with_type(event, told), told, is_told=bool(cluster.accounts))
    event = _with_counts(_with_sides(event, told), told)
    return event.but(notes=note(event))


def _with_sources(cluster: Cluster) -> tuple[Reports, Reports]:
    """Return the reports that tell of the event and those that deny it, told from copies of each other.

    Where no article tells what is denied, the denial itself stands for the event.
    """
    told = [own_date(account.report) for account in cluster.accounts or cluster.denials]
    denials = [own_date(account.report) for account in cluster.denials] if cluster.accounts else []
    reports = with_source_groups([*told, *denials])
    return reports[: len(told)], reports[len(told) :]


def _with_type(event: Event, told: Reports) -> Event:
    kind = _type(told)
    return event.but(
        disorder_type=kind.disorder_type,
        event_type=kind.event_type,
        sub_event_type=kind.sub_event_type,
        plover_type=kind.plover_type,
        plover_mode=kind.plover_mode,
        type_confidence=max(r.type_confidence for r in told if r.sub_event_type == kind.sub_event_type),
        civilian_targeting=any(report.civilian_targeting for report in told),
        event_clarity=min(report.event_clarity for report in told),
    )


def _with_places(event: Event, told: Reports, *, is_told: bool) -> Event:
    places, differing = event_places(told)
    if not is_told:
        places = without_points(places, "no article tells what this account denies")
    return event.but(places=places, conflicts=_added(event, differing, route_conflict(told)))


def _with_sides(event: Event, told: Reports) -> Event:
    kind = event.event_type
    side_a, assoc_a = event_side(told, kind, lambda report: report.side_a, lambda report: report.assoc_a)
    side_b, assoc_b = event_side(told, kind, lambda report: report.side_b, lambda report: report.assoc_b)
    named_already = {actor.name for actor in side_a}
    return event.but(
        side_a=side_a,
        side_b=tuple(actor for actor in side_b if actor.name not in named_already) or side_b,
        assoc_a=assoc_a,
        assoc_b=assoc_b,
    )


def _with_counts(event: Event, told: Reports) -> Event:
    deaths = event_deaths(told)
    injured, injured_differ = event_count("injured", told, lambda report: report.injured)
    size, sizes_differ = event_count("size", told, lambda report: report.size)
    return event.but(
        best=deaths.best,
        low=deaths.low,
        high=deaths.high,
        deaths_a=deaths.side_a,
        deaths_b=deaths.side_b,
        deaths_civilians=deaths.civilians,
        deaths_unknown=deaths.unknown,
        deaths_reported=deaths.reported,
        injured=injured,
        size=size,
        conflicts=_added(event, deaths.conflict, injured_differ, sizes_differ),
    )


def _added(event: Event, *conflicts: Conflict | None) -> tuple[Conflict, ...]:
    return (*event.conflicts, *filter(None, conflicts))


def event_id(first: EventReport) -> str:
    """Return the id of the event whose first account this is."""
    return hashlib.sha256(f"event {first.report_id}".encode()).hexdigest()[:_ID_DIGITS]


def _order(report: EventReport) -> tuple[bool, str, str]:
    published = report.pub_date.isoformat() if report.pub_date else ""
    return (report.pub_date is None, published, report.report_id)


def _type(told: Reports) -> EventReport:
    """Return the account whose type most sources give, weighed by their confidence."""
    if len({(report.sub_event_type, report.plover_type) for report in told}) == 1:
        return told[0]
    weight: dict[tuple[str | None, str | None], dict[str | None, float]] = defaultdict(dict)
    for report in told:
        votes = weight[report.sub_event_type, report.plover_type]
        votes[report.source_group] = max(report.type_confidence, votes.get(report.source_group, 0.0))
    total = {kind: round(sum(votes.values()), 6) for kind, votes in weight.items()}
    best = max(total.values())
    return next(report for report in told if total[report.sub_event_type, report.plover_type] == best)


def _days(when: DateSpan, precision: Callable[[int], int]) -> int | None:
    """Return the precision of an interval, told from its length in days."""
    if when.start is None:
        return None
    return precision(((when.end or when.start) - when.start).days + 1)
