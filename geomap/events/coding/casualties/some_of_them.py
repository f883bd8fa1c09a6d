"""Some of those told of before: "two of whom later died", "one of the wounded died", "a fourteenth body"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.casualties.groups import is_people
from geomap.events.coding.casualties.ordinals import ordinal
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.victims import Casualties, What
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, word_list
from geomap.model import Count

_BETWEEN: Final = frozenset({"be", "have", "adverb"})
_AFTERWARDS: Final = frozenset({"later", "subsequently", "then"})
_DYING: Final = word_list("dying")
_HURT: Final = frozenset({"hurt", "injured", "wounded"})
_THESE: Final = word_list("people_of_before")
_OF_THESE: Final = (["of", "whom"], ["of", "them"], ["of", "which"])
_DEAD: Final = word_list("the_dead_in_participles")
_REMAINS: Final = frozenset({"body", "corpse"})


def some_of_them(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> Quantity | None:
    """Return how many of those told before are meant ("five traders, two of whom later died")."""
    words, at = sentence.words, trigger.first
    while at > 0 and (function_words().get(words[at - 1]) in _BETWEEN or words[at - 1] in _AFTERWARDS):
        at -= 1
    if at > 2 and words[at - 1] in _DEAD and words[at - 2] == "those":
        at -= 1  # "thirteen of those slain died in X"
    if not trigger.is_passive or words[max(0, at - 2) : at - 1] != ["of"] or words[at - 1] not in _THESE:
        return None
    for group in groups:
        if group.last == at - 2 and not group.head and (group.is_subset or is_people(group, used)):
            group.is_subset = False  # only these
            group.is_more = group.is_more or not _HURT.isdisjoint(words[: group.first])
            return group
    return None


def hurt_before(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: set[int]
) -> list[Quantity]:
    """Return how many of the wounded told of before died ("one of the injured died later"): they add."""
    words = sentence.words
    if words[trigger.first] not in _DYING:
        return []
    for group in groups:
        if group.last > trigger.first or not group.is_subset or not is_people(group, used):
            continue
        after = words[group.first + 1 : group.last + 3]
        of = after.index("of") if "of" in after else -1
        if of >= 0 and after[of + 1 : of + 2] in (["the"], ["those"]) and _HURT & set(after[of + 2 : of + 4]):
            group.is_subset, group.is_more = False, True
            return [group]
    return []


def fatal_part(sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity]) -> list[Casualties]:
    """Read "thirty people were hurt, one fatally": one of them died."""
    words = sentence.words
    fatal = next((g for g in groups if g.is_subset and "fatally" in words[g.first : g.last + 1]), None)
    if fatal is None or fatal.first < trigger.first:
        return []
    return [Casualties("deaths", fatal.count, trigger.first, fatal.first, fatal.last, side=fatal.side)]


def is_of_these(sentence: Sentence, group: Quantity, trigger: Trigger) -> bool:
    """Whether a verb is of some alone: "of whom 25 died", not "eight people, of whom two children, died"."""
    before, between = (
        sentence.words[group.first - 2 : group.first],
        sentence.words[group.last : trigger.first],
    )
    return before in _OF_THESE and "," not in between


def by_order(sentence: Sentence, trigger: Trigger, what: What) -> Casualties | None:
    """Read "a fourteenth body was found": so many were found so far."""
    body, number = trigger.last - 1, ordinal(sentence.words[trigger.first])
    if number is None or body == trigger.first or sentence.words[body] not in _REMAINS:
        return None
    count = Count(best=number, low=number, high=number, text=sentence.text(trigger.first, trigger.last))
    return Casualties(what, count, trigger.first, trigger.first, trigger.last, is_total=True)
