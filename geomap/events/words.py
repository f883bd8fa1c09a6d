"""Words of a text by what stands between two spaces, and where some of them stand among others."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import accumulate, compress
from typing import Final, TypeAlias

from geomap.events.remembered import Remembered

Word: TypeAlias = tuple[str, str, int]
"""A word: folded, as it stands, and after how many characters of a stretch it begins."""
_Chunk: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]
_NO_WORD: Final = ""


class Chunks:
    """Splits texts into words, each run of letters between two spaces once a process: most come again.

    Parameters
    ----------
    split
        Returns the words of such a run, in order. No word crosses a space, and none is "" folded.
    """

    def __init__(self, split: Callable[[str], Sequence[Word]]) -> None:
        self._split = split
        self._known = Remembered(self._read)

    def words(self, text: str, start: int, end: int | None) -> tuple[list[str], list[str], list[int]]:
        """Return the words of ``text[start:end]``: folded, as they stand, and where each begins."""
        folded: list[str] = []
        written: list[str] = []
        steps: list[int] = []
        for keys, raws, widths in map(self._known.__getitem__, text[start:end].split(" ")):
            folded += keys
            written += raws
            steps += widths
        starts = accumulate(steps, initial=start)
        return list(filter(None, folded)), list(compress(written, folded)), list(compress(starts, folded))

    def _read(self, chunk: str) -> _Chunk:
        """Return the words of a run, and how far it is from each to the next; "" before the first one."""
        words = self._split(chunk)
        if not words or words[0][2]:
            words = [(_NO_WORD, _NO_WORD, 0), *words]
        begins = [at for _, _, at in words]
        ends = [*begins[1:], len(chunk) + 1]
        widths = tuple(end - begin for begin, end in zip(begins, ends, strict=True))
        return tuple(key for key, _, _ in words), tuple(raw for _, raw, _ in words), widths


def where(words: Sequence[str], known: Container[str]) -> list[int]:
    """Return the numbers of the words that are known, in order."""
    return list(compress(range(len(words)), map(known.__contains__, words)))
