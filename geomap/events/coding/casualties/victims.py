"""People killed, hurt, captured or displaced, as one cue of a sentence tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Count

What = Literal["deaths", "injured", "captured", "displaced"]

_WHAT: Final[dict[str, What]] = {
    "kill": "deaths",
    "murder": "deaths",
    "execution": "deaths",
    "lynching": "deaths",
    "injure": "injured",
    "abduction": "captured",
    "arrest": "captured",
    "displacement": "displaced",
}
_SURVIVED: Final = word_list("survived")
_FATAL: Final = word_list("fatal_wounds")
_LIVED: Final = word_list("lived_on")
_REACH: Final = 4
"""Most words from "found shot" to what tells that people lived ("found shot in the left leg")."""


_VIOLENT: Final = frozenset({"beating", "torture", "attack", "shooting"})
_TO_DEATH: Final = 9
"""Most words from a verb to "to death" ("beat an aide of the former mayor to death")."""
_BETWEEN: Final = frozenset({",", ";", ":", "and", "or", "but"})


class Casualties(msgspec.Struct, gc=False):
    """People killed, hurt, captured or displaced, as one cue tells it.

    Parameters
    ----------
    cue, first, last
        The trigger word, and the words of the group.
    side
        Side of the people (groups.csv), "generic" or "" where the words do not say.
    is_total
        A toll of the whole event ("the death toll rose to 12").
    is_more
        Adds to what was told before ("two others").
    claimed_by
        The party that says so, "" where it is told as a fact: its number replaces nobody else's.
    is_boast
        A party claims to have killed so many, in a verb that leaves it to the party.
    """

    what: What
    count: Count
    cue: int
    first: int
    last: int
    side: str = ""
    is_total: bool = False
    is_more: bool = False
    claimed_by: str = ""
    is_boast: bool = False


def deadly(sentence: Sentence, trigger: Trigger) -> What | None:
    """Return what a trigger's numbers count, or None where it counts nobody."""
    if trigger.name in _VIOLENT and _ends_in_death(sentence.words, trigger):
        return "deaths"
    if trigger.name == "shooting":
        last = sentence.words[trigger.last - 1]
        is_found = trigger.is_passive and sentence.words[max(0, trigger.first - 1)] == "found"
        is_found = is_found and _SURVIVED.isdisjoint(sentence.words[trigger.last : trigger.last + _REACH])
        is_fatal = is_found or _is_hit_fatally(sentence, trigger)
        return "deaths" if is_fatal or last in {"dead", "down", "death"} or "kill" in last else None
    return _WHAT.get(trigger.name)


def _is_hit_fatally(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether somebody is "shot in the head", and the sentence does not tell that he lived."""
    after = sentence.words[trigger.last : trigger.last + _REACH]
    wound = after[:2] in (["in", "the"], ["through", "the"]) and not _FATAL.isdisjoint(after[2:3])
    return wound and trigger.is_passive and _LIVED.isdisjoint(sentence.words)


def _ends_in_death(words: Sequence[str], trigger: Trigger) -> bool:
    """Whether a verb goes on with "to death" after its object, in one breath."""
    after = words[trigger.last : trigger.last + _TO_DEATH]
    if trigger.reading != "verb" or "death" not in after:
        return False
    before = after[: after.index("death")]
    return before[-1:] == ["to"] and _BETWEEN.isdisjoint(before)
