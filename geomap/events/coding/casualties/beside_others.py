"""Those who are named before "and 13 others": they died, too, and no number counts them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from geomap.events.coding.casualties.groups import object_from
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.victims import Casualties
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, person_nouns
from geomap.model import Count

_OTHERS: Final = frozenset({"other", "others"})
_JOINING: Final = frozenset({"and", "along", "with", "plus"})
_BEFORE_SUBJECT: Final = frozenset({";", ":", "that", "said", "says"})
_MOST_WORDS: Final = 20
"""Most words from the first who is named to the others."""
_MOST_OF_ONE: Final = 6
"""Most words of one name, with what the person is."""


def named_beside(sentence: Sentence, trigger: Trigger, chosen: Sequence[Quantity]) -> tuple[int, int, int]:
    """Return how many are named beside counted others, and the words of their names.

    "Killing Ali Karim, who led the force, and 13 others", "the mayor and two others were shot dead": one.

    Parameters
    ----------
    chosen
        The groups that the cue counts.
    """
    first = min(chosen, key=lambda group: group.first)
    words = sentence.words
    if _OTHERS.isdisjoint(words[first.first : first.last + 1]) or first.first < 2:
        return 0, 0, 0
    last = first.first
    if words[last - 1] not in _JOINING:
        return 0, 0, 0
    while words[last - 1] in _JOINING:
        last -= 1
    start = _subject(sentence, last) if trigger.is_passive else object_from(sentence, trigger)
    if not 0 < last - start <= _MOST_WORDS:
        return 0, 0, 0
    return _count(sentence, start, last), start, last


def named_too(sentence: Sentence, trigger: Trigger, chosen: Sequence[Quantity]) -> list[Casualties]:
    """Return those who are named beside others counted ("killed the mayor and two others")."""
    named, first, last = named_beside(sentence, trigger, chosen)
    if not named:
        return []
    count = Count(best=named, low=named, high=named, text=sentence.text(first, last))
    return [Casualties("deaths", count, "", False, True, trigger.first, first, last)]


def others_after_names(
    sentence: Sentence, trigger: Trigger, groups: Sequence[Quantity], used: Set[int]
) -> list[Quantity]:
    """Return the others after the names in commas that an active verb takes as its object."""
    after = [group for group in groups if group.first > trigger.last and group.is_person]
    others = [g for g in after if not _OTHERS.isdisjoint(sentence.words[g.first : g.last + 1])][:1]
    free = others and id(others[0]) not in used
    return others if free and named_beside(sentence, trigger, others)[0] else []


def _subject(sentence: Sentence, last: int) -> int:
    """Return where the subject begins that ends before a word, behind the place or day that opens it."""
    words, closed = sentence.words, function_words()
    first = max((at + 1 for at in range(last) if words[at] in _BEFORE_SUBJECT), default=0)
    if closed.get(words[first]) != "preposition":
        return first
    start = next((at for at in range(first + 2, last) if closed.get(words[at]) == "determiner"), first)
    return start if all(raw[0].isupper() for raw in sentence.raws[first + 1 : start]) else first


def _count(sentence: Sentence, start: int, last: int) -> int:
    """Count the names between two words, parted by commas and "and"; 0 where anything else stands there."""
    count, at, words = 0, start, sentence.words
    while at < last:
        end = next((i for i in range(at, last) if words[i] in {",", "and"}), last)
        if words[at] in {"who", "which"} or _describes_name(sentence, at, start, end):
            pass  # "who led the force" only describes
        elif _is_one(sentence, at, end):
            count += 1
        elif at > start and words[at] not in function_words() and words[at] in person_nouns():
            pass  # "the head of police", after a name
        elif count == 0 or not words[at][0].isdecimal():
            return 0
        at = end + 1
    return count


def _describes_name(sentence: Sentence, at: int, start: int, end: int) -> bool:
    """Whether words in commas say who was named before them ("Ali Karim, a teacher, and 13 others")."""
    words = sentence.words
    named = at > start + 1 and words[at - 1] == "," and sentence.raws[at - 2][0].isupper()
    return named and words[at] in {"a", "an"} and words[end] == ","


def _is_one(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words name one person: "Ali Karim", "commander Ali Karim", "the mayor"."""
    words, raws = sentence.words, sentence.raws
    if not 0 < last - first <= _MOST_OF_ONE:
        return False
    of = words.index("of", first, last) if "of" in words[first + 1 : last] else last
    known = person_nouns().get(words[of - 1])  # "the mayor of Gao"
    if function_words().get(words[first]) == "determiner" and known is not None:
        return not known.is_plural
    at = _after_group(sentence, first, last)
    while at < last and raws[at][0].islower():
        role = person_nouns().get(words[at])
        if role is None or role.is_plural:
            return False
        at += 1
    named = raws[at:last]
    if words[first] in function_words():
        return False  # "in Goma and 13 other towns"
    return bool(named) and all(raw[0].isupper() for raw in named) and known is None


def _after_group(sentence: Sentence, first: int, last: int) -> int:
    """Return the word after the group that a named person is of ("Boko Haram commander Abu Karim")."""
    at = first
    while at < last and sentence.raws[at][0].isupper():
        at += 1
    return at if at < last and sentence.words[at] in person_nouns() else first
