"""Months and years over which dead are counted: "in the first three months", "over the past year"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import number_words, word_list

LONG_TIMES: Final = Sought(lambda: word_list("long_times"))
_OVER: Final = frozenset({"in", "over", "during", "within"})
_BOUNDS: Final = word_list("bounds_of_times")
_LONGEST: Final = 5
"""Most words from "in" to "months" ("in the first three months")."""
_REACH: Final = 10
"""Most words from a cue to the end of the time over which it counts."""
_ENDS: Final = frozenset({",", ";", ".", "and"})


def ends_long_time(words: Sequence[str], at: int) -> bool:
    """Whether a word for months or years ends a time counted over ("in five years", "over the past year")."""
    if at > 0 and words[at - 1] == "this":
        return words[at] == "year"
    before = words[max(0, at - _LONGEST) : at]
    opens = max((i for i, word in enumerate(before) if word in _OVER), default=None)
    if opens is None:
        return False
    between = set(before[opens + 1 :])
    rest = between - _BOUNDS - {"the"}
    return between != {"the"} and bool(between) and all(w in number_words() or w.isdecimal() for w in rest)


def counted_over(sentence: Sentence, at: int) -> bool:
    """Whether a time of months or years follows a word in one breath."""
    for long in sentence.where(LONG_TIMES):
        if at <= long <= at + _REACH and _ENDS.isdisjoint(sentence.words[at:long]):
            return ends_long_time(sentence.words, long)
    return False
