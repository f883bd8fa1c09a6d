"""Whether a counted group is a part of one told before ("seven people, including five children")."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import function_words, person_nouns, word_list

_CLOSED: Final = function_words()
_NOUNS: Final = person_nouns()
_THE_HARMED: Final = word_list("the_harmed")
_HARMED: Final = Sought(lambda: _THE_HARMED)
_PEOPLE: Final = frozenset(_NOUNS)
_SUBSET_WORDS: Final = word_list("opening_parts")
_BEFORE_PART: Final = word_list("before_parts")
_MANNERS: Final = word_list("how_badly_hurt")
_FATES: Final = word_list("fates")
_OF_THESE: Final = (["of", "them"], ["of", "whom"])
_ONE_OF_THESE: Final = (["a"], ["an"])
_OR_MORE: Final = ["or", "more"]
_PARTS_AFTER: Final = (["among", "them"], ["among", "those"])
_WHOSE_PART: Final = (["of", "whom"], ["of", "which"], ["of", "them"], ["among", "them"])
_LONGEST_LIST: Final = 24
"""Most words between "including" and the last part that it opens."""


def is_part(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether a group is a part of one told before, not the subject of a clause of its own."""
    if _opens_a_clause(sentence.words, quantity):
        return False
    return _says_how_badly(sentence.words, quantity) or _is_part(sentence, quantity, before)


def _is_part(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether words make a group a part of one told before.

    "Including" stands before it or before the groups that it is coordinated with, "of whom" before it,
    or "among them", "of the dead" after it.

    Parameters
    ----------
    before
        The groups of the sentence that stand before it.
    """
    words = sentence.words
    at = quantity.first
    if (
        sentence.where(_HARMED)
        and "of" in words[at : quantity.last + 3]
        and _THE_HARMED.intersection(words[at + 2 : quantity.last + 3])
    ):
        of = words.index("of", at)
        harmed = next(i for i in range(at + 2, len(words)) if words[i] in _THE_HARMED)
        # "five of the infiltrators killed" are five who were killed
        others = _PEOPLE.intersection(words[of + 2 : harmed])
        if words[of + 1 : of + 2] in (["the"], ["those"], ["them"]) and not others:
            return True
    if at and words[at - 1] == ",":
        # "30, many of them children", "a dozen of them soldiers", "40 or more of them", "one a child"
        after = words[at + 3 : at + 5] if words[at + 1 : at + 3] == _OR_MORE else words[at + 1 : at + 3]
        if (
            after in _OF_THESE
            or after[:1] in _ONE_OF_THESE
            or any(words[i : i + 2] in _OF_THESE for i in range(at + 1, quantity.last))
        ):
            return True
    for back in range(at - 1, max(-1, at - 4), -1):
        if words[back] in _SUBSET_WORDS or words[back : back + 2] == ["among", "them"]:
            return True
        if words[back] in _BEFORE_PART:
            continue
        break
    after = words[quantity.last : quantity.last + 2]
    if _in_list_of_parts(sentence, at) or after in _PARTS_AFTER or after[:1] == ["included"]:
        return True
    if before and before[-1].is_subset and at - before[-1].last <= 2:
        between = words[before[-1].last : at]
        return between in _OF_THESE or all(word in {",", "and", "&"} for word in between)
    return at >= 2 and words[at - 2 : at] in _WHOSE_PART


def _says_how_badly(words: list[str], quantity: Quantity) -> bool:
    """Whether a number tells how badly some of the hurt were hurt ("wounding 20, three critically")."""
    at = quantity.last - (quantity.head in _MANNERS)
    if words[max(0, quantity.first - 1) : quantity.first] != [","] or words[at : at + 1] == []:
        return False
    following = words[at + 1 : at + 2]
    return words[at] in _MANNERS and not (following and (following[0] in _FATES or following[0].isalpha()))


def _opens_a_clause(words: list[str], quantity: Quantity) -> bool:
    """Whether a group after a comma and "and" is the subject of a verb of its own.

    "Four died, two of them children, and eleven were hurt".
    """
    joined = words[max(0, quantity.first - 2) : quantity.first] == [",", "and"]
    following = words[quantity.last : quantity.last + 1]
    return joined and bool(following) and _CLOSED.get(following[0]) in {"be", "have"}


def _in_list_of_parts(sentence: Sentence, at: int) -> bool:
    """Whether a list that "including" opens reaches to a word, without a verb between."""
    words = sentence.words
    if at == 0 or words[at - 1] not in {",", "and"}:
        return False
    for back in range(at - 1, max(-1, at - _LONGEST_LIST), -1):
        word = words[back]
        if word in _SUBSET_WORDS or words[back : back + 2] in _PARTS_AFTER:
            return True
        kind = _CLOSED.get(word)
        if kind in {"be", "have", "modal", "relative", "subordinator"} or word.endswith(("ed", "ing")):
            return False
    return False
