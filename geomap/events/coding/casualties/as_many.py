"""Numbers told by the number before them: "five died and as many were hurt", "twice as many wounded"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.casualties.heads import find_head
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import function_words, number_words, word_list

_CLOSED: Final = function_words()
_NUMBERS: Final = number_words()
AS_MANY: Final = frozenset({"as", "twice", "thrice"})
"""Words with which such a number can begin, but for "three times as many"."""
_TIMES: Final = {"twice": 2, "thrice": 3}
_FATES: Final = word_list("fates")
_BEFORE: Final = word_list("harming") | {"and", "with"}


def as_many(sentence: Sentence, at: int, before: Sequence[Quantity]) -> Quantity | None:
    """Return how many "as many" are: the number of people told before it, or some times as many.

    Parameters
    ----------
    at
        Word at which it may begin.
    before
        The counted groups of the sentence that stand before it.
    """
    words = sentence.words
    times, start = _times(words, at)
    if words[start : start + 2] != ["as", "many"] or words[start + 2 : start + 3] == ["as"]:
        return None
    told = next((group for group in reversed(before) if group.is_person and not group.is_subset), None)
    after = start + 2
    if told is None or told.count.best is None or after >= len(words):
        return None
    after += words[after] in {"more", "others"}
    head, side = find_head(sentence, after)
    following = words[after]
    closed = following in _FATES or following in _CLOSED or not following[0].isalpha()
    joined = words[max(0, at - 1)] in _BEFORE  # no "..., as many families had fled"
    if (head is None and not closed) or (head is not None and not joined):
        return None
    last = after if head is None else head + 1
    count = told.count.but(
        best=told.count.best * times,
        low=None if told.count.low is None else told.count.low * times,
        high=None if told.count.high is None else told.count.high * times,
        unit="" if head is None else words[head],
        text=sentence.text(at, last),
    )
    return Quantity(at, last, count, "" if head is None else words[head], side, is_person=True)


def _times(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return how many times as many are meant at a word, and where "as many" should stand."""
    if words[at] in _TIMES:
        return _TIMES[words[at]], at + 1
    known = _NUMBERS.get(words[at])
    if known is not None and known.kind == "exact" and words[at + 1 : at + 2] == ["times"]:
        return known.value, at + 2
    return 1, at
