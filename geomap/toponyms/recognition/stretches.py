"""Stretches of a text, sorted once: what overlaps them is then found by bisection, however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from geomap.toponyms.recognition.windows import Offsets


class Stretches:
    """Stretches that may overlap each other."""

    def __init__(self, offsets: Iterable[Offsets]) -> None:
        ordered = sorted(offsets)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def overlap(self, start: int, end: int) -> bool:
        """Whether any of them shares a character with another stretch."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start


class ApartStretches:
    """Stretches that do not overlap each other and are not empty, added one by one."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> bool:
        """Add a stretch where it overlaps none of those added before; tell whether it does not."""
        before = bisect_left(self._starts, end)
        if before > 0 and self._ends[before - 1] > start:
            return False
        at = bisect_right(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True
