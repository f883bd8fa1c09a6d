"""Words of a text by what stands between two spaces, and where some of them stand among others."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import accumulate, chain, compress
from typing import Any, Final, TypeAlias

from geomap.events.remembered import Remembered

Word: TypeAlias = tuple[str, str, int]
"""A word: folded, as it stands, and after how many characters of a stretch it begins."""
_NO_WORD: Final = ""


class Chunks:
    """Splits texts into words, each run of letters between two spaces once a process: most come again.

    Parameters
    ----------
    split
        Returns the words of such a run, in order. No word crosses a space, and none is "" folded. Each is one
        object for all runs (``sys.intern``), so that what is looked up again and again stays near.
    """

    def __init__(self, split: Callable[[str], Sequence[Word]]) -> None:
        self._split = split
        self._known = Remembered(self._read)

    def words(self, text: str, start: int, end: int | None) -> tuple[list[str], list[str], list[int]]:
        """Return the words of ``text[start:end]``: folded, as they stand, and where each begins."""
        told: list[Any] = []
        for chunk in map(self._known.__getitem__, text[start:end].split(" ")):
            told += chunk
        folded, written = told[::3], told[1::3]
        starts = list(accumulate(told[2::3], initial=start))
        if _NO_WORD in folded:
            return list(filter(None, folded)), list(compress(written, folded)), list(compress(starts, folded))
        return folded, written, starts[:-1]

    def _read(self, chunk: str) -> tuple[str | int, ...]:
        """Return each word of a run, folded and as it stands, and how far it is to the next.

        All in one row, so that the rows of a text make one by adding them; "" before the first word.
        """
        words = self._split(chunk)
        if not words or words[0][2]:
            words = [(_NO_WORD, _NO_WORD, 0), *words]
        begins = [at for _, _, at in words]
        ends = [*begins[1:], len(chunk) + 1]
        widths = [end - begin for begin, end in zip(begins, ends, strict=True)]
        rows = zip(words, widths, strict=True)
        return tuple(chain.from_iterable((key, raw, width) for (key, raw, _), width in rows))


def where(words: Sequence[str], known: Container[str]) -> list[int]:
    """Return the numbers of the words that are known, in order."""
    return list(compress(range(len(words)), map(known.__contains__, words)))
