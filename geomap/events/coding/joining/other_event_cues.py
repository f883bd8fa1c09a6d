"""Sentences that announce another event ("Meanwhile", "in a separate attack", "the next")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.vocabulary.tables import word_list

_SEPARATE: Final = word_list("separating")
_ONE_IN_ROW: Final = word_list("one_in_a_row")
_RELATED: Final = word_list("of_another_event")
_PUT_IN: Final = "meanwhile"
_SUBJECT: Final = 7
"""Most words of a subject, up to and with "meanwhile"."""
_ONE_MORE: Final = frozenset({"another", "separate", "second", "third"})


def opens_another(candidate: Candidate) -> bool:
    """Whether the sentence announces something else ("Meanwhile", "in a separate attack")."""
    words = candidate.readings[0].sentence.words
    trigger = candidate.main
    if words[0] in _SEPARATE or _is_put_in(words) or _is_next_in_row(candidate) or _is_led_by_another(words):
        return True
    if trigger.trigger_class.kind == "effect" and trigger.reading == "verb":
        return False  # "another soldier was killed": one more of the same
    return is_one_more(candidate)


def _is_led_by_another(words: Sequence[str]) -> bool:
    """Whether a sentence opens with another event ("In a related incident, police arrested ...")."""
    return words[0] == "in" and words[1:2] == ["a"] and not _RELATED.isdisjoint(words[2:3])


def _is_put_in(words: Sequence[str]) -> bool:
    """Whether "meanwhile" stands between commas after the subject ("The army, meanwhile, said ...")."""
    if _PUT_IN not in words[:_SUBJECT]:
        return False
    at = words.index(_PUT_IN)
    return at > 0 and words[at - 1] == "," and words[at + 1 : at + 2] == [","]


def _is_next_in_row(candidate: Candidate) -> bool:
    """Whether a sentence is about the next of several told one by one ("The next, in X, killed two")."""
    words = candidate.readings[0].sentence.words
    numbered = words[:1] in (["the"], ["a"]) and not _ONE_IN_ROW.isdisjoint(words[1:2])
    return numbered and (words[2:3] == [","] or candidate.main.first == 2)


def is_one_more(candidate: Candidate) -> bool:
    """Whether a noun is another action ("in that second raid"), not "the third attack in a year"."""
    trigger, words = candidate.main, candidate.readings[0].sentence.words
    before = words[max(0, trigger.first - 3) : trigger.first]
    return "the" not in before and not _ONE_MORE.isdisjoint(before)
