"""Stretches of a sentence, each of which may tell of something else, where no verb is known yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.sought import Rules, Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import function_words

_BREAKS: Final = frozenset({";", ":", "—", "–", "(", ")", ","})
_LINKS: Final = frozenset({"coordinator", "subordinator", "relative"})
_RULES: Final = Rules()
"""Few sentences are parted, and borders are many: they are looked for apart from what all rules look for."""
_BORDERS: Final = Sought(
    lambda: {*_BREAKS, *(word for word, kind in function_words().items() if kind in _LINKS)}, among=_RULES
)
SHORTEST: Final = 5
"""Fewer words than that tell of nothing by themselves."""


def stretches(sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches of a sentence, as first and last (exclusive) word, in order.

    One ends at a break ("," or ";") and before a word that joins ("and", "while", "who"), unless it, or what
    follows up to the next such border, would be too short.
    """
    found = _RULES.places_of(sentence.raws).get(_BORDERS, ())
    borders = [at + 1 if sentence.words[at] in _BREAKS else at for at in found]
    starts = [0]
    ends = [*borders, len(sentence.words)]
    for start, end in zip(borders, ends[1:], strict=True):
        long_enough = _length(sentence.words, starts[-1], start) >= SHORTEST
        if long_enough and _length(sentence.words, start, end) >= SHORTEST:
            starts.append(start)
    return list(zip(starts, [*starts[1:], len(sentence.words)], strict=True))


def _length(words: Sequence[str], first: int, last: int) -> int:
    """Return the number of words, punctuation aside."""
    return sum(word[0].isalnum() for word in words[first:last])
