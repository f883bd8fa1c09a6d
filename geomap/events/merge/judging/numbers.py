"""Compare the figures of two accounts: deaths, injured, size of a force."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import inf, log2
from typing import Final

from geomap.events.coding.vocabulary.tables import number_words
from geomap.events.merge.accounts.facets import Figures
from geomap.events.merge.judging.evidence import Evidence, remembered
from geomap.model import Count

_FIELD_WEIGHTS: Final = {"deaths": 1.0, "injured": 0.6, "captured": 0.8, "size": 0.6}
NEAR: Final = 1.6
"""Ratio up to which two figures may be two counts of one thing (300 fighters, 200 fighters)."""
_FAR: Final = 3.0
_FAR_BY: Final = 3
_MOST_TIMES: Final = 2.0
"""A figure nine times another is as far from it as any."""
_AGAINST: Final = frozenset({"number:differ", "number:far"})
_ONLY_ONE: Final = Evidence("number:only one", "only one counts the injured")
_MOST: Final = 31
"""Equal figures above this say no more: large ones are often round."""


def is_counted(count: Count) -> bool:
    """Whether the words give a number at all, were it "several": "soldiers" alone only says more than one."""
    if count.best is None:
        return False
    if any(letter.isdecimal() for letter in count.text) or count.low == count.high:
        return True
    return bool(_kinds(count.text))


def is_figure(count: Count) -> bool:
    """Whether the words give a number ("at least 300", "some ten"), not an order of size ("hundreds")."""
    if count.low == count.high is not None or any(letter.isdecimal() for letter in count.text):
        return True
    kinds = _kinds(count.text)
    return "exact" in kinds or kinds == {"multiplier"}


@lru_cache(maxsize=4096)
def _kinds(text: str) -> frozenset[str]:
    """Return the kinds of the words for numbers in a text: exact, multiplier, vague ..."""
    known = number_words()
    words = text.casefold().replace("-", " ").split()
    return frozenset(known[word].kind for word in words if word in known)


@remembered
def compare_numbers(left: Figures, right: Figures) -> Iterator[Evidence]:
    """Weigh the figures that both accounts give; large equal figures say most, and one dead nothing."""
    for field, weight in _FIELD_WEIGHTS.items():
        ours, theirs = getattr(left, field), getattr(right, field)
        if ours is not None and theirs is not None and is_counted(ours) and is_counted(theirs):
            found = _one(field, ours, theirs)
            if field == "deaths" and found.feature in _AGAINST:
                found = _as_part(left, right, found)
            yield Evidence(found.feature, found.reason, found.value * weight)
    if (left.injured is None) != (right.injured is None):
        yield _ONLY_ONE


def _as_part(left: Figures, right: Figures, found: Evidence) -> Evidence:
    """Weigh figures of deaths that differ where the lower one may be some of the higher."""
    assert left.deaths and right.deaths
    lower, higher = sorted((left, right), key=lambda told: told.deaths.best or 0)  # type: ignore[union-attr]
    assert lower.deaths and higher.deaths
    some = lower.deaths.best
    if some in higher.parts:
        return Evidence("number:one of the parts", f"deaths {some}, in one as a part", _telling(some or 0))
    if lower.is_of_some and not higher.is_of_some:
        return Evidence("number:part", f"{found.reason}, the lower one of one side", found.value)
    return found


def _one(field: str, ours: Count, theirs: Count) -> Evidence:
    assert ours.best is not None and theirs.best is not None
    low, high = sorted((ours.best, theirs.best))
    if low == high and is_figure(ours) and is_figure(theirs):
        return Evidence("number:equal", f"{field} {high} in both", _telling(high))
    if _overlap(ours, theirs) or (low and high / low <= NEAR):
        if is_figure(ours) and is_figure(theirs):
            return Evidence("number:agree", f"{field} {low} and {high} agree", _telling(high))
        return Evidence("number:vague", f"{field}: {ours.text} and {theirs.text} agree")
    if high >= _FAR * low and high - low >= _FAR_BY:
        times = min(_MOST_TIMES, log2(high / max(low, 1)) / log2(_FAR))
        return Evidence("number:far", f"{field} {low} against {high}", max(1.0, times))
    return Evidence("number:differ", f"{field} {low} and {high} differ")


def _telling(figure: int) -> float:
    """Return how much it says that two accounts agree on a figure: the binary logarithm."""
    return log2(min(max(figure, 1), _MOST))


def _overlap(ours: Count, theirs: Count) -> bool:
    """Whether one number may satisfy both ("hundreds" and 300, "at least 7" and 12)."""
    lowest = max(ours.low or 0, theirs.low or 0)
    return lowest <= min(inf if c.high is None else c.high for c in (ours, theirs))
