"""Candidate events of one sentence: its triggers, filtered, grouped, with places and sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate, Dropped
from geomap.events.coding.candidates.compounds import parts
from geomap.events.coding.candidates.grouping import joined_candidates
from geomap.events.coding.candidates.parting import part_at_semicolons, part_means, part_places
from geomap.events.coding.casualties.casualties import TAKING
from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.dating.days_before import days_before, time_after, where_days_before_begin
from geomap.events.coding.dating.deeds import day_of_deed
from geomap.events.coding.dating.trigger_date import own_date
from geomap.events.coding.parties.parties import Sides
from geomap.events.coding.parties.sides import sides_of
from geomap.events.coding.places.link import Link
from geomap.events.coding.placing.links import TERRITORY_LEAST, links_of
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.screening.asides import setting_opener
from geomap.events.coding.screening.screening import why_not_told
from geomap.events.coding.second_reader.wording_rules import SO_WORDED, is_sure, recast, tells_of_nothing
from geomap.events.coding.sentences.modality import Reality, reality
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.types.means import are_suicide_bombers, means_of, was_earlier
from geomap.events.coding.types.needs import NOBODY_ARMED, what_lacks
from geomap.events.coding.vocabulary.entries import FORCES
from geomap.events.coding.vocabulary.tables import trigger_classes, word_list
from geomap.model import DateSpan

_OF_OTHER_EVENTS: Final = frozenset({"cause", "context", "background", "charge", "hypothetical"})
_BETWEEN: Final = word_list("ordinals") | word_list("adjectives_of_deeds")
_SYMBOLS: Final = word_list("symbols")
_DWELLINGS: Final = word_list("dwellings")
_TWO: Final = 2
_OBJECT: Final = 7
"""Most words after a verb in which its object may stand."""
_ELSEWHERE: Final = 3
"""Last word of "elsewhere in the X"."""
_TOWARDS: Final = frozenset({"into", "to", "toward", "towards"})
"""Before the place where people on the move get to, on no day told: what drove them out was elsewhere."""
_BURSTING: Final = frozenset({"blast", "bombing", "explosive"})
_BOMBS: Final = word_list("laid_or_fired") | {"blast", "explosion"}
_ANAPHORA: Final = word_list("pointing_back")


def candidates(
    reading: Reading, text: str, anchor: Anchor, resources: CodingResources, *, is_note: bool
) -> tuple[list[Candidate], list[Dropped]]:
    """Return the candidate events of a sentence, and the triggers left out.

    ``is_note``: the text tells of one event, however many places it names.
    """
    dropped: list[Dropped] = []
    singles: list[Candidate] = []
    meanings = [
        reality(reading.sentence, trigger, reading.cues, reading.clauses, reading.triggers)
        for trigger in reading.triggers
    ]
    elsewhere = [t for t, m in zip(reading.triggers, meanings, strict=True) if m.effect in _OF_OTHER_EVENTS]
    for found, meant in zip(reading.triggers, meanings, strict=True):
        when = own_date(reading, found, text, anchor, elsewhere=elsewhere)
        reason = why_not_told(reading, found, meant, when, anchor=anchor, resources=resources)
        told = Dropped(reading, found, reason) if reason else _acted(reading, found, meant)
        if isinstance(told, Dropped):
            dropped.append(told)
        else:
            trigger, sides = told
            singles.append(
                _single(reading, trigger, meant=meant, sides=sides, when=when, resources=resources)
            )
    if not singles:
        return [], dropped
    part_at_semicolons(singles, reading)
    part_places(singles, reading)
    weights = resources.second_reader.of_news if resources.second_reader is not None else None
    groups = [singles] if is_note else parts(singles, reading, weights)
    made = [one for group in groups for one in joined_candidates(group, reading)]
    part_means(made, reading)
    _add_objectives(made, dropped, resources)
    return made, dropped


def _acted(reading: Reading, trigger: Trigger, meant: Reality) -> tuple[Trigger, Sides] | Dropped:
    """Return a trigger, of the class that fits who acts, with its sides; or why it tells of nothing.

    Parameters
    ----------
    meant
        Whether the text tells it as done: a denial needs nothing of what its class needs.
    """
    sides = sides_of(reading.sentence, trigger, reading.parties, reading.clauses, reading.speeches)
    is_denied = meant.effect == "denied"
    if not is_denied and tells_of_nothing(trigger, sides) and not _counts_victims(reading):
        return Dropped(reading, trigger, SO_WORDED)
    lack = None if is_denied or trigger.opinion is not None else what_lacks(reading, trigger, sides)
    if trigger.name == "air_strike" and are_suicide_bombers(reading, trigger):
        trigger = _of_class(trigger, "suicide")
    if lack and (_takes_people(trigger, sides) or _counts_taken(reading, trigger)):
        return _of_class(trigger, "arrest"), sides
    if lack == NOBODY_ARMED and trigger.worded is not None and is_sure(trigger):
        return recast(trigger, trigger.worded), sides
    if trigger.name == "shooting" and _fire_at_each_other(trigger, sides):
        trigger = _of_class(trigger, "gunfight")
    if trigger.name == "vandalism":
        trigger = _recast_fire(reading, trigger, sides)
    return Dropped(reading, trigger, lack, lacks=True) if lack else (trigger, sides)


def _counts_victims(reading: Reading) -> bool:
    """Whether a result beside an action counts its dead or hurt: it would tell of the event without it."""
    results = {one.first for one in reading.triggers if one.trigger_class.kind == "effect"}
    return any(counted.cue in results and counted.count.best for counted in reading.casualties)


def _of_class(trigger: Trigger, name: str) -> Trigger:
    """Return a trigger as one of another class."""
    return replace(trigger, trigger_class=trigger_classes()[name], name=name)


def _recast_fire(reading: Reading, trigger: Trigger, sides: Sides) -> Trigger:
    """Return what burning is: a protest (an effigy), destruction (homes, by nobody named), or a riot's."""
    words = reading.sentence.words
    clause = reading.clauses.at(trigger.first)
    if trigger.is_passive:
        burned = words[clause.first : trigger.first]
    else:
        burned = words[trigger.last : min(clause.last, trigger.last + _OBJECT)]
    if _SYMBOLS.intersection(burned) and not any(party.is_thing for party in sides.patients):
        return _of_class(trigger, "protest")
    if trigger.is_passive and not sides.agents and _DWELLINGS.intersection(burned):
        return _of_class(trigger, "looting")
    return trigger


def _fire_at_each_other(trigger: Trigger, sides: Sides) -> bool:
    """Whether the forces of two countries fire, at nobody named ("firing by Thai and Cambodian troops")."""
    aims = trigger.reading == "verb" and any(not party.is_thing for party in sides.patients)
    if len(sides.agents) < _TWO or aims:
        return False
    if not all(party.side in FORCES for party in sides.agents):
        return False
    return len({party.actor.country for party in sides.agents if party.actor}) >= _TWO


def _takes_people(trigger: Trigger, sides: Sides) -> bool:
    """Whether people are captured, not a place ("two fighters had been captured")."""
    return trigger.name == "takeover" and any(not party.is_thing for party in sides.patients)


def _counts_taken(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb takes people in a number ("killed eleven and captured four")."""
    return trigger.name in TAKING and any(
        c.cue == trigger.first and c.what == "captured" for c in reading.casualties
    )


def _add_objectives(
    made: Sequence[Candidate], dropped: Sequence[Dropped], resources: CodingResources
) -> None:
    """Give an offensive the places that it aims at ("launched an offensive to retake X")."""
    for candidate in made:
        if candidate.main.name != "offensive":
            continue
        for item in dropped:
            gap = item.trigger.first - candidate.main.last
            if item.trigger.name in {"takeover", "recapture", "entry"} and 0 < gap <= 8:
                aims = links_of(item.reading, item.trigger, resources, least=TERRITORY_LEAST)
                known = {link.site.first for link, _ in candidate.links}
                new = [
                    (replace(a, role="event"), item.reading.sentence)
                    for a in aims
                    if a.site.first not in known
                ]
                candidate.links = [*new, *candidate.links]


def _single(
    reading: Reading,
    trigger: Trigger,
    *,
    meant: Reality,
    sides: Sides,
    when: DateSpan | None,
    resources: CodingResources,
) -> Candidate:
    """Return what one trigger of a sentence tells, before those of one event are joined."""
    before = reading.sentence.words[max(0, trigger.first - 2) : trigger.first]
    counted = [c for c in reading.casualties if c.cue == trigger.first]
    before_it = where_days_before_begin(reading, trigger)
    refers = before[-1:] and (before[-1] in _ANAPHORA or (before[0] == "the" and before[-1] in _BETWEEN))
    return Candidate(
        readings=[reading],
        main=trigger,
        main_reading=reading,
        triggers=[trigger],
        reality=meant,
        agents=list(sides.agents),
        patients=list(sides.patients),
        links=[(link, reading.sentence) for link in _links(reading, trigger, resources, when)],
        when=day_of_deed(reading, trigger, counted, when),
        casualties=[(c, reading.sentence.index) for c in counted],
        means={
            hit.value
            for hit in reading.weapons
            if not was_earlier(reading, hit.first, trigger) and (before_it is None or hit.first < before_it)
        }
        | means_of(sides.agents),
        is_definite=bool(refers) if trigger.reading == "noun" else _is_of_the_bomb(reading, trigger),
    )


def _is_of_the_bomb(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb tells more of a bomb told of before ("the bomb went off outside a barracks")."""
    if trigger.name not in _BURSTING:
        return False
    before = reading.sentence.words[max(0, trigger.first - 2) : trigger.first]
    return before[:1] == ["the"] and not _BOMBS.isdisjoint(before[1:])


def _links(
    reading: Reading, trigger: Trigger, resources: CodingResources, when: DateSpan | None
) -> list[Link]:
    if trigger.name == "displacement":
        return []  # where people flee from is where the cause was
    found = _without_setting(links_of(reading, trigger, resources), reading, trigger)
    if trigger.name == "discovery" and trigger.opinion is not None and when is None:
        found = [link for link in found if link.site.preposition not in _TOWARDS]  # where refugees get to
    return found


def _without_setting(found: list[Link], reading: Reading, trigger: Trigger) -> list[Link]:
    """Return the places of a trigger without those that only set the scene.

    Those of what went on elsewhere ("the blast came as the minister was in X") or days before, and the area
    in "elsewhere in X" where a place in it is named.
    """
    opener = setting_opener(reading.sentence.words, trigger) or where_days_before_begin(reading, trigger)
    if opener is not None:
        return [link for link in found if link.site.first < opener]
    if days_before(reading, trigger) is not None:
        begun = time_after(reading, trigger) or 0
        return [link for link in found if link.site.first >= begun]
    if reading.sentence.words[0] == "elsewhere" and any(s.first > _ELSEWHERE for s in reading.sites):
        return [link for link in found if link.site.first > _ELSEWHERE]
    return found
