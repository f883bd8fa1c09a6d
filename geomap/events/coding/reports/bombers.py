"""Whose guns and planes must be meant where nobody is said to have bombarded a place."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.events.actors import ActorIndex
from geomap.events.coding.reports.told import (
    BOMBARDMENTS,
    LEAST_EVENTS,
    Told,
    by_name,
    in_one_paragraph,
    is_force,
    laid_to_somebody,
    let_act,
    most_often,
    only_actor,
)
from geomap.model import Actor


def name_bombers(one: Told, told: Sequence[Told], text: str) -> None:
    """Name who bombards: who does so in the same paragraph, else nearly everywhere in the country."""
    report = one.report
    if report.side_a or report.sub_event_type not in BOMBARDMENTS:
        return
    alike = [other for other in laid_to_somebody(one, told) if other.report.sub_event_type in BOMBARDMENTS]
    near = [other for other in alike if in_one_paragraph(one, other, text)]
    same = [other for other in alike if other.report.sub_event_type == report.sub_event_type]
    found = only_actor(near) or most_often(same or alike, LEAST_EVENTS)
    found = found or _only_flyer(one, alike) or _invader(one, told, alike)
    if found is None or not is_force(found) or not ActorIndex.load().is_made(found):
        return  # who shells a besieged town is seldom who shells the besiegers
    if found.name not in by_name(report.side_b):
        let_act(one, found, "whose bombardments the article tells")


def _only_flyer(one: Told, alike: Sequence[Told]) -> Actor | None:
    """Return whose planes alone the article tells to bomb a country, where planes did so once more.

    Of a foreign air force one flight is too little: the state's own may have flown the other.
    """
    flights = [other for other in alike if _is_by_plane(other)]
    found = only_actor(flights) if _is_by_plane(one) else None
    is_enough = found is not None and (found.country == one.country or len(flights) >= LEAST_EVENTS)
    return found if is_enough else None


def _is_by_plane(one: Told) -> bool:
    event = one.event
    return "air_strike" in event.means | event.names and "drone_strike" not in event.means | event.names


def _invader(one: Told, told: Sequence[Told], alike: Sequence[Told]) -> Actor | None:
    """Return the only foreign force that the article tells to act in a country, against its army too.

    Not where the article tells others to bombard it (``alike``): they may have done so once more.
    """
    acts = [other for other in laid_to_somebody(one, told) if not other.report.denies]
    foreign = [o for o in acts if any(is_force(a) and a.country != one.country for a in o.report.side_a)]
    met = any(
        actor.actor_type == "State forces" and actor.country == one.country
        for other in foreign
        for actor in other.report.side_b
    )
    found = only_actor(foreign) if met and len(foreign) >= LEAST_EVENTS else None
    if found is None or any(by_name(other.report.side_a).keys() != {found.name} for other in alike):
        return None
    return found
