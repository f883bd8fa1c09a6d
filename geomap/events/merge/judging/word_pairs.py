"""What the wordings of many pairs of accounts have in common: at most at a glance, then exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.judging.columns import Column, Flags, Numbers, Points
from geomap.events.merge.judging.evidence import weights
from geomap.events.merge.judging.signatures import Signatures
from geomap.events.merge.judging.subjects import compare_subjects
from geomap.events.merge.judging.text import (
    COPIED,
    ENOUGH_WORDS,
    LIKENESS,
    Wording,
    Wordings,
    best_words,
    may_be_copies,
    share_of,
)

Value = TypeVar("Value")


class WordPairs:
    """The wordings of the accounts of some pairs.

    Parameters
    ----------
    wordings
        Of the accounts, each once.
    left, right
        The wording of either account of a pair, by its number.
    subjects
        The points of the subjects that the two speak of, one array a piece of evidence.
    """

    def __init__(
        self, wordings: Sequence[Wording], left: Numbers, right: Numbers, subjects: Sequence[Points]
    ) -> None:
        self._wordings = wordings
        self._left, self._right = left, right
        self.subjects = subjects

    @classmethod
    def of(cls, accounts: Sequence[Account], wordings: Wordings, left: Numbers, right: Numbers) -> WordPairs:
        """Look up the wordings of pairs of accounts, given by their numbers."""
        some, which = np.unique(np.concatenate([left, right]), return_inverse=True)
        found = [wordings.of(accounts[number]) for number in some.tolist()]
        ours, theirs = which[: len(left)], which[len(left) :]
        told = Column([wording.subjects for wording in found]).weigh(compare_subjects, ours, theirs)
        return cls(found, ours, theirs, told.points)

    def where(self, some: Flags) -> WordPairs:
        """Return some of the pairs."""
        subjects = [points[some] for points in self.subjects]
        return WordPairs(self._wordings, self._left[some], self._right[some], subjects)

    def at_most(self) -> Points:
        """Return what subjects, copied and telling words add to a score at most, some more at times."""
        most = sum(self.subjects, np.zeros(len(self._left)))
        shared, fewer = self._shared_at_most([each.content for each in self._wordings])
        may_be_copies = shared > COPIED * fewer
        shared, fewer = self._shared_at_most([each.telling for each in self._wordings])
        share = np.minimum(shared, fewer) / np.maximum(ENOUGH_WORDS, fewer)
        return most + np.where(may_be_copies, best_words(), max(0.0, weights()[LIKENESS]) * share)

    def may_be_copies(self) -> Flags:
        """Tell of each pair whether one quote may be a copy of the other."""
        return np.array(self._each(may_be_copies), np.bool_)

    def shares(self) -> Points:
        """Return the share of the telling words that each pair has in common."""
        return np.array(self._each(share_of), np.float64)

    def _shared_at_most(self, sets: Sequence[frozenset[str]]) -> tuple[Numbers, Numbers]:
        """Return how many words the two of a pair share at most, and the size of the smaller set."""
        signatures = Signatures(sets)
        sizes = signatures.sizes
        fewer = np.minimum(sizes[self._left], sizes[self._right])
        return signatures.shared_at_most(self._left, self._right), fewer

    def _each(self, compare: Callable[[Wording, Wording], Value]) -> list[Value]:
        found = self._wordings
        pairs = zip(self._left.tolist(), self._right.tolist(), strict=True)
        return [compare(found[left], found[right]) for left, right in pairs]
