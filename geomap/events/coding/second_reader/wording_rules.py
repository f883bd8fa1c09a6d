"""What the wording of a sentence decides about actions that the tables know: whether they tell of an event,
and of which.

In news in brief each listed trigger carries what the second reader makes of its stretch of the sentence
(``Trigger.worded``, by ``second_reading``). The thresholds were chosen on our own
snippets, with weights that had not seen their writer. Of notes: ``note_types``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import TAKING
from geomap.events.coding.parties.parties import Sides
from geomap.events.coding.reading import Reading
from geomap.events.coding.second_reader.needs import has_words_of
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.sentences.wordings import Opinion
from geomap.events.coding.types.types import NO_EVENT, Typed
from geomap.events.coding.vocabulary.entries import ARMED, TriggerClass
from geomap.events.coding.vocabulary.rows import problem, rows
from geomap.events.coding.vocabulary.tables import trigger_classes
from geomap.model.vocabulary import EVENT_TYPE_OF, TERRITORY_TAKEN

NOTHING: Final = 0.95
"""Least probability of no event that leaves a listed action out."""
SURE: Final = 0.5
"""Least probability of a sub type, and most of no event, that leave no doubt of an event."""
HARDLY_NONE: Final = 0.05
APART: Final = 0.7
"""Least probability of two sub types that tell two events from each other."""
CERTAIN_APART: Final = 0.9
"""The same where one is a mere result ("wounded four"), or wording hardly tells the sub types apart."""
OVERRULING: Final = 0.85
"""Least probability with which the wording of a stretch overrules the type that the tables give."""
PLAIN: Final = 0.8
"""Least probability of the sub type of a stretch that speaks for a war."""
WAR: Final = 0.9
"""Least number of events, each with its probability, that such stretches of an article of war tell of."""
IN_PEACE: Final = 0.5
"""What one counts whose words crime, accidents and politics have too."""
_REST: Final = "Other"
_FIGHT: Final = "Armed clash"
"""Where people died in a fight, its wording does not tell who held the place afterwards."""
_BOMBS: Final = frozenset({"Remote explosive/landmine/IED", "Suicide bomb"})
BY_TABLES: Final = TERRITORY_TAKEN | {_REST}
"""Words tell neither who holds a place nor what the rest is: wording gives these only where it is sure."""
SO_WORDED: Final = "so worded, it tells of no event"
"""Why something is left out."""
_SHOWN: Final = 4
"""Most words told as the reason of a type."""


@lru_cache(maxsize=1)
def classes_of_types() -> dict[str, TriggerClass]:
    """Return the class of triggers that stands for each sub type."""
    return {name: trigger_classes()[row["class"]] for name, row in _rows_of_types().items()}


@lru_cache(maxsize=1)
def _of_peace() -> frozenset[str]:
    """Return the sub types whose words crime, accidents and politics share."""
    return frozenset(name for name, row in _rows_of_types().items() if row["in_peace"])


@lru_cache(maxsize=1)
def _rows_of_types() -> dict[str, dict[str, str]]:
    name, columns = "wording_classes.csv", "sub_event_type,class,in_peace"
    found = {}
    for line, row in rows(name, columns, "sub_event_type,class"):
        if row["sub_event_type"] not in EVENT_TYPE_OF:
            raise problem(name, line, f"no sub type of ACLED: {row['sub_event_type']}")
        if row["class"] not in trigger_classes():
            raise problem(name, line, f"unknown class {row['class']!r}")
        found[row["sub_event_type"]] = dict(row)
    return found


def tells_of_nothing(trigger: Trigger, sides: Sides) -> bool:
    """Whether the wording leaves hardly any chance that a listed action tells of an event.

    Mere results ("wounded") are kept, they count for the event told beside them, and so are armed parties
    that take a place: reports of it are mostly bare ("the army took the mill").
    """
    if trigger.opinion is not None or trigger.worded is None or trigger.trigger_class.kind == "effect":
        return False
    takes_a_place = trigger.name in TAKING and any(party.side in ARMED for party in sides.agents)
    return trigger.worded.none >= NOTHING and not takes_a_place


def is_sure(trigger: Trigger) -> bool:
    """Whether the wording leaves no doubt that a stretch of news in brief tells of an event."""
    worded = trigger.worded
    return worded is not None and worded.confidence >= SURE and worded.none <= HARDLY_NONE


def is_held_for_peace(trigger: Trigger, sub_event_type: str | None) -> bool:
    """Whether the tables take an action for what peace has words for too, and its wording for something else.

    "The champions stormed the stadium": a wording that is not plain is no reason to believe either.
    """
    worded = trigger.worded
    is_plain = worded is not None and worded.confidence >= PLAIN
    differs = worded is not None and worded.sub_event_type != sub_event_type
    return sub_event_type in _of_peace() and differs and not is_plain


def recast(trigger: Trigger, opinion: Opinion) -> Trigger:
    """Return a listed trigger as the action that its stretch is worded to tell of."""
    trigger_class = classes_of_types()[opinion.sub_event_type]
    return replace(trigger, trigger_class=trigger_class, name=trigger_class.name, opinion=opinion)


def worded_apart(one: Trigger, two: Trigger) -> bool:
    """Whether two actions are worded as of two sub types, which wording tells apart.

    What a mere result is worded as must be certain.
    """
    if one.worded is None or two.worded is None:
        return False
    surety = min(one.worded.confidence, two.worded.confidence)
    is_result = "effect" in {one.trigger_class.kind, two.trigger_class.kind}
    if surety < (CERTAIN_APART if is_result else APART):
        return False
    left, right = one.worded.sub_event_type, two.worded.sub_event_type
    if left == right or _lacks_only_the_weapon(left, right):
        return False
    return not _is_beside_wording(left, right, surety)


def _lacks_only_the_weapon(one: str, two: str) -> bool:
    """Whether one account may be that of the other without its weapon ("the attacks killed 14 people").

    Or without the one who carried it: "a car bomb exploded", then "the bomber rammed his car into the gate".
    """
    types = {EVENT_TYPE_OF[one], EVENT_TYPE_OF[two]}
    if {one, two} == _BOMBS:
        return True
    return "Attack" in {one, two} and "Explosions/Remote violence" in types


def worded_as_war(readings: Sequence[Reading]) -> bool:
    """Whether stretches of news in brief are worded as war or unrest, however few its words of war.

    Of one sentence and sub type one counts; mere results are those of something else.
    """
    told = {
        (reading.sentence.index, worded.sub_event_type): 1 - worded.none
        for reading in readings
        for trigger in reading.triggers
        if (worded := trigger.worded) is not None
        and worded.confidence >= PLAIN
        and trigger.trigger_class.kind != "effect"
    }
    return sum(share * (IN_PEACE if name in _of_peace() else 1) for (_, name), share in told.items()) >= WAR


def typed_by_wording(main: Trigger, reading: Reading) -> Typed | None:
    """Return the type of an event of the second reader's, None for those of the tables."""
    return None if main.opinion is None else worded_as(main.opinion, reading.sentence.raws)


def typed_if_sure(main: Trigger, reading: Reading) -> Typed | None:
    """Return the type that the wording of a listed action leaves no doubt of, else None."""
    told = main.worded if is_sure(main) else None
    if told is None or not has_words_of(told.sub_event_type, reading.sentence.words):
        return None
    return worded_as(told, reading.sentence.raws)


def overruled(typed: Typed, main: Trigger, reading: Reading) -> Typed:
    """Return the type of an event of news in brief: that of the tables, unless its wording is sure.

    What is none of the rest ("Other") has no wording of its own, and there are sub types that wording hardly
    tells apart (``types_beside_wording.csv``).
    """
    opinion, given = main.worded, typed.sub_event_type
    if opinion is None or given is None or given == NO_EVENT or opinion.confidence < OVERRULING:
        return typed
    if opinion.sub_event_type in {given, _REST}:
        return typed
    if _is_beside_wording(given, opinion.sub_event_type, opinion.confidence):
        return typed
    if given == _FIGHT and opinion.sub_event_type in TERRITORY_TAKEN and _tells_of_dead(reading):
        return typed
    return worded_as(opinion, reading.sentence.raws)


def _tells_of_dead(reading: Reading) -> bool:
    return any(counted.what == "deaths" and counted.count.best != 0 for counted in reading.casualties)


def worded_as(opinion: Opinion, raws: Sequence[str], confidence: float | None = None) -> Typed:
    """Return the type that wording gives.

    Parameters
    ----------
    opinion, raws
        What the words tell of, taken together, and the words as they stand.
    confidence
        How probable its sub type is, where the opinion alone does not say so.
    """
    telling = ", ".join(raws[at] for at, _ in opinion.weights[:_SHOWN])
    known = classes_of_types()[opinion.sub_event_type]
    return Typed(
        opinion.sub_event_type,
        known.plover_type,
        known.plover_mode,
        round(opinion.confidence if confidence is None else confidence, 2),
        f"so it is worded ({telling})",
    )


def _is_beside_wording(one: str, two: str, certainty: float = 0.0) -> bool:
    """Whether wording of some certainty (0 to 1) does not tell two sub types apart."""
    return any({one, two} <= group and certainty < told_from for group, told_from in _beside_wording())


@lru_cache(maxsize=1)
def _beside_wording() -> tuple[tuple[frozenset[str], float], ...]:
    """Return the sub types that wording does not tell apart, and the certainty from which it does."""
    name, columns = "types_beside_wording.csv", "by,sub_event_types,told_from"
    found = []
    for line, row in rows(name, columns, "by,sub_event_types"):
        group = frozenset(row["sub_event_types"].split(";"))
        if unknown := group - EVENT_TYPE_OF.keys():
            raise problem(name, line, f"no sub types of ACLED: {', '.join(sorted(unknown))}")
        found.append((group, float(row["told_from"] or inf)))
    return tuple(found)
