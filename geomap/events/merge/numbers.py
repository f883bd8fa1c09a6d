"""Compare the figures of two accounts: deaths, injured, size of a force."""

from __future__ import annotations

from math import inf, log2
from typing import Final, NamedTuple

from geomap.events.merge.account import Account
from geomap.model import Count

_FIELDS: Final = ("deaths", "injured", "size")
_WEIGHTS: Final = (1.0, 0.6, 0.8)
_NEAR: Final = 1.6
"""Ratio up to which two figures may be two counts of one thing (300 fighters, 200 fighters)."""
_FAR: Final = 3.0


class NumberEvidence(NamedTuple):
    """How two accounts' figures speak for or against one event."""

    points: float
    reason: str


def is_figure(count: Count) -> bool:
    """Whether the words give a number ("at least 300"), not an order of magnitude ("hundreds")."""
    return count.low == count.high is not None or any(letter.isdigit() for letter in count.text)


def compare_numbers(left: Account, right: Account) -> NumberEvidence:
    """Weigh the figures that both accounts give; large equal figures say most."""
    points, reasons = 0.0, []
    for field, weight, ours, theirs in zip(_FIELDS, _WEIGHTS, left.numbers, right.numbers, strict=True):
        if ours is None or theirs is None or ours.best is None or theirs.best is None:
            continue
        found, reason = _one(field, ours, theirs)
        points += weight * found
        reasons.append(reason)
    return NumberEvidence(points, "; ".join(reasons))


def _one(field: str, ours: Count, theirs: Count) -> tuple[float, str]:
    assert ours.best is not None and theirs.best is not None
    low, high = sorted((ours.best, theirs.best))
    exact = is_figure(ours) and is_figure(theirs)
    if low == high and exact:
        return (min(2.2, 0.5 + 0.45 * log2(1 + high)) if high else 0.2), f"{field} {high} in both"
    if _overlap(ours, theirs) or high - low <= 1 or (low and high / low <= _NEAR):
        return 0.3, f"{field} {low} and {high} agree"
    if high >= _FAR * low and high - low >= 3:
        return -1.6, f"{field} {low} against {high}"
    return -0.5, f"{field} {low} and {high} differ"


def _overlap(ours: Count, theirs: Count) -> bool:
    """Whether one number may satisfy both ("hundreds" and 300, "at least 7" and 12)."""
    lowest = max(ours.low or 0, theirs.low or 0)
    return lowest <= min(inf if c.high is None else c.high for c in (ours, theirs))
