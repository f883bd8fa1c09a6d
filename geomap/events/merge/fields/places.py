"""The places of an event from those of its accounts: the finest place wins, the others stay listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.merge.accounts.account import event_place
from geomap.events.merge.fields.conflicts import conflict
from geomap.events.merge.judging.places import NEAR_KM, km_between
from geomap.model import Conflict, EventPlace, EventReport
from geomap.model.vocabulary import AREA_PREC

_NO_POINT: Final = 9


def event_places(reports: Sequence[EventReport]) -> tuple[tuple[EventPlace, ...], Conflict | None]:
    """Return the places, the primary one first, and the accounts that name another primary place.

    The primary place is the finest one; of equally fine ones that of most sources, then the most
    certain. Countries are left out where a finer place of the same role is known.
    """
    placed = [(report, place) for report in reports if (place := event_place(report))]
    if not placed:
        reason = "the accounts only say where it was meant to happen"
        return without_points([place for report in reports for place in report.places], reason), None
    if len(reports) == 1 and len(reports[0].places) == 1:
        return reports[0].places, None
    sources: dict[str, set[str | None]] = {}
    for report, place in placed:
        sources.setdefault(_key(place), set()).add(report.source_group)
    primary = min(
        [place for _, place in placed],
        key=lambda place: (
            _precision(place),
            -len(sources[_key(place)]),
            -place.geo_confidence,
            place.name,
            place.start or 0,
        ),
    )
    return _listed(primary, reports), _conflict(placed, primary)


def _listed(primary: EventPlace, reports: Sequence[EventReport]) -> tuple[EventPlace, ...]:
    """Return the primary place and all others of the accounts, the finest first, each once."""
    first = (_key(primary), primary.role)
    rest = [place for report in reports for place in report.places if (_key(place), place.role) != first]
    if not rest:
        return (primary,)
    listed = {first: primary}
    rest.sort(key=lambda place: (_precision(place), place.role, place.name, -place.geo_confidence))
    for place in rest:
        if not _is_covered(place, primary):
            listed.setdefault((_key(place), place.role), place)
    return tuple(listed.values())


def _key(place: EventPlace) -> str:
    return place.place_id or place.name.casefold()


def _precision(place: EventPlace) -> int:
    return place.where_prec if place.lat is not None else _NO_POINT


def _is_covered(place: EventPlace, primary: EventPlace) -> bool:
    """Whether a country only repeats, more coarsely, where the primary place lies."""
    same_role = place.role in {"event", primary.role}
    return (
        same_role and place.where_prec > AREA_PREC and place.country == primary.country and place != primary
    )


def without_points(places: Sequence[EventPlace], reason: str) -> tuple[EventPlace, ...]:
    """Keep places at which the event did not happen, or of which only a denial tells: listed, not drawn."""
    return tuple(
        place.but(lat=None, lon=None, where_prec=6, reason=place.reason or reason) for place in places
    )


def _conflict(placed: Sequence[tuple[EventReport, EventPlace]], primary: EventPlace) -> Conflict | None:
    """Keep primary places that are neither the chosen one nor an area around it."""
    if not any(_differs(place, primary) for _, place in placed):
        return None
    return conflict(
        "place",
        [
            (report.report_id, _as_said(place), place.name_raw)
            for report, place in placed
            if _precision(place) <= AREA_PREC
        ],
    )


def _differs(place: EventPlace, primary: EventPlace) -> bool:
    is_one_place = _key(place) == _key(primary)
    if is_one_place and place.relation == primary.relation:
        return False
    if _precision(place) > AREA_PREC or _precision(primary) > AREA_PREC:
        return False
    if is_one_place:
        return True
    both_points = place.where_prec < 3 and primary.where_prec < 3
    return both_points or km_between(place, primary) > max(NEAR_KM, place.uncertainty_km or 0.0)


def _as_said(place: EventPlace) -> str:
    relation = (place.relation or "").replace("_", " ")
    return f"{relation} {place.name}".strip()
