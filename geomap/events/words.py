"""Words of a text by what stands between two spaces, and where some of them stand among others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Sequence
from itertools import accumulate, chain, compress, count
from operator import add, itemgetter
from typing import Any, TypeAlias

from geomap.events.remembered import Remembered, worked_out_once

Word: TypeAlias = tuple[str, str, int]
"""A word: folded, as it stands, and after how many characters of a stretch it begins."""
Split: TypeAlias = Callable[[str], Sequence[Word]]
"""Returns the words of a run of letters between two spaces, in order.

No word crosses a space. Each is one object for all runs (``sys.intern``), so that what is looked up again and
again stays near.
"""
Columns: TypeAlias = tuple[list[str], list[str], list[int]]
"""Words: folded, as they stand, and where each begins."""
_Row: TypeAlias = tuple[tuple[str | int, ...], int]
"""The words of a run, all in one row, and how many characters stand before the first."""


class Chunks:
    """Splits texts into words, each run of letters between two spaces once a process: most come again.

    Parameters
    ----------
    ways
        In which a run is split, all at once: it is looked up, which costs most, but once for all of them.
    """

    def __init__(self, *ways: Split) -> None:
        self._ways = ways
        self._known = Remembered(self._read)

    def runs(self, text: str, start: int = 0, end: int | None = None) -> Runs:
        """Look up the runs of ``text[start:end]``."""
        return Runs(self._known, text, start, len(text) if end is None else end)

    def words(self, text: str, start: int, end: int | None) -> Columns:
        """Return the words of ``text[start:end]``, split in the first way."""
        return self.runs(text, start, end).words(0)

    def _read(self, chunk: str) -> tuple[_Row, ...]:
        return tuple(_row(split(chunk), len(chunk) + 1) for split in self._ways)


class Runs:
    """The runs of letters between two spaces of a text, or of a part of it."""

    def __init__(self, known: Remembered[tuple[_Row, ...]], text: str, start: int, end: int) -> None:
        self._known, self._text, self._start, self._end = known, text, start, end
        self._runs = text[start:end].split(" ")
        self._found = list(map(known.__getitem__, self._runs))

    def words(self, way: int, start: int | None = None, end: int | None = None) -> Columns:
        """Return the words between two offsets (the ends where None), as one of the ways splits them."""
        start, end = self._start if start is None else start, self._end if end is None else end
        return _columns(map(itemgetter(way), self._between(start, end)), start)

    @worked_out_once
    def _begins(self) -> list[int]:
        """Where each run begins: its length, and a space, before the next."""
        return list(map(add, accumulate(map(len, self._runs), initial=self._start), count()))

    def _between(self, start: int, end: int) -> Sequence[tuple[_Row, ...]]:
        if (start, end) == (self._start, self._end):
            return self._found
        first, last = bisect_right(self._begins, start) - 1, bisect_right(self._begins, end) - 1
        last = min(last, len(self._found) - 1)
        if first >= last:
            return [self._known[self._text[start:end]]]
        opening = self._text[start : self._begins[first + 1] - 1]
        closing = self._text[self._begins[last] : end]
        return [self._known[opening], *self._found[first + 1 : last], self._known[closing]]


def _row(words: Sequence[Word], width: int) -> _Row:
    """Return the words of a run as one row, so that the rows of a text make one by adding them.

    Of each word: folded, as it stands, and how far it is to the next one, counting the space after the run.
    """
    first, *ends = [*(at for _, _, at in words), width]
    row = ((key, raw, end - at) for (key, raw, at), end in zip(words, ends, strict=True))
    return tuple(chain.from_iterable(row)), first


def _columns(rows: Iterable[_Row], start: int) -> Columns:
    """Return the words of a stretch of text that begins at an offset, given the rows of its runs."""
    told: list[Any] = []
    for row, before in rows:
        if before:  # no word stands there: it is farther from the word before to the next
            if told:
                told[-1] += before
            else:
                start += before
        told += row
    starts = list(accumulate(told[2::3], initial=start))
    starts.pop()
    return told[::3], told[1::3], starts


def where(words: Sequence[str], known: Container[str]) -> list[int]:
    """Return the numbers of the words that are known, in order."""
    return list(compress(range(len(words)), map(known.__contains__, words)))
