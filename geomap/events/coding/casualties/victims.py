"""People killed, hurt, captured or displaced, as one cue of a sentence tells it."""

from __future__ import annotations

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
_REACH: Final = 4
"""Most words from "found shot" to what tells that people lived ("found shot in the left leg")."""


class Casualties(msgspec.Struct, gc=False):
    """People killed, hurt, captured or displaced, as one cue tells it.

    Parameters
    ----------
    side
        Side of the people (groups.csv), "generic" or "" where the words do not say.
    is_total
        A toll of the whole event ("the death toll rose to 12").
    is_more
        Adds to what was told before ("two others").
    cue, first, last
        The trigger word, and the words of the group.
    claimed_by
        The party that says so, "" where it is told as a fact: its number replaces nobody else's.
    is_boast
        A party claims to have killed so many, in a verb that leaves it to the party.
    """

    what: What
    count: Count
    side: str
    is_total: bool
    is_more: bool
    cue: int
    first: int
    last: int
    claimed_by: str = ""
    is_boast: bool = False


def deadly(sentence: Sentence, trigger: Trigger) -> What | None:
    """Return what a trigger's numbers count, or None where it counts nobody."""
    if trigger.name == "shooting":
        last = sentence.words[trigger.last - 1]
        is_found = trigger.is_passive and sentence.words[max(0, trigger.first - 1)] == "found"
        is_found = is_found and _SURVIVED.isdisjoint(sentence.words[trigger.last : trigger.last + _REACH])
        return "deaths" if is_found or last in {"dead", "down", "death"} or "kill" in last else None
    return _WHAT.get(trigger.name)
