"""Put an event together from the accounts of one cluster, every difference kept."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from geomap.events.merge.account import own_date
from geomap.events.merge.clusters import Cluster
from geomap.events.merge.event_counts import event_count, event_deaths
from geomap.events.merge.event_dates import event_days, lend_dates
from geomap.events.merge.event_places import event_places, without_points
from geomap.events.merge.event_route import route_conflict
from geomap.events.merge.event_sides import event_side
from geomap.events.merge.independence import with_source_groups
from geomap.events.merge.notes import note
from geomap.model import Conflict, DateSpan, Event, EventReport
from geomap.model.vocabulary import Factuality, date_precision, time_precision

_FACTUALITY: Final[tuple[Factuality, ...]] = ("reported", "claimed", "planned", "hypothetical", "denied")
"""From the strongest: an event is as factual as its strongest account."""
_ID_DIGITS: Final = 12


def build_event(cluster: Cluster, merge_notes: Sequence[str] = (), *, coder_version: str = "") -> Event:
    """Return the event that a cluster's accounts tell of; its id is that of its first account."""
    told = [own_date(account.report) for account in cluster.accounts or cluster.denials]
    denials = [own_date(account.report) for account in cluster.denials] if cluster.accounts else []
    reports = with_source_groups([*told, *denials])
    told, denials = list(reports[: len(told)]), list(reports[len(told) :])
    when, date_conflict = event_days(told)
    told = list(lend_dates(told, when))
    kind = _type(told)
    places, place_conflict = event_places(told)
    if not cluster.accounts:
        places = without_points(places, "no article tells what this account denies")
    deaths = event_deaths(told)
    injured, injured_conflict = event_count("injured", told, lambda report: report.injured)
    size, size_conflict = event_count("size", told, lambda report: report.size)
    side_a, assoc_a = event_side(told, lambda r: r.side_a, lambda r: r.assoc_a)
    side_b, assoc_b = event_side(told, lambda r: r.side_b, lambda r: r.assoc_b)
    found: tuple[Conflict | None, ...] = (
        date_conflict, place_conflict, route_conflict(told), deaths.conflict, injured_conflict, size_conflict,
    )  # fmt: skip
    event = Event(
        event_id=event_id(told[0]),
        when=when,
        date_prec=_days(when, date_precision),
        time_precision=_days(when, time_precision),
        disorder_type=kind.disorder_type,
        event_type=kind.event_type,
        sub_event_type=kind.sub_event_type,
        plover_type=kind.plover_type,
        plover_mode=kind.plover_mode,
        type_confidence=max(r.type_confidence for r in told if r.sub_event_type == kind.sub_event_type),
        side_a=side_a,
        side_b=tuple(actor for actor in side_b if actor.name not in {a.name for a in side_a}) or side_b,
        assoc_a=assoc_a,
        assoc_b=assoc_b,
        civilian_targeting=any(report.civilian_targeting for report in told),
        places=places,
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
        event_clarity=min(report.event_clarity for report in told),
        factuality=min((report.factuality for report in told), key=_FACTUALITY.index),
        attributed_to=_attributed(told),
        number_of_sources=len({report.doc_id for report in (*told, *denials)}),
        n_independent=len({report.source_group for report in told}),
        reports=tuple(sorted((*told, *denials), key=_order)),
        conflicts=tuple(conflict for conflict in found if conflict),
        merge_notes=tuple(merge_notes),
        coder_version=coder_version,
    )
    return event.but(notes=note(event))


def event_id(first: EventReport) -> str:
    """Return the id of the event whose first account this is."""
    return hashlib.sha256(f"event {first.report_id}".encode()).hexdigest()[:_ID_DIGITS]


def _order(report: EventReport) -> tuple[bool, str, str]:
    published = report.pub_date.isoformat() if report.pub_date else ""
    return (report.pub_date is None, published, report.report_id)


def _type(told: Sequence[EventReport]) -> EventReport:
    """Return the account whose type most sources give, weighed by their confidence."""
    weight: dict[tuple[str | None, str | None], dict[str | None, float]] = defaultdict(dict)
    for report in told:
        votes = weight[report.sub_event_type, report.plover_type]
        votes[report.source_group] = max(report.type_confidence, votes.get(report.source_group, 0.0))
    total = {kind: round(sum(votes.values()), 6) for kind, votes in weight.items()}
    best = max(total.values())
    return next(report for report in told if total[report.sub_event_type, report.plover_type] == best)


def _days(when: DateSpan, precision: object) -> int | None:
    if when.start is None:
        return None
    length = ((when.end or when.start) - when.start).days + 1
    assert callable(precision)
    result: int = precision(length)
    return result


def _attributed(told: Iterable[EventReport]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(said_by for report in told for said_by in report.attributed_to))
