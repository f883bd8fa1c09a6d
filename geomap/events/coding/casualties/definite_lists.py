"""Victims one by one as the object of a verb: "shot dead the principal and a teacher", nobody counted."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.casualties.groups import object_from
from geomap.events.coding.casualties.heads import find_head
from geomap.events.coding.casualties.victims import Casualties, What
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, person_nouns, word_list
from geomap.model import Count

_ENDS: Final = frozenset({"dead", "death", "alive"})
_POSSESSIVE: Final = ("'s", "’s")
_SEVERAL: Final = word_list("several_in_one")
_LEAST: Final = 2


def one_by_one(sentence: Sentence, trigger: Trigger, what: What) -> Casualties | None:
    """Return the number of single people, each with an article, whom a verb takes as its object.

    None where there are fewer than two, or all have "a" (those are counted groups already).
    """
    words = sentence.words
    first = at = _start(sentence, trigger)
    found, last, is_definite, is_joined, is_closed = 0, at, False, False, False
    while (person := _single(sentence, at)) is not None:
        found, last = found + 1, person
        is_definite = is_definite or words[at] not in {"a", "an"}
        is_joined = is_closed
        at = last + (words[last : last + 1] == [","])
        is_closed = words[at : at + 1] == ["and"]
        at += is_closed
        if at == last:
            break
    if found < _LEAST or not is_definite or not is_joined or _goes_on(sentence, last):
        return None  # the last one stands after "and": "killed a teacher, the mayor said" counts one
    count = Count(best=found, low=found, high=found, text=sentence.text(first, last))
    _, side = find_head(sentence, first)
    return Casualties(what, count, side, False, False, trigger.first, first, last)


def _start(sentence: Sentence, trigger: Trigger) -> int:
    at = object_from(sentence, trigger)
    return trigger.last if at < trigger.last and sentence.words[at] in _ENDS else at


def _single(sentence: Sentence, at: int) -> int | None:
    """Return where one person ends who begins at a word ("the school's principal"), or None."""
    words = sentence.words
    if at >= len(words) or function_words().get(words[at]) != "determiner":
        return None
    head, _ = find_head(sentence, at)
    if head is None or words[head] in _SEVERAL or sentence.raws[head].endswith(_POSSESSIVE):
        return None
    noun = person_nouns().get(" ".join(words[head - 1 : head + 1])) or person_nouns()[words[head]]
    return None if noun.is_plural else head + 1


def _goes_on(sentence: Sentence, last: int) -> bool:
    """Whether a verb follows: the last one is the subject of a clause of its own ("and a guard was hurt")."""
    following = next(iter(sentence.words[last : last + 1]), "")
    kind = function_words().get(following)
    return kind in {"be", "have", "modal"} or (kind is None and following[:1].isalpha())
