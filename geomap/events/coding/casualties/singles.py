"""Victims without a number: one person, a plural, nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.casualties.groups import object_from
from geomap.events.coding.casualties.heads import find_head
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.casualties.victims import Casualties, What
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, number_words, person_nouns, word_list
from geomap.model import Count

_NOT_ONE: Final = frozenset({"no", "none", "nobody"})
_ONE: Final = word_list("words_for_one")
_YEAR_OLD: Final = ["-", "year-old"]
_CLOSING: Final = {")": "(", "]": "["}
_WHOM_REACH: Final = 5
"""Most words between "one of whom" and its verb."""
_FAR: Final = 30
"""Most words between a subject and the second verb that shares it."""
_THINGS: Final = word_list("counted_things")
_ENDS_SUBJECT: Final = frozenset({";", ":", ".", "that"}) | word_list("saying")
"""Before a subject: marks, and verbs of saying ("a spokesman said the soldiers died")."""


def one_or_many(
    sentence: Sentence, trigger: Trigger, what: What, groups: Sequence[Quantity]
) -> Casualties | None:
    """Read one person without a number ("a guard was shot dead", "killed the mayor"), or a plural."""
    words = sentence.words
    told_before = (
        words[trigger.first] == "dead" and function_words().get(words[trigger.first - 1]) == "pronoun"
    )
    if told_before:
        return None
    at = _subject_start(sentence, trigger) if trigger.is_passive else _object_start(sentence, trigger)
    at = _left_dead(sentence, trigger) or at
    found = counted_from(sentence, at) or _themselves(sentence, trigger, at, groups)
    if found is None and trigger.is_passive:
        at = _shared_subject(sentence, trigger)
        found = counted_from(sentence, at)
    if found is None and at is not None and _takes_one_victim(sentence, trigger, at):
        found = Count(best=1, low=1, high=1), None, ""
    if found is None or at is None:
        return None
    count, head, side = found
    if head is not None and words[head] in {"body", "bodies", "corpse", "corpses"}:
        return None  # they are counted as bodies
    last = at + 1 if head is None else head + 1
    count = count.but(text=sentence.text(at, last), unit=words[head] if head is not None else "")
    is_more = head is not None and words[at] == "another"
    return Casualties(what, count, trigger.first, at, last, side=side, is_more=is_more)


def some_of_whom(sentence: Sentence, trigger: Trigger, what: What) -> Casualties | None:
    """Read "police officers, one of whom was shot dead", "of whom" with the number right before the verb."""
    words = sentence.words
    for at in range(trigger.first - 1, max(2, trigger.first - _WHOM_REACH), -1):
        if words[at] == "whom" and words[at - 1] == "of" and trigger.is_passive:
            number = number_words().get(words[at - 2])
            if number is None or number.kind != "exact":
                return None
            count = Count(best=number.value, low=number.value, high=number.value, text=words[at - 2])
            return Casualties(what, count, trigger.first, at - 2, at + 1)
    return None


def _takes_one_victim(sentence: Sentence, trigger: Trigger, at: int) -> bool:
    """Whether a verb of murder has somebody as its object ("assassinated the head of the council")."""
    if trigger.is_passive or trigger.name not in {"murder", "execution", "lynching"}:
        return False
    closed = function_words()
    return at + 1 < len(sentence.words) and closed.get(sentence.words[at]) == "determiner"


def _left_dead(sentence: Sentence, trigger: Trigger) -> int | None:
    """Return where the victim begins in "leaving a truck driver dead", "left its owner wounded"."""
    if trigger.reading != "verb" or not trigger.is_passive:
        return None
    before = range(trigger.first - 2, max(-1, trigger.first - 8), -1)
    left = next((at for at in before if sentence.words[at] in {"leaving", "left"}), None)
    return None if left is None else left + 1


def _themselves(
    sentence: Sentence, trigger: Trigger, at: int | None, groups: Sequence[Quantity]
) -> tuple[Count, int | None, str] | None:
    """Return who killed themselves: "two bombers blew themselves up, killing only themselves"."""
    if at is None or "themselves" not in sentence.words[at : at + 2]:
        return None
    before = [group for group in groups if group.is_person and group.last <= trigger.first]
    return (before[0].count, None, before[0].side) if before else None


def says_several(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the verb is in the plural ("were killed") and "and" stands in its subject."""
    words = sentence.words
    if not {"were", "are", "have"}.intersection(words[max(0, trigger.first - 3) : trigger.first]):
        return False
    if "unborn" in words[max(0, trigger.first - 4) : trigger.first]:
        return False
    at = _subject_start(sentence, trigger)
    return at is not None and at > 0 and words[at - 1] in {"and", "&"} and _no_verb_before(sentence, at - 1)


def _no_verb_before(sentence: Sentence, at: int) -> bool:
    """Whether the words before a place are the first part of one subject, not a clause of their own."""
    closed = function_words()
    for position in range(at - 1, max(-1, at - _FAR), -1):
        word = sentence.words[position]
        if word in {";", ":", "that", ","}:
            return True
        if closed.get(word) in {"be", "have", "modal", "relative"} or word.endswith("ed"):
            return False
    return True


def counted_from(sentence: Sentence, at: int | None) -> tuple[Count, int | None, str] | None:
    """Return count, head and side of the noun phrase that begins at a word."""
    if at is None or at >= len(sentence.words):
        return None
    head, side = find_head(sentence, at)
    count = _count_without_number(sentence, at, head)
    return None if count is None else (count, head, side)


def _shared_subject(sentence: Sentence, trigger: Trigger) -> int | None:
    """Return where the subject begins that a verb shares with one before it.

    "A farmer was injured and later died", "a man who was hit by a bullet died".
    """
    words, closed = sentence.words, function_words()
    at = trigger.first
    while at > 0 and (closed.get(words[at - 1]) in {"be", "have", "adverb"} or words[at - 1].endswith("ly")):
        at -= 1
    joined = at > 1 and words[at - 1] in {"and", ",", "or", "later", "then"}
    relative = any(closed.get(word) == "relative" for word in words[1:at])
    start = next((i + 1 for i in range(at - 1, -1, -1) if words[i] in {";", ":"}), 0)
    opens = closed.get(words[start]) == "determiner" or words[start] in _ONE
    return start if (joined or relative) and opens and at - start <= _FAR else None


def _count_without_number(sentence: Sentence, at: int, head: int | None) -> Count | None:
    """Return 0 for "no soldier", 1 for one person, an open count for a plural, None for no people."""
    words = sentence.words
    if words[at] in _NOT_ONE:
        return Count(best=0, low=0, high=0)
    if head is None:
        counted = words[at] in number_words()
        named = (_is_name(sentence, at) and not counted) or _is_name_after_age(sentence, at)
        a_noun = words[at] in {"a", "an"} and not _THINGS.intersection(words[at : at + 4])
        return Count(best=1, low=1, high=1) if named or a_noun or words[at] in _ONE else None
    known = person_nouns().get(" ".join(words[head - 1 : head + 1])) or person_nouns()[words[head]]
    # People died, the article does not say how many: an open count.
    return Count(best=None, low=2, high=None) if known.is_plural else Count(best=1, low=1, high=1)


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether a word with a capital stands at a place, and is no small word."""
    raw = sentence.raws[at] if at < len(sentence.raws) else ""
    return raw[:1].isupper() and sentence.words[at] not in function_words()


def _is_name_after_age(sentence: Sentence, at: int) -> bool:
    """Whether an age and a name stand at a place ("36-year-old Ali Hassan")."""
    return sentence.words[at + 1 : at + 3] == _YEAR_OLD and _is_name(sentence, at + 3)


def _object_start(sentence: Sentence, trigger: Trigger) -> int | None:
    at = object_from(sentence, trigger)
    at += sentence.words[at : at + 1] in (['"'], ["“"])
    if at < len(sentence.words) and (sentence.words[at][0].isalnum()):
        kind = function_words().get(sentence.words[at], "")
        return None if kind in {"preposition", "coordinator", "subordinator", "relative"} else at
    return None


def _subject_start(sentence: Sentence, trigger: Trigger) -> int | None:
    """Return where the subject of a passive verb begins."""
    words, closed = sentence.words, function_words()
    at = trigger.first
    at -= words[max(0, at - 1)] == "found"  # "was found beheaded"
    while at > 0 and (
        closed.get(words[at - 1]) in {"be", "have", "adverb", "modal"} or words[at - 1].endswith("ly")
    ):
        at -= 1
    return subject_before(sentence, at)


def subject_before(sentence: Sentence, last: int) -> int | None:
    """Return where the noun phrase begins that ends before a word, or None where none does."""
    words, closed = sentence.words, function_words()
    at = last
    while at > 0 and last - at < 12:
        if words[at - 1] in _CLOSING and (opening := _opening(words, at - 1)) is not None:
            last -= at - opening  # what brackets hold does not count towards the length
            at = opening
            continue
        kind = closed.get(words[at - 1], "")
        if kind in {"subordinator", "relative", "coordinator"} or words[at - 1] in _ENDS_SUBJECT:
            break
        if words[at - 1] == "," and at < last and not _is_apposition(sentence, at):
            break
        at -= 1
    at = _after_place(sentence, at, last)
    return at if at < last and not _ends_agents(words, at) else None


def _after_place(sentence: Sentence, first: int, last: int) -> int:
    """Return where a subject begins behind the place that opens it ("At Ukhiya a Rohingya elder was")."""
    words, closed = sentence.words, function_words()
    if closed.get(words[first]) != "preposition":
        return first
    start = next((at for at in range(first + 2, last) if words[at] in {"a", "an"}), first)
    return start if all(raw[0].isupper() for raw in sentence.raws[first + 1 : start]) else first


def _ends_agents(words: list[str], at: int) -> bool:
    """Whether the words before a place are "by police and": what follows acted, and is no victim."""
    return at > 1 and words[at - 1] == "and" and "by" in words[max(0, at - 4) : at - 1]


def _opening(words: list[str], closing: int) -> int | None:
    """Return where the bracket opens that closes at a word."""
    depth = 0
    for at in range(closing, -1, -1):
        depth += (words[at] in _CLOSING) - (words[at] in _CLOSING.values())
        if depth == 0:
            return at
    return None


def _is_apposition(sentence: Sentence, at: int) -> bool:
    """Whether the words after a comma only describe the noun before it ("a man, aged 40, was")."""
    words = sentence.words
    if words[at].endswith(("ed", "ing")) or words[at][0].isdecimal():
        return not _is_name_after_age(sentence, at)
    opening = at >= 2 and sentence.raws[at - 2][:1].isupper()
    if (
        opening
        and sentence.raws[at][:1].islower()
        and function_words().get(words[at], "determiner") == "determiner"
    ):
        return True  # "Sandra Peña, governor of the reserve, was"
    before = words[max(0, at - 4) : at - 1]
    return (sentence.raws[at][:1].isupper() and bool(set(before) & set(person_nouns()))) or words[at] in {
        "who",
        "in",
    }
