"""People who share a verb with others: "killed himself and seven", "five died and two more in hospital"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.casualties.groups import is_people, object_from
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Count

_ONESELF: Final = frozenset({"himself", "herself", "itself", "him", "her"})
_LAST_PLACES: Final = word_list("where_wounded_die")
_WHERE: Final = 6
"""Most words from "three others" to where they died ("on the way to hospital")."""
_ALSO: Final = frozenset({"another", "the", "a"})
_SET_APART: Final = frozenset({",", ";", "and", "while", "but"})


def himself_too(
    sentence: Sentence, trigger: Trigger, chosen: Sequence[Quantity]
) -> tuple[Count, int, int] | None:
    """Return the one told by a pronoun beside those whom a verb counts, and his words, or None.

    "Killing himself and two guards", "killing him and his driver".

    Parameters
    ----------
    chosen
        The groups that the cue counts.
    """
    if trigger.is_passive:
        return None
    first = min(group.first for group in chosen)
    words, at = sentence.words, object_from(sentence, trigger)
    if at >= first or words[at] not in _ONESELF or words[at + 1 : first] != ["and"]:
        return None
    return Count(best=1, low=1, high=1, text=sentence.text(at, at + 1)), at, at + 1


def others_who_died_elsewhere(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Return others who share the verb before them ("five died at once and two others in hospital").

    Only where they died on the way or in hospital: beside a place of its own a number is another event's.
    """
    words = sentence.words
    for group in groups:
        if group.first < trigger.last or not group.is_more or not is_people(group, used):
            continue
        first = group.first - (words[group.first - 1] in _ALSO)
        joined = words[first - 1] in _SET_APART
        after = words[group.last + (words[group.last : group.last + 1] == ["later"]) :][:_WHERE]
        if joined and after[:1] in (["in"], ["at"], ["on"]) and not _LAST_PLACES.isdisjoint(after):
            return [group]
    return []
