"""One person who is named and not counted: "the murder of Colonel Hassan Ali", "of Hamas leader Ali"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from geomap.events.coding.casualties.victims import Casualties, What
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, person_nouns, word_list
from geomap.model import Count

_TITLES: Final = word_list("titles")
_OWNERS: Final = word_list("owners")
_LONGEST_NAME: Final = 7
"""Most words of the name of one person, with titles."""
_LONGEST_ROLE: Final = 5
"""Most words of what is said of a person before the name ("the senior Hezbollah commander")."""


def one_by_name(sentence: Sentence, trigger: Trigger, what: What, named: Set[int]) -> list[Casualties]:
    """Read "the murder of Colonel Hassan Ali" as one: a title and a name, or a name of two words.

    So is "of Hamas leader Ali", a name after what one person is.
    Who is named in the plural ("of Rohingya Muslims"), as an owner, or beside others is not one.

    Parameters
    ----------
    named
        The words of the names of parties and places: without a title these alone name no single person.
    """
    words, raws = sentence.words, sentence.raws
    first = last = trigger.last + 1
    if what != "deaths" or words[trigger.last : first] != ["of"]:
        return []
    role = _role_before_name(sentence, first)
    if role is not None:
        first, last = role, role + 1
    while last < min(len(raws), first + _LONGEST_NAME) and raws[last][0].isupper():
        last += 1
    if last - first < 2 or _goes_on(sentence, last):
        return []
    if (
        role is None
        and not _is_title(words[first])
        and (not _may_be_one(words[first:last]) or named >= {*range(first, last)})
    ):
        return []
    high = None if _begins_a_list(sentence, last) else 1
    count = Count(best=1, low=1, high=high, text=sentence.text(first, last))
    title = person_nouns().get(words[first])
    return [Casualties(what, count, trigger.first, first, last, side=title.side if title else "")]


def _role_before_name(sentence: Sentence, first: int) -> int | None:
    """Return where the word stands that tells what a person is whose name follows, or None.

    "Leader" in "Hamas leader Ali", "commander" in "the senior Hezbollah commander Ali Karim".
    """
    words, raws, closed = sentence.words, sentence.raws, function_words()
    for at in range(first, min(first + _LONGEST_ROLE, len(words) - 1)):
        known = person_nouns().get(words[at])
        if known is not None and not known.is_plural and raws[at][0].islower():
            if raws[at + 1][0].isupper():
                return at
            continue  # "local" in "the local journalist Ana"
        if not words[at][0].isalpha() or closed.get(words[at], "determiner") != "determiner":
            return None
    return None


def _is_title(word: str) -> bool:
    known = person_nouns().get(word)
    return word in _TITLES or (known is not None and not known.is_plural and known.side != "civilians")


def _may_be_one(name: Sequence[str]) -> bool:
    """Whether words with capitals can be one person's name: none is a noun for many, the last no plural."""
    nouns = person_nouns()
    return not name[-1].endswith("s") and not any(word in nouns and nouns[word].is_plural for word in name)


def _goes_on(sentence: Sentence, last: int) -> bool:
    """Whether a name only describes what follows ("Hassan Ali's son"), or others are named beside it."""
    if sentence.raws[last - 1].endswith(("'s", "’s", "'", "’")):
        return True
    following = sentence.words[last : last + 1]
    return following in (["and"], ["&"], ["-"]) or (bool(following) and following[0] in person_nouns())


def _begins_a_list(sentence: Sentence, last: int) -> bool:
    """Whether more who died may be named after a comma ("of Ali Hassan, Omar Saleh and", "his wife")."""
    if sentence.words[last : last + 1] != [","] or last + 1 >= len(sentence.words):
        return False
    word, raw = sentence.words[last + 1], sentence.raws[last + 1]
    return word in _OWNERS or (raw[0].isupper() and word not in person_nouns())
