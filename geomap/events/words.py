"""Words of a text by what stands between two spaces, and where some of them stand among others."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import accumulate, chain, compress
from typing import Any, TypeAlias

from geomap.events.remembered import Remembered

Word: TypeAlias = tuple[str, str, int]
"""A word: folded, as it stands, and after how many characters of a stretch it begins."""


class Chunks:
    """Splits texts into words, each run of letters between two spaces once a process: most come again.

    Parameters
    ----------
    split
        Returns the words of such a run, in order. No word crosses a space. Each is one object for all runs
        (``sys.intern``), so that what is looked up again and again stays near.
    """

    def __init__(self, split: Callable[[str], Sequence[Word]]) -> None:
        self._split = split
        self._known = Remembered(self._read)

    def words(self, text: str, start: int, end: int | None) -> tuple[list[str], list[str], list[int]]:
        """Return the words of ``text[start:end]``: folded, as they stand, and where each begins."""
        told: list[Any] = []
        for row, before in map(self._known.__getitem__, text[start:end].split(" ")):
            if before:  # no word stands there: it is farther from the word before to the next
                if told:
                    told[-1] += before
                else:
                    start += before
            told += row
        starts = list(accumulate(told[2::3], initial=start))
        starts.pop()
        return told[::3], told[1::3], starts

    def _read(self, chunk: str) -> tuple[tuple[str | int, ...], int]:
        """Return the words of a run, and how many characters stand before the first.

        Of each word: folded, as it stands, and how far it is to the next one, counting the space after the
        run; all in one row, so that the rows of a text make one by adding them.
        """
        words = self._split(chunk)
        first, *ends = [*(at for _, _, at in words), len(chunk) + 1]
        row = ((key, raw, end - at) for (key, raw, at), end in zip(words, ends, strict=True))
        return tuple(chain.from_iterable(row)), first


def where(words: Sequence[str], known: Container[str]) -> list[int]:
    """Return the numbers of the words that are known, in order."""
    return list(compress(range(len(words)), map(known.__contains__, words)))
