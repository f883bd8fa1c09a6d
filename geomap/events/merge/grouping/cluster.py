"""Group accounts into events: strongest pairs first, no pair that contradicts another ever together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.judging.columns import Flags, Numbers, Points
from geomap.events.merge.judging.evidence import APART
from geomap.events.merge.judging.judge import Judge

MEAN_LINK: Final = 0.0
"""Two groups join when the mean score of all their pairs is at least this: a chain of half-alike
accounts does not grow into one event."""


class Edges(NamedTuple):
    """Pairs of accounts, by their numbers, that speak for one event; one may be listed repeatedly.

    Parameters
    ----------
    score
        Log odds of each pair.
    left, right
        The smaller and the larger number of each.
    """

    score: Points
    left: Numbers
    right: Numbers

    @classmethod
    def of(cls, pairs: Collection[tuple[float, int, int]]) -> Edges:
        """Return pairs that are given one by one, as (score, smaller number, larger number)."""
        score, left, right = zip(*pairs, strict=True) if pairs else ((), (), ())
        return cls(np.array(score, np.float64), np.array(left, np.int64), np.array(right, np.int64))

    def where(self, some: Flags | Numbers) -> Edges:
        """Return some of the pairs, or all in another order."""
        return Edges(self.score[some], self.left[some], self.right[some])

    def strongest_first(self) -> Edges:
        """Return the pairs by score; of equals those of the first accounts come first."""
        return self.where(np.lexsort((self.right, self.left, -self.score)))


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a person decided about pairs of accounts, by report id; it overrides every score.

    Parameters
    ----------
    together
        Pairs that tell of one event.
    apart
        Pairs that tell of two.
    """

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()

    def are_together(self, one: Account, other: Account) -> bool:
        """Whether a person said that two accounts are one event."""
        if not self.together:
            return False
        ids = (one.report_id, other.report_id)
        return ids in self.together or ids[::-1] in self.together

    def are_apart(self, left: str, right: str) -> bool:
        """Whether a person said that two reports are two events."""
        return (left, right) in self.apart or (right, left) in self.apart


@dataclass(slots=True)
class Clustering:
    """Accounts on their way into groups.

    Parameters
    ----------
    accounts
        All accounts, in their order; members are numbers into it.
    """

    accounts: Sequence[Account]
    judge: Judge
    constraints: Constraints = field(default_factory=Constraints)
    _group_of: list[int] = field(default_factory=list)
    _members: list[list[int]] = field(default_factory=list)
    _scores: dict[tuple[int, int], float] = field(default_factory=dict)

    def run(self, edges: Edges) -> list[list[int]]:
        """Join along these edges and return the groups, each sorted.

        The outcome does not depend on the order of the edges: the strongest come first, of equals those of
        the first accounts.
        """
        self._group_of = list(range(len(self.accounts)))
        self._members = [[number] for number in self._group_of]
        score, left_of, right_of = (column.tolist() for column in edges.strongest_first())
        pairs = list(zip(left_of, right_of, strict=True))
        self._scores = dict(zip(pairs, score, strict=True))
        self._join_by_hand()
        for left, right in pairs:
            ours, theirs = self._group_of[left], self._group_of[right]
            if ours != theirs and self._may_join(ours, theirs):
                self._join(ours, theirs)
        return [sorted(members) for members in self._members if members]

    def _join_by_hand(self) -> None:
        if not self.constraints.together:
            return
        numbers = {account.report_id: number for number, account in enumerate(self.accounts)}
        for left, right in sorted(self.constraints.together):
            if left in numbers and right in numbers:
                ours, theirs = self._group_of[numbers[left]], self._group_of[numbers[right]]
                if ours != theirs:
                    self._join(ours, theirs)

    def _may_join(self, ours: int, theirs: int) -> bool:
        """Whether two groups, of which one pair is joined, may be one event."""
        if len(self._members[ours]) == len(self._members[theirs]) == 1:
            return True
        total, count, known = 0.0, 0, self._scores
        for left in self._members[ours]:
            for right in self._members[theirs]:
                key = (left, right) if left < right else (right, left)
                score = known[key] if key in known else self._score(*key)
                if score <= APART:
                    return False
                total, count = total + score, count + 1
        return total >= MEAN_LINK * count

    def _score(self, left: int, right: int) -> float:
        """Return the score of a pair that is not known to be joined."""
        one, other = self.accounts[left], self.accounts[right]
        split = self.constraints.are_apart(one.report_id, other.report_id)
        score = self._scores[left, right] = APART if split else self.judge.score(one, other)
        return score

    def _join(self, ours: int, theirs: int) -> None:
        keep, drop = min(ours, theirs), max(ours, theirs)
        for number in self._members[drop]:
            self._group_of[number] = keep
        self._members[keep] += self._members[drop]
        self._members[drop] = []
