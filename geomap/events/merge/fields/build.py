"""Put an event together from the accounts of one cluster, every difference kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from geomap.events.merge.accounts.account import own_date
from geomap.events.merge.fields.counts import event_count, event_deaths
from geomap.events.merge.fields.dates import event_days, lend_dates
from geomap.events.merge.fields.ids import id_of_first
from geomap.events.merge.fields.independence import with_source_groups
from geomap.events.merge.fields.notes import note
from geomap.events.merge.fields.places import event_places, without_points
from geomap.events.merge.fields.route import route_conflict
from geomap.events.merge.fields.sides import event_sides
from geomap.events.merge.grouping.clusters import Cluster
from geomap.model import Conflict, DateSpan, Event, EventPlace, EventReport
from geomap.model.vocabulary import Factuality, date_precision, time_precision

Reports = tuple[EventReport, ...]

_WEAKNESS: Final[dict[Factuality, int]] = {
    "reported": 0, "claimed": 1, "planned": 2, "hypothetical": 3, "denied": 4,
}  # fmt: skip
"""An event is as factual as its strongest account."""
_INJURED, _SIZE, _CIVILIANS_HIT = map(attrgetter, ("injured", "size", "civilian_targeting"))


def build_event(
    event_id: str, cluster: Cluster, merge_notes: Sequence[str] = (), *, coder_version: str = ""
) -> Event:
    """Return the event that a cluster's accounts tell of; for its id see :func:`id_of_cluster`."""
    told, denials = _with_sources(cluster)
    when, dates_differ = event_days(told)
    told = lend_dates(told, when)
    days = _days(when)
    kind = _type(told)
    sides = event_sides(told, kind.event_type)
    places, places_differ = _places(told, is_told=bool(cluster.accounts))
    deaths = event_deaths(told)
    injured, injured_differ = event_count("injured", told, _INJURED)
    size, sizes_differ = event_count("size", told, _SIZE)
    told_otherwise = (dates_differ, places_differ, route_conflict(told))
    counted_otherwise = (deaths.conflict, injured_differ, sizes_differ)
    event = Event(
        event_id=event_id,
        when=when,
        date_prec=None if days is None else date_precision(days),
        time_precision=None if days is None else time_precision(days),
        disorder_type=kind.disorder_type,
        event_type=kind.event_type,
        sub_event_type=kind.sub_event_type,
        plover_type=kind.plover_type,
        plover_mode=kind.plover_mode,
        type_confidence=max([r.type_confidence for r in told if r.sub_event_type == kind.sub_event_type]),
        side_a=sides.side_a,
        side_b=sides.side_b,
        assoc_a=sides.assoc_a,
        assoc_b=sides.assoc_b,
        civilian_targeting=any(map(_CIVILIANS_HIT, told)),
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
        event_clarity=min([report.event_clarity for report in told]),
        factuality=min([report.factuality for report in told], key=_WEAKNESS.__getitem__),
        attributed_to=tuple(dict.fromkeys(said_by for report in told for said_by in report.attributed_to)),
        number_of_sources=len({report.doc_id for report in (*told, *denials)}),
        n_independent=len({report.source_group for report in told}),
        reports=tuple(sorted((*told, *denials), key=_order)) if denials else told,
        conflicts=tuple(filter(None, told_otherwise + counted_otherwise)),
        merge_notes=tuple(merge_notes),
        coder_version=coder_version,
    )
    return event.but(notes=note(event))


def _with_sources(cluster: Cluster) -> tuple[Reports, Reports]:
    """Return the reports that tell of the event and those that deny it, told from copies of each other.

    Where no article tells what is denied, the denial itself stands for the event.
    """
    told = [own_date(account.report) for account in cluster.accounts or cluster.denials]
    denials = [own_date(account.report) for account in cluster.denials] if cluster.accounts else []
    reports = with_source_groups([*told, *denials])
    return reports[: len(told)], reports[len(told) :]


def _places(told: Reports, *, is_told: bool) -> tuple[tuple[EventPlace, ...], Conflict | None]:
    places, differing = event_places(told)
    if not is_told:
        places = without_points(places, "no article tells what this account denies")
    return places, differing


def id_of_cluster(cluster: Cluster) -> str:
    """Return the id of a cluster's event: a hash of its first account, or of the denial that stands alone."""
    first = (cluster.accounts or cluster.denials)[0]
    return id_of_first(first.report_id)


def _order(report: EventReport) -> tuple[bool, date, str]:
    return (report.pub_date is None, report.pub_date or date.min, report.report_id)


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


def _days(when: DateSpan) -> int | None:
    """Return the length of an interval in days; None while it is unknown."""
    return None if when.start is None else ((when.end or when.start) - when.start).days + 1
