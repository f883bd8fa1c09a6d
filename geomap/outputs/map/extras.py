"""What only some events have, for their rows: ranges, conflicts, corrections, words of a person."""

from __future__ import annotations

from typing import Any, Final

from geomap.events.merge.fields.ids import possible_ids
from geomap.events.merge.fields.notes import own_words
from geomap.model import Count, Event, EventPlace

UNSTATED: Final = frozenset({"inferred", "none"})
USUAL_ROLES: Final = frozenset({"event", "mention_only"})
KEPT_OF_ID: Final = 8
"""Digits of an id by which a link to it is known: of 100,000 ids one in 40,000 would be taken for another."""
SUMMARY: Final = 2
"""UCDP's event clarity of an event that is a summary of several."""


def extras(event: Event, place: EventPlace | None, reason: str | None) -> dict[str, Any]:
    """Return what only some events have, by the page's names; nothing empty.

    Parameters
    ----------
    place
        The primary place of the event, or None.
    reason
        Why the event is not drawn, or None.
    """
    found: dict[str, Any] = {}
    if place is not None and (place.name_raw != place.name or place.relation or place.role != "event"):
        _add_place_words(found, place)
    if words := own_words(event):
        found["note"] = words
    if event.deaths_reported:
        _add_deaths(found, event)
    if event.when.text:
        found["when"] = event.when.text
    if event.when.basis in UNSTATED:
        found["basis"] = event.when.basis
    if event.n_independent and event.n_independent < len(event.reports):
        found["independent"] = event.n_independent
    if reason:
        found["reason"] = reason
    if event.merge_notes or len(event.reports) > 1:
        _add_joining(found, event)
    if event.injured or event.size or event.conflicts or event.corrected:
        _add_figures(found, event)
    if event.inferred_sides:
        found["inferred"] = event.inferred_sides
    if event.civilian_targeting:
        found["civilians"] = 1
    if event.event_clarity == SUMMARY:
        found["summary"] = 1
    return found


def _add_place_words(found: dict[str, Any], place: EventPlace) -> None:
    if place.relation:
        found["relation"] = place.relation
    if place.name_raw and place.name_raw != place.name:
        found["raw"] = place.name_raw
    if place.role not in USUAL_ROLES:
        found["role"] = place.role


def _add_figures(found: dict[str, Any], event: Event) -> None:
    if event.injured:
        found["injured"] = _count(event.injured)
    if event.size:
        found["size"] = _count(event.size)
    if event.conflicts:
        found["conflicts"] = _conflicts(event)
    if event.corrected:
        found["corrected"] = event.corrected


def _add_joining(found: dict[str, Any], event: Event) -> None:
    """Add why the accounts are one event, and the ids that it had where another one came first."""
    if event.merge_notes:
        found["merged"] = event.merge_notes
    if len(event.reports) > 1:
        others = (event_id for event_id in possible_ids(event) if event_id != event.event_id)
        found["formerly"] = "".join(event_id[:KEPT_OF_ID] for event_id in others)


def _add_deaths(found: dict[str, Any], event: Event) -> None:
    """Add the range where it is one, and the sides where the dead are of several or civilians."""
    low, best, high = event.low, event.best, event.high
    if low != best or high != best:
        found["range"] = [low, high]
    sides = [event.deaths_a, event.deaths_b, event.deaths_civilians, event.deaths_unknown]
    if event.deaths_civilians or sides.count(0) < len(sides) - 1:
        found["sides"] = sides


def _conflicts(event: Event) -> list[list[Any]]:
    """Return [field, [[row of the source, value, words], ...]] for each field in dispute."""
    at = {report.report_id: k for k, report in enumerate(event.reports)}
    return [
        [c.field, [[at.get(claim.report_id, -1), claim.value, claim.words] for claim in c.claims]]
        for c in event.conflicts
    ]


def _count(count: Count) -> list[Any]:
    return [count.best, count.low, count.high, count.unit, count.text]
