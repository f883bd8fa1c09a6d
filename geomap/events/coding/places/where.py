"""Where: the places of an event, with role, relation and precision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.places.confidence import ALONE, Beside, place_confidence
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import Site, where_level
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, word_list
from geomap.model import EventPlace
from geomap.model.vocabulary import PROVINCE_PREC, PlaceRole

_AREA_AFTER: Final = word_list("area_kinds")
_ALONG: Final = word_list("route_prepositions")
_MOVES: Final = frozenset({"entry", "deployment", "withdrawal", "recruitment"})


def role_of(sentence: Sentence, trigger: Trigger, site: Site) -> PlaceRole:
    """Return the role of a place in the trigger's event."""
    words = sentence.words
    if (
        words[trigger.first] == "under"
        and "from" in words[max(trigger.last - 1, site.first - 2) : site.first]
    ):
        return "origin"  # "came under heavy fire from inside X"
    if trigger.name not in _MOVES:
        return (
            "origin"
            if site.preposition == "from" and site.first < trigger.first and trigger.reading == "verb"
            else "event"
        )
    if trigger.name == "withdrawal":
        return "destination" if site.preposition in {"to", "into", "towards", "toward"} else "event"
    role: PlaceRole = "destination" if site.first > trigger.first else "event"
    aim = "to" in words[trigger.last : site.first] and _purpose(words, trigger.last, site.first)
    crossing = "crossing" in words[site.first : site.last + 3]
    if site.preposition == "from":
        role = "origin"
    elif aim and site.first > trigger.last and not crossing:
        role = "intended"
    elif crossing or site.preposition in _ALONG:
        role = "route"
    return role


def _purpose(words: Sequence[str], first: int, last: int) -> bool:
    """Whether "to" plus a verb stands between: "to protect the shrine in X"."""
    for position in range(first, last - 1):
        if (
            words[position] == "to"
            and words[position + 1][0].isalpha()
            and words[position + 1] not in function_words()
            and position + 1 < last - 1
        ):
            return True
    return False


def event_place(link: Link, sentence: Sentence, beside: Beside = ALONE) -> EventPlace:
    """Return the place of an event with precision and uncertainty, and how sure it is beside other places."""
    named, mention, relation = link.site.mention, link.placed, link.site.relation
    prec = where_level(mention)
    last = (link.holder or link.site).last
    following = sentence.words[last : last + 1]
    if (
        prec == 1
        and following
        and following[0] in _AREA_AFTER
        and following[0] not in {"district", "districts"}
    ):
        prec = PROVINCE_PREC
    uncertainty = mention.uncertainty_km
    if prec <= 2 and relation is not None:
        prec = 2
        uncertainty = max(uncertainty or 0.0, _radius(relation))
    reason: str = mention.no_match or ""
    if link.holder:
        prec = max(prec, 2)
        relation_to_holder = "around" if link.is_beside else link.holder.relation or "near"
        uncertainty = max(uncertainty or 0.0, _radius(relation_to_holder))
        reason = _reason(link)
    return EventPlace(
        name=mention.place_name or mention.name,
        name_raw=named.name,
        role=link.role,
        where_prec=prec,
        place_id=mention.place_id,
        geonameid=mention.geonameid,
        feature_code=mention.feature_code,
        country=mention.country,
        admin1=mention.admin1,
        admin2=mention.admin2,
        lat=mention.lat,
        lon=mention.lon,
        uncertainty_km=uncertainty,
        relation=relation,
        geo_confidence=round(place_confidence(link, prec, beside), 4),
        reason=reason,
        start=named.start,
        end=named.end,
    )


def _reason(link: Link) -> str:
    """Return why another place stands in for the one named."""
    named, mention = link.site.mention, link.placed
    unknown = "is known far from there only" if named.is_placed else "is not placed"
    bond = "named beside" if link.is_beside else "which holds"
    return f"{named.name!r} {unknown}; {mention.name!r}, {bond} it, stands in"


def _radius(relation: str) -> float:
    """Return the radius of a relation in km (design: near and outskirts 10, around and "east of" 25)."""
    return 10.0 if relation in {"near", "outskirts_of", "side_of"} else 25.0
