"""The dead told by name: "A Bee, C Dee and E Eff were shot dead" are three, as are those "named as" so."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from geomap.events.coding.casualties.groups import object_from
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, person_nouns, word_list
from geomap.model import Count

_NAMED_AS: Final = (["named", "as"], ["identified", "as"], ["named", ":"], [":"])
_NAMES: Final = word_list("naming_people")
_LEAST: Final = 2
_LONGEST_NAME: Final = 5
_REACH: Final = 60
"""Most words of a list of names before the verb."""
_REACH_OF_VERB: Final = 4
"""Most words from "the dead" to "named as"."""


def named_dead(sentence: Sentence, trigger: Trigger, named: Set[int]) -> tuple[Count, int, int, bool] | None:
    """Return how many people a cue tells of by full names, their words, and whether these are all the dead.

    None where it names fewer than two: one name may be a place, an army or one person.

    Parameters
    ----------
    named
        The words of names of parties and places.
    """
    words = sentence.words
    if words[max(0, trigger.first - 1) : trigger.first] == ["the"] and trigger.is_passive:
        for at in range(trigger.last, min(len(words), trigger.last + _REACH_OF_VERB)):
            opening = next((known for known in _NAMED_AS if words[at : at + len(known)] == known), None)
            if opening:
                return _counted(sentence, at + len(opening), None, named, is_total=True)
        return None
    if trigger.reading != "verb":
        return None
    if not trigger.is_passive:
        at = object_from(sentence, trigger)
        at = at if sentence.raws[at : at + 1] and sentence.raws[at][:1].isupper() else trigger.last
        return _counted(sentence, at, None, named, is_total=False)
    return _named_before(sentence, trigger.first, named)


def _named_before(sentence: Sentence, last: int, named: Set[int]) -> tuple[Count, int, int, bool] | None:
    """Return those named as the subject of a verb that begins at a word."""
    words, closed = sentence.words, function_words()
    while last > 0 and (closed.get(words[last - 1]) in {"be", "have", "adverb"}):
        last -= 1
    if not (last and (sentence.raws[last - 1][:1].isupper() or words[last - 1] in {")", ","})):
        return None  # no name stands before the verb
    for at in range(max(0, last - _REACH), last):
        if not sentence.raws[at][:1].isupper():
            continue
        opens = at == 0 or not (words[at - 1] == "," or sentence.raws[at - 1][:1].isupper())
        if opens and (found := _counted(sentence, at, last, named, is_total=False)):
            return found
    return None


def _counted(
    sentence: Sentence, at: int, last: int | None, named: Set[int], *, is_total: bool
) -> tuple[Count, int, int, bool] | None:
    names, end = _names_from(sentence, at, named)
    if names < _LEAST or (last is not None and end != last):
        return None
    if last is None and sentence.words[end : end + 1] and sentence.words[end] in person_nouns():
        return None  # "killed Boko Haram and Islamic State fighters"
    count = Count(best=names, low=names, high=names, text=sentence.text(at, end))
    return count, at, end, is_total


def _names_from(sentence: Sentence, at: int, named: Set[int]) -> tuple[int, int]:
    """Return how many full names a list that begins at a word holds, and the word after it."""
    found, end = 0, at
    while True:
        last = at
        while last < len(sentence.raws) and last - at < _LONGEST_NAME and _is_of_a_name(sentence.raws[last]):
            last += 1
        if last - at < _LEAST or named >= {*range(at, last)}:
            return found, end
        found, end = found + 1, _after_age(sentence, last)
        at = end
        while at < len(sentence.words) and sentence.words[at] in {",", "and", "&"}:
            at += 1
        if at == end:
            return found, end


def _is_of_a_name(raw: str) -> bool:
    return raw[:1].isupper() or raw.lower() in _NAMES


def _after_age(sentence: Sentence, at: int) -> int:
    """Return the word after the age that follows a name ("Omar Hassan, 28,", "Omar Hassan (28)")."""
    words = sentence.words
    if at + 1 < len(words) and words[at] in {",", "("} and words[at + 1].isdecimal():
        return at + 2 + (words[at + 2 : at + 3] == [")"])
    return at
