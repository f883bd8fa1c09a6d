"""A piece of evidence for or against one event, and the table of what each kind is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache, wraps
from importlib.resources import files
from math import inf
from typing import Final, TypeVar

import msgspec

from geomap.errors import DataFileError
from geomap.model.tables import read_table

APART: Final = -100.0
"""Score of two accounts that may never stand in one event, whatever joins them otherwise."""
JUST_APART: Final = -0.1
"""Most that two accounts of different days come to: only a third account may bring them together."""
OUTLIER: Final = "date:outlier"
"""Kind of evidence that the days of two accounts differ by more than such days do by chance."""
_COMPARISONS: Final = 65_536
"""Comparisons of one aspect that are remembered."""
Aspect = TypeVar("Aspect")


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """What two accounts have in common or not.

    Parameters
    ----------
    feature
        Its kind, a row of ``data/merge_weights.csv``.
    reason
        In words, for the user.
    value
        What the points of the kind are multiplied with.
    forbids
        Whether the two may never stand in one event.
    """

    feature: str
    reason: str
    value: float = 1.0
    forbids: bool = False


@cache
def weights() -> dict[str, float]:
    """Return kind of evidence -> points.

    Raises
    ------
    DataFileError
        A number cannot be read.
    """
    table = files("geomap.events") / "data" / "merge_weights.csv"
    points: dict[str, float] = {}
    for line, row in read_table(table, ("feature", "points", "value"), required=("feature", "points")):
        try:
            points[row["feature"]] = float(row["points"])
        except ValueError as error:
            raise DataFileError(str(table), line, f"points must be a number: {row['points']}") from error
    return points


class Weighed(msgspec.Struct, eq=False, gc=False):
    """The evidence that one aspect of two accounts gives.

    Parameters
    ----------
    points
        What each piece adds to the score.
    at_most
        What the score comes to at most, whatever else speaks for the two.
    """

    evidence: tuple[Evidence, ...]
    points: tuple[float, ...]
    at_most: float
    _phrases: tuple[str, ...] | None = None

    @property
    def phrases(self) -> tuple[str, ...]:
        """What speaks for and against in words, one phrase each with its points."""
        if self._phrases is None:
            self._phrases = tuple(phrases_of(self.evidence))
        return self._phrases


def phrases_of(evidence: Iterable[Evidence]) -> list[str]:
    """Return what speaks for and against in words, one phrase each with its points."""
    table = weights()
    return [f"{each.reason} {table[each.feature] * each.value:+.1f}" for each in evidence if each.reason]


def weigh(found: Iterable[Evidence]) -> Weighed:
    """Look up what pieces of evidence are worth."""
    evidence, table, at_most = tuple(found), weights(), inf
    points = tuple([table[piece.feature] * piece.value for piece in evidence])
    for piece in evidence:
        if piece.forbids:
            at_most = APART
        elif piece.feature == OUTLIER:
            at_most = min(at_most, JUST_APART)
    return Weighed(evidence, points, at_most)


def remembered(
    compare: Callable[[Aspect, Aspect], Iterable[Evidence]],
) -> Callable[[Aspect, Aspect], Weighed]:
    """Make a comparison of two aspects give its points, and work it out once for each two aspects."""

    @lru_cache(_COMPARISONS)
    @wraps(compare)
    def compared(left: Aspect, right: Aspect) -> Weighed:
        return weigh(compare(left, right))

    return compared
