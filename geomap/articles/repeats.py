"""Finding paragraphs that a page prints twice, word for word or nearly so."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

_SHINGLE = 4
_LIKE = 0.8
"""Share of a paragraph's word runs that must stand in another one to call it a repeat.

Two real copies that differ in a cut-off ending or a corrected word share over 0.85 of their runs
of four words; different paragraphs about one event stay below 0.3 (own trial on wire texts).
"""
_FEWEST_WORDS = 6


def repeated(texts: Sequence[str]) -> set[int]:
    """Return the positions of texts that stand in full in another one of the list.

    Of two copies the longer stays, of two equal ones the first. Texts of fewer than six words are
    never repeats: short answers and cries recur.
    """
    words = [re.findall(r"\w+", text.casefold()) for text in texts]
    runs = [_shingles(w) for w in words]
    where: dict[tuple[str, ...], list[int]] = {}
    for position, shingles in enumerate(runs):
        for shingle in shingles:
            where.setdefault(shingle, []).append(position)
    found: set[int] = set()
    for position in sorted(range(len(texts)), key=lambda i: (len(words[i]), -i)):
        if len(words[position]) >= _FEWEST_WORDS and _stands_elsewhere(position, runs, where, found):
            found.add(position)
    return found


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}


def _stands_elsewhere(
    position: int,
    runs: list[set[tuple[str, ...]]],
    where: dict[tuple[str, ...], list[int]],
    gone: set[int],
) -> bool:
    """Whether another text has enough of the runs of one.

    It must then have one of the rarest of them, however few: only texts with one of those are compared.
    """
    own = runs[position]
    needed = math.ceil(_LIKE * len(own))
    rarest = sorted(own, key=lambda shingle: len(where[shingle]))[: len(own) - needed + 1]
    others = {other for shingle in rarest for other in where[shingle]} - gone - {position}
    return any(len(own & runs[other]) >= needed for other in others)
