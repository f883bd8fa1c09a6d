"""What a sentence tells aside: what came days before, what was only practised, a setting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list

_EXERCISES: Final = word_list("exercises")
_PRACTISING: Final = Sought(lambda: _EXERCISES | {"exercise"})
_NOT_PRACTISED: Final = word_list("not_practised")
_NOUN_OF_EXERCISE: Final = word_list("before_exercises")
_CAME: Final = (["came"], ["comes"], ["happened"], ["occurred"])
_SETTING: Final = 6
"""Most words from "the blast came" to what it came with."""
_SETTING_OPENERS: Final = frozenset({"as", "when", "while", "amid"})
_REMAINS: Final = word_list("remains")
_FATES_OF_REMAINS: Final = word_list("fates_of_remains")
_FINDING: Final = word_list("finding")
_EXCHANGING: Final = word_list("exchanging_bodies")
_EXCHANGE_REACH: Final = 7
"""Most words from "in exchange for" to bodies ("twelve captives and eleven bodies")."""
_KNOWN: Final = frozenset({"the", "their", "these", "those"})
_BEGAN: Final = word_list("breaking_out")
_BESIDE_OCCASIONS: Final = word_list("beside_occasions")


def setting_opener(words: Sequence[str], trigger: Trigger) -> int | None:
    """Return where something else begins that only tells when an action was, or None.

    "The blast came as the minister was in X, and on the day when gunmen stormed a hotel in Y".
    """
    if trigger.reading != "noun" or words[trigger.last : trigger.last + 1] not in _CAME:
        return None
    near = words[trigger.last : trigger.last + _SETTING]
    opener = next((at for at, word in enumerate(near) if word in _SETTING_OPENERS), None)
    return None if opener is None else trigger.last + opener


def is_fate_of_remains(reading: Reading, trigger: Trigger) -> bool:
    """Whether only told is what became of the dead ("several bodies had still not been buried")."""
    words = reading.sentence.words
    if words[trigger.first] not in _REMAINS:
        return False
    if not _EXCHANGING.isdisjoint(words[max(0, trigger.first - _EXCHANGE_REACH) : trigger.first]):
        return True
    if reading.sentence.index <= 1:
        return False
    clause = reading.clauses.at(trigger.first)
    if _FATES_OF_REMAINS.isdisjoint(words[trigger.last : clause.last]):
        return False
    known = not _KNOWN.isdisjoint(words[max(0, trigger.first - 2) : trigger.first])
    return known or _FINDING.isdisjoint(words)


def is_practised(reading: Reading, trigger: Trigger) -> bool:
    """Whether an action is only practised ("jets bombed mock bunkers as the exercise began")."""
    if _PRACTISING not in reading.sentence.places:
        return False
    words = reading.sentence.words
    at = next((at for at, word in enumerate(words) if word in _EXERCISES), None)
    if at is None:
        at = words.index("exercise")
        at = None if words[at - 1] not in _NOUN_OF_EXERCISE else at
    if at is None or trigger.trigger_class.kind == "effect":
        return False
    return not _NOT_PRACTISED.intersection(words[max(0, at - 4) : at])


def is_setting(reading: Reading, trigger: Trigger) -> bool:
    """Whether a stoppage only says when something happened ("on the third day of the blockade")."""
    if trigger.reading != "noun" or trigger.name not in {"labour_strike", "blockade"}:
        return False
    before = reading.sentence.words[max(0, trigger.first - 6) : trigger.first]
    times = _BESIDE_OCCASIONS.intersection(before)
    return bool(times) and any(other.trigger_class.family == "violence" for other in reading.triggers)


def is_movement_as_a_whole(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun names all protests of some time ("the protests, which started on 1 May, ...")."""
    if trigger.reading != "noun" or trigger.trigger_class.kind != "demonstration":
        return False
    words = reading.sentence.words
    if words[max(0, trigger.first - 1) : trigger.first] != ["the"]:
        return False
    after = words[trigger.last : trigger.last + 4]
    return bool({"which", "that"}.intersection(after)) and bool(_BEGAN.intersection(after))
