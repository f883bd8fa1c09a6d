"""With what an action was done: weapons of its sentence, an air force, bombers who are people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.parties.parties import Party
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import FORCES
from geomap.events.coding.vocabulary.tables import number_words, word_list

_MISTAKING: Final = word_list("mistaking")
_MISTAKEN: Final = 5
"""Most words from "mistook" to what somebody was taken for."""
_CRAFT: Final = word_list("craft")
_FEW: Final = 9
"""Most bombers of one suicide attack that are told by their number."""


def are_suicide_bombers(reading: Reading, trigger: Trigger) -> bool:
    """Whether bombers are people, not aircraft: a few are counted, and no state and no aircraft is named."""
    sentence = reading.sentence
    if sentence.words[trigger.first] != "bombers" or trigger.first == 0:
        return False
    number = number_words().get(sentence.words[trigger.first - 1])
    if number is None or (number.value or 0) > _FEW or number.kind != "exact":
        return False
    if any(party.side in FORCES and party.last <= trigger.last for party in reading.parties):
        return False
    return not _CRAFT.intersection(word for word in sentence.words if word != "bombers")


def was_earlier(reading: Reading, at: int, trigger: Trigger) -> bool:
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


def means_of(agents: Sequence[Party]) -> set[str]:
    """An air force strikes from the air."""
    return (
        {"air_strike"} if any(p.actor and "air force" in p.actor.name_raw.lower() for p in agents) else set()
    )
