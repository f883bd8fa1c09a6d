"""Candidate events of one sentence: its triggers, filtered, grouped, with places and sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.asides import setting_opener
from geomap.events.coding.candidate import Candidate, Dropped
from geomap.events.coding.casualties.casualties import Casualties
from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.dating.when import own_date
from geomap.events.coding.grouping import joined_candidates
from geomap.events.coding.needs import what_lacks
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.parties.sides import Sides, sides_of
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import LOCATIVE
from geomap.events.coding.placing.links import TERRITORY_LEAST, links_of
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.screening import why_not_told
from geomap.events.coding.sentences.clauses import Clause
from geomap.events.coding.sentences.modality import Reality, reality
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.tolls.by_place import place_beside
from geomap.events.coding.vocabulary.tables import number_words, trigger_classes, word_list
from geomap.model import DateSpan

_OF_OTHER_EVENTS: Final = frozenset({"cause", "context", "background", "charge", "hypothetical"})
_ORDINALS: Final = word_list("ordinals")
_ATTACKERS: Final = word_list("attacking_people")
_SYMBOLS: Final = word_list("symbols")
_DWELLINGS: Final = word_list("dwellings")
_OBJECT: Final = 7
"""Most words after a verb in which its object may stand."""
_TIME_OPENERS: Final = frozenset({"after", "before", "when", "as", "while"})
_CONFIRMING: Final = word_list("confirming_death")
_OPENING: Final = 4
"""Most words from a semicolon to the place that opens what follows it."""
_MISTAKING: Final = word_list("mistaking")
_MISTAKEN: Final = 5
"""Most words from "mistook" to what somebody was taken for."""
_SAYS_HOW: Final = frozenset({"shooting", "gunfight", "execution", "beating", "lynching"})
"""Classes that need no weapon of another clause."""
_CRAFT: Final = word_list("craft")
_FEW: Final = 9
"""Most bombers of one suicide attack that are told by their number."""
_ELSEWHERE: Final = 3
"""Last word of "elsewhere in the X"."""
_ANAPHORA: Final = frozenset({"the", "this", "that", "these", "those", "such"})


def candidates(
    reading: Reading, text: str, anchor: Anchor, resources: CodingResources
) -> tuple[list[Candidate], list[Dropped]]:
    """Return the candidate events of a sentence, and the triggers left out."""
    dropped: list[Dropped] = []
    kept: list[tuple[Trigger, Reality, Sides, DateSpan | None]] = []
    meanings = [
        reality(reading.sentence, trigger, reading.cues, reading.clauses, reading.triggers)
        for trigger in reading.triggers
    ]
    elsewhere = [t for t, m in zip(reading.triggers, meanings, strict=True) if m.effect in _OF_OTHER_EVENTS]
    for found, meant in zip(reading.triggers, meanings, strict=True):
        trigger = found
        when = own_date(reading, trigger, text, anchor, elsewhere=elsewhere)
        reason = why_not_told(reading, trigger, meant, when, anchor=anchor, resources=resources)
        if reason:
            dropped.append(Dropped(reading, trigger, reason))
            continue
        sides = sides_of(reading.sentence, trigger, reading.parties, reading.clauses, reading.speeches)
        lack = None if meant.effect == "denied" else what_lacks(reading, trigger, sides)
        if trigger.name == "air_strike" and _are_suicide_bombers(reading, trigger):
            trigger = replace(trigger, trigger_class=trigger_classes()["suicide"], name="suicide")
        if lack and _takes_people(trigger, sides):
            trigger, lack = _of_class(trigger, "arrest"), None
        elif trigger.name == "vandalism":
            trigger = _recast_fire(reading, trigger, sides)
        if lack:
            dropped.append(Dropped(reading, trigger, lack))
        else:
            kept.append((trigger, meant, sides, when))
    singles = [
        _single(reading, trigger, meant=meant, sides=sides, when=when, resources=resources)
        for trigger, meant, sides, when in kept
    ]
    _part_at_semicolons(singles, reading)
    _part_places(singles, reading)
    made = joined_candidates(singles, reading)
    _part_means(made, reading)
    _add_objectives(made, dropped, resources)
    return made, dropped


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


def _takes_people(trigger: Trigger, sides: Sides) -> bool:
    """Whether people are captured, not a place ("two fighters had been captured")."""
    return trigger.name == "takeover" and any(not party.is_thing for party in sides.patients)


def _are_suicide_bombers(reading: Reading, trigger: Trigger) -> bool:
    """Whether bombers are people, not aircraft: a few are counted, and no state and no aircraft is named."""
    sentence = reading.sentence
    if sentence.words[trigger.first] != "bombers" or trigger.first == 0:
        return False
    number = number_words().get(sentence.words[trigger.first - 1])
    if number is None or (number.value or 0) > _FEW or number.kind != "exact":
        return False
    if any(party.side in {"state", "external"} and party.last <= trigger.last for party in reading.parties):
        return False
    return not _CRAFT.intersection(word for word in sentence.words if word != "bombers")


def _part_places(singles: Sequence[Candidate], reading: Reading) -> None:
    """Leave a place to the action in whose clause it stands, where that is another event's.

    "Bombs killed five in X, and a blast at a hotel in Y killed two": Y is no place of the bombs. Nor is
    it in "after rebels had taken X, the army shelled Y, killing two", and X no place of the shells.
    """
    for later in singles:
        clause = reading.clauses.at(later.main.first)
        last = _end_of_clause(reading, clause)
        if last is None or not _opens_event(later, reading):
            continue
        inside = range(clause.first, last)
        own = {link.site.first for link, _ in later.links if link.site.first in inside}
        if not own:
            continue
        for single in singles:
            if single.main.first in inside:
                single.links = [pair for pair in single.links if pair[0].site.first in inside]
            else:
                kept = [pair for pair in single.links if pair[0].site.first not in own]
                single.links = kept or single.links


def _part_means(made: Sequence[Candidate], reading: Reading) -> None:
    """Leave weapons to the event in whose clause they stand, where another clause has its own.

    "A suicide bomber killed eight, and a mine blew up a bus": no bomber was in the bus.
    """
    if len(made) < 2 or not reading.weapons:
        return
    clauses = [reading.clauses.at(candidate.main.first) for candidate in made]
    borders = [0, *(clause.first for clause in clauses[1:] if clause.kind == "coordinate")]
    if len(borders) < len(made) or borders != sorted(borders):
        return
    for candidate, (first, last) in zip(made, pairwise([*borders, len(reading.sentence.words)]), strict=True):
        inside = {hit.value for hit in reading.weapons if first <= hit.first < last}
        if inside or candidate.main.name in _SAYS_HOW:
            candidate.means = inside | _means_of(candidate.agents)


def _part_at_semicolons(singles: Sequence[Candidate], reading: Reading) -> None:
    """Leave a place that opens what follows a semicolon to the actions after it, and to them alone.

    "A bomber died in X; in Y three bodies were found".
    """
    words = reading.sentence.words
    if ";" not in words:
        return
    for border in [at for at, word in enumerate(words) if word == ";"]:
        opens = any(
            0 < site.first - border <= _OPENING and site.preposition in LOCATIVE for site in reading.sites
        )
        for single in singles if opens else ():
            is_after = single.main.first > border
            own = [pair for pair in single.links if (pair[0].site.first > border) is is_after]
            single.links = own or single.links


def _end_of_clause(reading: Reading, clause: Clause) -> int | None:
    """Return where a clause joined by "and", or a main one after one of time, ends with what hangs on it.

    None for other clauses.
    """
    every = reading.clauses.clauses
    at = every.index(clause)
    after_time = clause.kind == "main" and at > 0 and every[at - 1].opener in _TIME_OPENERS
    if clause.kind != "coordinate" and not after_time:
        return None
    last = clause.last
    for following in every[at + 1 :]:
        if following.kind != "participle":
            break
        last = following.last
    return last


def _opens_event(candidate: Candidate, reading: Reading) -> bool:
    """Whether a clause tells of something new ("and a blast at ...", "and soldiers killed ...")."""
    before = reading.sentence.words[max(0, candidate.main.first - 3) : candidate.main.first]
    if candidate.main.reading == "verb":
        clause = reading.clauses.at(candidate.main.first)
        if candidate.main.is_passive:  # "and in Gorazde a girl was shot dead"
            opening = range(clause.first, clause.first + _OPENING)
            return any(site.first in opening and site.preposition in LOCATIVE for site in reading.sites)
        # "and soldiers killed three guerrillas near ...", "and a mine blew up a bus in ..."
        acting = [*(party.first for party in candidate.agents), *(hit.first for hit in reading.weapons)]
        return any(clause.first <= at < candidate.main.first for at in acting)
    new = bool({"a", "an", "another"}.intersection(before))
    return new and candidate.main.trigger_class.kind == "event"


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
    before = reading.sentence.words[max(0, trigger.first - 2) : trigger.first]
    counted = [c for c in reading.casualties if c.cue == trigger.first]
    refers = before[-1:] and (before[-1] in _ANAPHORA or (before[0] == "the" and before[-1] in _ORDINALS))
    return Candidate(
        readings=[reading],
        main=trigger,
        main_reading=reading,
        triggers=[trigger],
        reality=meant,
        agents=list(sides.agents),
        patients=[] if _died_attacking(reading, counted) else list(sides.patients),
        links=[(link, reading.sentence) for link in _links(reading, trigger, resources)],
        when=_day_of_deed(reading, trigger, counted, when),
        casualties=[(c, reading.sentence.index) for c in counted],
        means={hit.value for hit in reading.weapons if not _was_earlier(reading, hit.first, trigger)}
        | _means_of(sides.agents),
        is_definite=trigger.reading == "noun" and bool(refers),
    )


def _died_attacking(reading: Reading, counted: Sequence[Casualties]) -> bool:
    """Whether those who died too are who attacked ("both attackers also died"): nobody's target."""
    words = reading.sentence.words
    return any(c.is_more and _ATTACKERS.intersection(words[c.first : c.last]) for c in counted)


def _day_of_deed(
    reading: Reading, trigger: Trigger, counted: Sequence[Casualties], when: DateSpan | None
) -> DateSpan | None:
    """Return the day of a result, not that of its count.

    "The number killed in the attack rose to 84 on Monday", "the toll from Sunday's bomb rose on Tuesday to
    12", "30 people were confirmed dead on Monday".
    """
    if when is None or trigger.trigger_class.kind != "effect":
        return when
    words = reading.sentence.words
    if words[max(0, trigger.first - 1)] in _CONFIRMING:
        return None
    if not any(c.is_total for c in counted):
        return when
    number = max(c.last for c in counted if c.is_total)
    told = {hit.first: hit for hit in reading.dates}
    raised = number <= trigger.first  # "brought to 85 the number killed on Thursday"
    if not raised and not any(hit.span == when and at >= number for at, hit in told.items()):
        return when
    raws = reading.sentence.raws
    border = len(raws) if raised else number
    named = [
        hit.span
        for at, hit in told.items()
        if trigger.last <= at < border and (raws[at].endswith(("'s", "’s")) or "s" in words[at + 1])
    ]
    if not named and raised and any(hit.span == when and at >= trigger.last for at, hit in told.items()):
        return when
    return named[0] if named else None


def _links(reading: Reading, trigger: Trigger, resources: CodingResources) -> list[Link]:
    if trigger.name == "displacement":
        return []  # where people flee from is where the cause was
    found = _without_setting(links_of(reading, trigger, resources), reading, trigger)
    beside = None if found else place_beside(reading, trigger)
    return found if beside is None else [beside]


def _without_setting(found: list[Link], reading: Reading, trigger: Trigger) -> list[Link]:
    """Return the places of a trigger without those that only set the scene.

    Those of what went on elsewhere ("the blast came as the minister was in X"), and the area in "elsewhere
    in X" where a place in it is named.
    """
    opener = setting_opener(reading.sentence.words, trigger)
    if opener is not None:
        return [link for link in found if link.site.first < opener]
    if reading.sentence.words[0] == "elsewhere" and any(s.first > _ELSEWHERE for s in reading.sites):
        return [link for link in found if link.site.first > _ELSEWHERE]
    return found


def _was_earlier(reading: Reading, at: int, trigger: Trigger) -> bool:
    """Whether a weapon stands in a clause of what had come before ("after a car had hit a landmine").

    Nor was one there that somebody was only taken to have ("a man whom they took for a suicide bomber").
    """
    before = reading.sentence.words[max(0, at - _MISTAKEN) : at]
    if "for" in before[-2:] and not _MISTAKING.isdisjoint(before):
        return True
    clause = reading.clauses.at(at)
    if clause.opener != "after" or clause.first == 0 or clause.first <= trigger.first < clause.last:
        return False
    return "had" in reading.sentence.words[clause.first : clause.last]


def _means_of(agents: Sequence[Party]) -> set[str]:
    """An air force strikes from the air."""
    return (
        {"air_strike"} if any(p.actor and "air force" in p.actor.name_raw.lower() for p in agents) else set()
    )
