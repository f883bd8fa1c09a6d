"""Compare the figures of two accounts: deaths, injured, size of a force."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, log2
from typing import Final

from geomap.events.merge.accounts.facets import Figures
from geomap.events.merge.judging.evidence import Evidence, remembered
from geomap.model import Count

_FIELD_WEIGHTS: Final = {"deaths": 1.0, "injured": 0.6, "size": 0.6}
_NEAR: Final = 1.6
"""Ratio up to which two figures may be two counts of one thing (300 fighters, 200 fighters)."""
_FAR: Final = 3.0
_FAR_BY: Final = 3
_MOST_TIMES: Final = 2.0
"""A figure nine times another is as far from it as any."""
_MOST: Final = 31
"""Equal figures above this say no more: large ones are often round."""


def is_figure(count: Count) -> bool:
    """Whether the words give a number ("at least 300"), not an order of magnitude ("hundreds")."""
    return count.low == count.high is not None or any(letter.isdecimal() for letter in count.text)


@remembered
def compare_numbers(left: Figures, right: Figures) -> Iterator[Evidence]:
    """Weigh the figures that both accounts give; large equal figures say most."""
    for field, weight in _FIELD_WEIGHTS.items():
        ours, theirs = getattr(left, field), getattr(right, field)
        if ours is not None and theirs is not None and ours.best is not None and theirs.best is not None:
            found = _one(field, ours, theirs)
            yield Evidence(found.feature, found.reason, found.value * weight)


def _one(field: str, ours: Count, theirs: Count) -> Evidence:
    assert ours.best is not None and theirs.best is not None
    low, high = sorted((ours.best, theirs.best))
    if low == high and is_figure(ours) and is_figure(theirs):
        return Evidence("number:equal", f"{field} {high} in both", log2(1 + min(high, _MOST)))
    if _overlap(ours, theirs) or (low and high / low <= _NEAR):
        if is_figure(ours) and is_figure(theirs):
            return Evidence("number:agree", f"{field} {low} and {high} agree")
        return Evidence("number:vague", f"{field}: {ours.text} and {theirs.text} agree")
    if high >= _FAR * low and high - low >= _FAR_BY:
        times = min(_MOST_TIMES, log2(high / max(low, 1)) / log2(_FAR))
        return Evidence("number:far", f"{field} {low} against {high}", max(1.0, times))
    return Evidence("number:differ", f"{field} {low} and {high} differ")


def _overlap(ours: Count, theirs: Count) -> bool:
    """Whether one number may satisfy both ("hundreds" and 300, "at least 7" and 12)."""
    lowest = max(ours.low or 0, theirs.low or 0)
    return lowest <= min(inf if c.high is None else c.high for c in (ours, theirs))
