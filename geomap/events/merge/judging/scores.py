"""Scores of many pairs of accounts at once: the numbers that ``Judge`` gives.

Each two aspects are compared once, and the points of all pairs are added up column by column, in the order
in which the judge adds up those of one pair, so that not one bit differs.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geomap.events.merge.accounts.account import COUNTRY_PREC, Account
from geomap.events.merge.judging.columns import Column, Columns, Numbers, Points, Weights
from geomap.events.merge.judging.evidence import APART, Evidence, weights
from geomap.events.merge.judging.judge import (
    COMPARE,
    DIGITS,
    HOPELESS,
    ROUNDED,
    told_by_one_article,
    two_things,
)
from geomap.events.merge.judging.subjects import compare_subjects
from geomap.events.merge.judging.text import (
    IN_WORDS,
    LIKENESS,
    Wording,
    Wordings,
    best_words,
    may_be_copies,
    share_of,
)

Flags = npt.NDArray[np.bool_]


class JoinedPairs(NamedTuple):
    """Pairs that are joined, by the numbers of their accounts, with their scores."""

    left: list[int]
    right: list[int]
    scores: list[float]


class _Pairs(NamedTuple):
    """Pairs on their way, the report with the smaller id on the left; ``most`` bounds their scores."""

    left: Numbers
    right: Numbers
    score: Points
    most: Points

    def where(self, some: Flags) -> _Pairs:
        return _Pairs(self.left[some], self.right[some], self.score[some], self.most[some])


class _Words(NamedTuple):
    """What the wordings of pairs have in common."""

    subjects: Weights
    may_be_copies: Flags
    share: Points


class PairScores:
    """Judges pairs of the accounts of some columns."""

    def __init__(self, columns: Columns, wordings: Wordings) -> None:
        accounts = columns.accounts
        self._columns = columns
        self._wordings = wordings
        self._article = Column(account.report.doc_id for account in accounts).which
        self._quote = Column(account.report.quote.text for account in accounts).which
        told_once = [sum(told_by_one_article(days).points) for days in columns.days.distinct]
        self._one_article = np.array(told_once, np.float64)[columns.days.which]

    def joined(self, left: Numbers, right: Numbers) -> JoinedPairs:
        """Return those of some pairs that are joined."""
        pairs = self._compared(left, right)
        pairs = pairs.where(pairs.most >= -ROUNDED)
        words = self._words(pairs)
        at_most = self._words_at_most(pairs, words)
        may_join = ~(pairs.score + at_most < -ROUNDED)
        pairs, words = pairs.where(may_join), _those(words, may_join)
        self._add_words(pairs, words)
        score = np.minimum(pairs.score, pairs.most)
        rounded = [round(each, DIGITS) for each in score.tolist()]
        joined = np.array([each >= 0 for each in rounded], np.bool_) & (score >= -ROUNDED)
        scores = [rounded[number] for number in np.flatnonzero(joined).tolist()]
        return JoinedPairs(pairs.left[joined].tolist(), pairs.right[joined].tolist(), scores)

    def _compared(self, left: Numbers, right: Numbers) -> _Pairs:
        """Compare all aspects but the words; pairs that may never stand together are left out."""
        rank = self._columns.rank
        in_order = rank[left] < rank[right]
        score, most = np.zeros(len(left)), np.full(len(left), inf)
        pairs = _Pairs(np.where(in_order, left, right), np.where(in_order, right, left), score, most)
        for compare, column in zip(COMPARE, self._columns.aspects, strict=True):
            points, at_most = column.weigh(compare, pairs.left, pairs.right)
            for each in points:
                pairs.score[:] += each
            np.minimum(pairs.most, at_most, out=pairs.most)
            pairs = pairs.where(pairs.most > APART)
        one_article = self._article[pairs.left] == self._article[pairs.right]
        pairs.score[one_article] += self._one_article[pairs.left[one_article]]
        return pairs

    def _words(self, pairs: _Pairs) -> _Words:
        ours, theirs = self._wordings_of(pairs.left), self._wordings_of(pairs.right)
        both = list(zip(ours, theirs, strict=True))
        subjects = Column(wording.subjects for wording in (*ours, *theirs))
        numbers = np.arange(len(both))
        return _Words(
            subjects.weigh(compare_subjects, numbers, numbers + len(both)),
            np.array([may_be_copies(left, right) for left, right in both], np.bool_),
            np.array([share_of(left, right) for left, right in both], np.float64),
        )

    def _wordings_of(self, numbers: Numbers) -> list[Wording]:
        some, which = np.unique(numbers, return_inverse=True)
        found = [self._wordings.of(self._columns.accounts[number]) for number in some.tolist()]
        return [found[number] for number in which.tolist()]

    def _words_at_most(self, pairs: _Pairs, words: _Words) -> Points:
        """Return what :meth:`Wordings.at_most` gives."""
        most = np.zeros(len(pairs.left))
        for points in words.subjects.points:
            most += points
        is_coarse = self._columns.prec > COUNTRY_PREC
        most[is_coarse[pairs.left] != is_coarse[pairs.right]] += weights()[IN_WORDS]
        return most + np.where(words.may_be_copies, best_words(), weights()[LIKENESS] * words.share)

    def _add_words(self, pairs: _Pairs, words: _Words) -> None:
        """Add what :meth:`Judge._wording` finds; one sentence that tells two things says nothing else."""
        told = (self._article[pairs.left] != self._article[pairs.right]) & (pairs.score > HOPELESS)
        one_sentence = told & (self._quote[pairs.left] == self._quote[pairs.right])
        for number in np.flatnonzero(one_sentence).tolist():
            if piece := two_things(*self._accounts(pairs, number)):
                pairs.score[number] += _points(piece)
                told[number] = False
        self._add(pairs, told & self._may_be_in_words(pairs), self._wordings.in_words)
        for points in words.subjects.points:
            pairs.score[told] += points[told]
        copies = self._add(pairs, told & words.may_be_copies, self._wordings.copied)
        alike = told & ~copies
        pairs.score[alike] += weights()[LIKENESS] * words.share[alike]

    def _may_be_in_words(self, pairs: _Pairs) -> Flags:
        """Whether one account has a place and the other has none, but might name it."""
        left, right = self._columns.prec[pairs.left], self._columns.prec[pairs.right]
        return (np.minimum(left, right) < COUNTRY_PREC) & (np.maximum(left, right) > COUNTRY_PREC)

    def _add(
        self, pairs: _Pairs, some: Flags, compare: Callable[[Account, Account], Evidence | None]
    ) -> Flags:
        """Add a piece of evidence to the pairs that give it, and tell which do."""
        given = np.zeros(len(some), np.bool_)
        for number in np.flatnonzero(some).tolist():
            if piece := compare(*self._accounts(pairs, number)):
                pairs.score[number] += _points(piece)
                given[number] = True
        return given

    def _accounts(self, pairs: _Pairs, number: int) -> tuple[Account, Account]:
        accounts = self._columns.accounts
        return accounts[pairs.left[number]], accounts[pairs.right[number]]


def _points(piece: Evidence) -> float:
    return weights()[piece.feature] * piece.value


def _those(words: _Words, some: Flags) -> _Words:
    points, at_most = words.subjects
    subjects = Weights([each[some] for each in points], at_most[some])
    return _Words(subjects, words.may_be_copies[some], words.share[some])
