"""The places of a sentence linked to one of its triggers."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Final

from geomap.events.coding.candidate import TAKING
from geomap.events.coding.places.addresses import chains
from geomap.events.coding.places.features import features
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import (
    LOCATIVE,
    Site,
    joined,
    listed_with,
    where_level,
)
from geomap.events.coding.places.standing_in import holders
from geomap.events.coding.places.where import role_of
from geomap.events.coding.placing.elsewhere import is_elsewhere
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sentences.taking import FALLING
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model.vocabulary import COUNTRY_PREC, DISTRICT_PREC

_CAUSES: Final = word_list("cause_words")
_BEFORE: Final = word_list("before_places_of_protest")
_TERRITORIAL: Final = frozenset(
    {"takeover", "recapture", "withdrawal", "handover", "base", "entry", "deployment"}
)
_TAKEN_FROM: Final = frozenset({"abduction", "escape", "looting"})
"""Classes that happen where "from" says that people or goods were taken away."""
_TURNING: Final = frozenset({"riot", "dispersal"})
"""Classes of what a protest itself becomes ("protests against the law turned violent in Karal")."""
_OF_PROTEST: Final = frozenset({",", "outside", "front"})
"""Between a deed and a name these say that the name is that of the protest again."""
_REACH_OF_FROM: Final = 14
"""Most words from an abduction to the place from which people were taken."""
_INTENDED_LEAST: Final = 0.2
_TAKEN_LEAST: Final = 0.05
_NOT_IN: Final = 0.25
"""Least certainty of what was taken where no "in", "at" or "near" stands before the name."""
_OWN: Final = 0.6
"""Least certainty of the only place of a clause, and of one from which people were taken."""
TERRITORY_LEAST: Final = 0.1
"""Least certainty of the place of an event that cannot be without one."""


def links_of(
    reading: Reading, trigger: Trigger, resources: CodingResources, *, least: float | None = None
) -> list[Link]:
    """Link the places of a sentence to one of its triggers, finest first."""
    if not reading.sites:
        return []
    is_movement = trigger.trigger_class.kind == "movement"
    aims = least is not None
    if least is None and trigger.name in _TERRITORIAL:
        least = TERRITORY_LEAST if is_movement else _TAKEN_LEAST
    sentence = reading.sentence
    grouped = chains(sentence, reading.sites)
    finest: Sequence[Site] = [chain[0] for chain in grouped if not is_elsewhere(reading, trigger, chain[0])]
    fallen = _fallen(reading, trigger)
    if (own := fallen or _of_own_clause(reading, trigger, finest)) is not None:
        finest = [own]
    finest = _without_reasons(reading, trigger, finest)
    held_by = holders(sentence, grouped)
    scored = [(_certainty(reading, trigger, site, finest, resources), site) for site in finest]
    best = max((certainty for certainty, _ in scored), default=0.0)
    enough = resources.link_threshold if best < resources.second_threshold else resources.second_threshold
    if least is not None and (aims or is_movement):
        enough = least  # origin, route and destination are all wanted
    elif least is not None and best < resources.link_threshold:
        enough = max(least, best)
    found: list[Link] = []
    for certainty, site in scored:
        if certainty < enough or (certainty < _NOT_IN and not aims and site.preposition not in LOCATIVE):
            continue
        if (
            trigger.name in TAKING
            and site.preposition == "from"
            and where_level(site.mention) >= COUNTRY_PREC
        ):
            continue  # "fell to the rebels and their allies from Rwanda"
        role = role_of(sentence, trigger, site)
        if role == "intended" and certainty < _INTENDED_LEAST:
            continue
        is_reason = _is_reason(reading, trigger, site)
        found.append(Link(site, role, certainty, held_by.get(site.first), is_reason=is_reason))
        for item in listed_with(sentence, reading.sites, site) if fallen is None else ():
            item_role = role_of(sentence, trigger, item)
            found.append(Link(item, item_role, certainty, held_by.get(item.first)))
    return _once(_off_the_road(_with_other_end(reading, found)))


def _without_reasons(reading: Reading, trigger: Trigger, finest: Sequence[Site]) -> Sequence[Site]:
    """Drop where something happened against which people protest, if they do so at a place told before.

    "Lawyers marched in Karal against the shooting of a colleague in Dofo".
    """
    if trigger.trigger_class.kind != "demonstration":
        return finest
    cause = _cause_of_protest(reading, trigger)
    here = [site for site in finest if site.first < cause]
    told = any(site.preposition in LOCATIVE or site.preposition in _BEFORE for site in here)
    told = told or any(site.preposition == "from" and site.first < trigger.first for site in here)
    deed = _deed_protested(reading, trigger)
    return [site for site in finest if site in here or deed is None or site.first < deed] if told else finest


def _cause_of_protest(reading: Reading, trigger: Trigger) -> int:
    """Return the position of the word that introduces what a protest is about, else that of the end."""
    words = reading.sentence.words
    own = trigger.last - 1 if words[trigger.last - 2 : trigger.last] == ["to", "protest"] else trigger.last
    return next((at for at in range(own, len(words)) if words[at] in _CAUSES), len(words))


def _deed_protested(reading: Reading, trigger: Trigger) -> int | None:
    """Return the position of the first deed that a protest is about, None without one."""
    if trigger.trigger_class.kind != "demonstration":
        return None
    cause = _cause_of_protest(reading, trigger)
    return next((other.first for other in reading.triggers if other.first > cause), None)


def _is_reason(reading: Reading, trigger: Trigger, site: Site) -> bool:
    """Whether a site is rather that of the deed that people protest against.

    "Students marched after a girl was killed in Karal". A comma before it, and words such as "outside",
    bring it back to those who protest.
    """
    deed = _deed_protested(reading, trigger)
    if deed is None or site.first < deed or site.preposition in _BEFORE:
        return False
    last = max((other for other in reading.triggers if other.first < site.first), key=lambda t: t.first)
    is_turned = last.name in _TURNING or last.trigger_class.kind == "demonstration"
    between = reading.sentence.words[last.last : site.first]
    return last.last <= site.first and not is_turned and _OF_PROTEST.isdisjoint(between)


def _off_the_road(links: Sequence[Link]) -> Sequence[Link]:
    """Drop the far ends of a road where a place on it is named too ("on the A-B road in C")."""
    here = [link for link in links if not link.site.is_road]
    return here if any(link.role == "event" for link in here) else links


def _with_other_end(reading: Reading, links: Sequence[Link]) -> list[Link]:
    """Add the first name of "between A and B" to the second; both ends are near the event."""
    found: list[Link] = []
    for link in links:
        at = reading.sites.index(link.site)
        before = reading.sites[at - 1] if at else None
        if (
            before is not None
            and before.relation == "between"
            and joined(reading.sentence, before, link.site)
        ):
            link.site.relation = "between"
            found.append(Link(before, link.role, link.certainty, link.holder))
        found.append(link)
    return found


def _once(links: Sequence[Link]) -> list[Link]:
    """Drop a second link to the same name."""
    known: dict[int, Link] = {}
    for link in links:
        known.setdefault(link.site.mention.start, link)
    return list(known.values())


def _certainty(
    reading: Reading, trigger: Trigger, site: Site, finest: Sequence[Site], resources: CodingResources
) -> float:
    score = resources.weights.score(site_features(reading, trigger, site, finest))
    certainty = 1.0 / (1.0 + exp(-score))
    is_own = site is _of_own_clause(reading, trigger, finest)
    if is_own or _is_taken_from(reading, trigger, site):
        return max(certainty, _OWN)
    return certainty


def _of_own_clause(reading: Reading, trigger: Trigger, finest: Sequence[Site]) -> Site | None:
    """Return the only place of a clause that tells of something else than the one before it.

    "64 perished at A, in the hills above B, and five people were stopped near C and had their throats slit".
    """
    clause = reading.clauses.at(trigger.first)
    if clause.kind != "coordinate" or clause.first == 0 or trigger.trigger_class.kind == "movement":
        return None
    inside = [site for site in finest if clause.first <= site.first < clause.last]
    before = any(site.first < clause.first for site in finest)
    counted = any(c.cue == trigger.first and c.first > clause.first for c in reading.casualties)
    alone = len(inside) == 1 and inside[0].preposition in LOCATIVE
    return inside[0] if alone and before and counted else None


def _fallen(reading: Reading, trigger: Trigger) -> Site | None:
    """Return the town that fell where only a comma parts it from another name ("north of A, B fell")."""
    words = reading.sentence.words
    if trigger.name not in TAKING or words[trigger.first] not in FALLING:
        return None
    last = trigger.first - (words[trigger.first - 1] in {"has", "had", "have"})
    before = next((site for site in reading.sites if site.last == last), None)
    alone = before is not None and words[max(0, before.first - 1) : before.first] == [","]
    return before if before and alone and where_level(before.mention) < DISTRICT_PREC else None


def _is_taken_from(reading: Reading, trigger: Trigger, site: Site) -> bool:
    """Whether people or goods are taken from a place ("were driven off by gunmen from the town of X")."""
    if trigger.name not in _TAKEN_FROM or site.preposition != "from":
        return False
    near = 0 <= site.first - trigger.last <= _REACH_OF_FROM
    return near and reading.clauses.distance(trigger.first, site.first) == 0


def site_features(
    reading: Reading, trigger: Trigger, site: Site, finest: Sequence[Site]
) -> list[tuple[str, float]]:
    """Return what speaks for and against a site, given the finest sites of the sentence's addresses."""
    return features(
        reading.sentence,
        trigger,
        site,
        clauses=reading.clauses,
        speeches=reading.speeches,
        others=reading.triggers,
        all_sites=finest,
    )
