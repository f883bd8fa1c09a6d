"""The places of an event in the order in which they are told, each with how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.confidence import Beside
from geomap.events.coding.places.distance import km_between
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import LOCATIVE, Site, is_little_known, where_level
from geomap.events.coding.places.standing_in import is_anchor, names_province
from geomap.events.coding.places.where import event_place
from geomap.events.coding.sentences.text import Sentence
from geomap.model import EventPlace, Mention
from geomap.model.vocabulary import AREA_PREC, DISTRICT_PREC

_INHERITED: Final = 0.6
"""Certainty of a place that comes from another sentence than the trigger's."""
_NEAR_KM: Final = 25.0
"""Places no farther apart are one place as far as its confidence goes, km."""
_ONE_EVENT_KM: Final = 800.0
"""Farther apart (km), in two countries, no event has two places."""
_SURE: Final = 0.5
"""Least score of a name that tells how far off another one lies."""
_DOUBTFUL: Final = 0.4
_FAR_SURER: Final = 1.6
"""Below that confidence the place told first gives way to another of the event, so many times as sure."""
_ROLE_ORDER: Final = {"event": 0, "destination": 1, "route": 2, "origin": 3, "intended": 4}


def places_of(candidate: Candidate, *, is_note: bool = False) -> tuple[EventPlace, ...]:
    """Return the places of an event, each once, the one where it happened first.

    A place with a point comes before one without, a finer one before a province or a river, a place in
    which it was before the ends of a road. In a movement of forces the destination comes first, unless it is
    only a country and the crossing is known.

    Parameters
    ----------
    is_note
        Whether a note tells of it: there a place far surer than the first one comes before it.
    """
    if not candidate.links:
        return ()
    found: dict[str, EventPlace] = {}
    for link, sentence in candidate.links:
        place = event_place(link, sentence, named_beside(link, sentence, candidate))
        if sentence is not candidate.main_reading.sentence and sentence.index != candidate.index:
            place = place.but(geo_confidence=round(place.geo_confidence * _INHERITED, 4))
        key = place.place_id or place.name_raw
        known = found.get(key)
        if known is None or _ROLE_ORDER.get(place.role, 9) < _ROLE_ORDER.get(known.role, 9):
            found[key] = place
    placed = _within_reach(list(found.values()))
    if candidate.main.trigger_class.kind == "movement":
        return tuple(sorted(placed, key=_by_route))
    seats = _seats_that_hold(candidate)
    told = sorted(placed, key=lambda place: _by_fineness(place, is_area=place.place_id in seats))
    return _surest_first(told, _governed(candidate)) if is_note else tuple(told)


def _surest_first(told: Sequence[EventPlace], governed: set[str | None]) -> tuple[EventPlace, ...]:
    """Put a place in the role of the first one before all others where that is doubtful, and it far surer.

    "Miners of Dofo marched in Sarn": Dofo may be a namesake far away. What stands in for another name stays,
    and so does the first place where the words say that it happened in it ("exploded in Dofo, hours after a
    bombing in Sarn").

    Parameters
    ----------
    governed
        Ids of the places that have a preposition of place before them.
    """
    if not told or told[0].reason or told[0].geo_confidence >= _DOUBTFUL or told[0].place_id in governed:
        return tuple(told)
    first = told[0]
    surest = max((place for place in told if place.role == first.role), key=_confidence)
    if surest.geo_confidence <= _FAR_SURER * first.geo_confidence:
        return tuple(told)
    return (surest, *(place for place in told if place is not surest))


def _governed(candidate: Candidate) -> set[str | None]:
    """Return the ids of the places of an event that have "in", "at" or the like before them."""
    return {link.placed.place_id for link, _ in candidate.links if link.site.preposition in LOCATIVE}


def _seats_that_hold(candidate: Candidate) -> set[str | None]:
    """Return the towns that stand for their provinces: named after a place in them, with no "in" before.

    "Clashes at Dofo front (Sarn district, Karal)": Karal is the province.
    """
    links = [link for link, _ in candidate.links if link.role == "event" and link.placed.is_placed]
    return {
        seat.placed.place_id
        for seat in links
        if seat.site.preposition not in LOCATIVE and names_province(seat.placed)
        for other in links
        if other.site.first < seat.site.first and not names_province(other.placed)
        if (other.placed.country, other.placed.admin1) == (seat.placed.country, seat.placed.admin1)
    }


def _by_route(place: EventPlace) -> tuple[float, ...]:
    is_passed = place.role in {"origin", "intended"}
    return (is_passed, place.where_prec >= AREA_PREC, _ROLE_ORDER.get(place.role, 9), place.where_prec)


def _by_fineness(place: EventPlace, *, is_area: bool) -> tuple[float, ...]:
    role = _ROLE_ORDER.get(place.role, 9)
    is_road = place.relation == "along"
    is_wide = place.where_prec >= DISTRICT_PREC or is_area
    return (role, place.lat is None, place.where_prec >= AREA_PREC, is_area, is_wide, is_road)


def named_beside(link: Link, sentence: Sentence, candidate: Candidate) -> Beside:
    """Return what else the sentence that names a place, and its event, name beside it."""
    named = next((reading.sites for reading in candidate.readings if reading.sentence is sentence), [])
    linked = {other.placed.place_id for other, _ in candidate.links}
    aside = {
        site.mention.place_id: site.mention
        for site in named
        if site is not link.site
        and site.mention.is_placed
        and site.mention.place_id not in linked
        and where_level(site.mention) <= DISTRICT_PREC
    }
    near = sum(_is_near(link.placed, mention) for mention in aside.values())
    return Beside(
        others=_others(link, candidate),
        elsewhere=len(aside) - near,
        near=near,
        apart_km=_apart_km(link, named),
    )


def _others(link: Link, candidate: Candidate) -> int:
    """Return how many other places an event has that lie elsewhere ("in X, Y and Z")."""
    others = {
        other.placed.place_id or other.placed.name: other.placed
        for other, _ in candidate.links
        if other.role == link.role and other.placed.place_id != link.placed.place_id
    }
    return sum(not _is_near(link.placed, place) for place in others.values())


def _apart_km(link: Link, named: Sequence[Site]) -> float:
    """Return how far the nearest sure place of a sentence lies from a linked one, km; 0 without such a place.

    Of a division the distance counts from its edge.
    """
    found = []
    for mention in (site.mention for site in named if is_anchor(site.mention)):
        if mention.place_id == link.placed.place_id or is_little_known(mention) or mention.score < _SURE:
            continue
        km = km_between(link.placed, mention)
        if km is not None:
            width = (mention.uncertainty_km or 0.0) if where_level(mention) >= DISTRICT_PREC else 0.0
            found.append(max(0.0, km - width))
    return min(found, default=0.0)


def _is_near(one: Mention, two: Mention) -> bool:
    km = km_between(one, two)
    return km is not None and km <= _NEAR_KM


def _within_reach(places: Sequence[EventPlace]) -> list[EventPlace]:
    """Drop places of another country far from the surest: a namesake of something that stands there."""
    sure = max((p for p in places if p.role == "event" and p.lat is not None), key=_confidence, default=None)
    return [place for place in places if sure is None or not _is_far_abroad(place, sure)]


def _confidence(place: EventPlace) -> float:
    return place.geo_confidence


def _is_far_abroad(place: EventPlace, sure: EventPlace) -> bool:
    if place.role != "event" or place.country == sure.country:
        return False
    km = km_between(place, sure)
    return km is not None and km > _ONE_EVENT_KM
