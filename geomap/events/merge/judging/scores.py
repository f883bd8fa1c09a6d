"""Scores of many pairs of accounts at once: the numbers that ``Judge`` gives.

Each two aspects are compared once, and the points of all pairs are added up column by column, in the order
in which the judge adds up those of one pair, so that not one bit differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.judging.columns import Column, Columns, Flags, Numbers, Points, distinct
from geomap.events.merge.judging.evidence import APART, Evidence, weights
from geomap.events.merge.judging.glance import PlacesAtAGlance
from geomap.events.merge.judging.judge import (
    COMPARE,
    DAYS_LATER,
    DIGITS,
    HOPELESS,
    ONE_NEWSROOM,
    ROUNDED,
    SOON,
    told_by_one_article,
    two_things,
)
from geomap.events.merge.judging.text import IN_WORDS, LIKENESS, Wordings
from geomap.events.merge.judging.word_columns import WordColumns
from geomap.model.vocabulary import AREA_PREC


class JudgedPairs(NamedTuple):
    """Pairs with their scores, by the numbers of their accounts, the smaller report id on the left."""

    score: Points
    left: Numbers
    right: Numbers


class _Pairs(NamedTuple):
    """Pairs on their way, the report with the smaller id on the left; ``most`` bounds their scores."""

    left: Numbers
    right: Numbers
    score: Points
    most: Points

    def where(self, some: Flags) -> _Pairs:
        return _Pairs(self.left[some], self.right[some], self.score[some], self.most[some])


class PairScores:
    """Judges pairs of the accounts of some columns."""

    def __init__(self, columns: Columns, wordings: Wordings) -> None:
        accounts = columns.accounts
        self._columns = columns
        self._wordings = wordings
        self._words = WordColumns(accounts, wordings)
        self._article = Column(columns.articles).which
        newsrooms = Column(columns.newsrooms)
        self._newsroom = newsrooms.which
        self._has_newsroom = newsrooms.each(lambda newsroom: newsroom is not None) > 0
        self._published: Numbers = np.array([day or 0 for day in columns.published], np.int64)
        self._quote = Column(columns.quotes).which
        told_once = [sum(told_by_one_article(days).points) for days in columns.days.distinct]
        self._one_article = np.array(told_once, np.float64)[columns.days.which]
        self._places = PlacesAtAGlance(columns)

    def judged(self, left: Numbers, right: Numbers) -> JudgedPairs:
        """Return all of some pairs that are joined, and others whose words were worth a look.

        A pair given repeatedly counts once.
        """
        near = ~self._places.are_apart(left, right)
        pairs = self._compared(*self._distinct(left[near], right[near]))
        pairs = pairs.where(pairs.most >= -ROUNDED)
        self._words.read(pairs.left, pairs.right)
        subjects = self._words.subjects(pairs.left, pairs.right)
        may_join = ~(pairs.score + self._words_at_most(pairs, subjects) < -ROUNDED)
        pairs = pairs.where(may_join)
        self._add_words(pairs, [points[may_join] for points in subjects])
        score = np.minimum(pairs.score, pairs.most)
        # As Python rounds: NumPy may come to another last bit.
        rounded = np.array([round(each, DIGITS) for each in score.tolist()], np.float64)
        return JudgedPairs(rounded, pairs.left, pairs.right)

    def _distinct(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
        """Return each pair once, the report with the smaller id on the left."""
        rank, many = self._columns.rank, max(1, len(self._columns))
        in_order = rank[left] < rank[right]
        pairs = distinct(np.where(in_order, left, right) * many + np.where(in_order, right, left))
        return pairs // many, pairs % many

    def _compared(self, left: Numbers, right: Numbers) -> _Pairs:
        """Compare all aspects but the words; pairs that may never stand together are left out."""
        pairs = _Pairs(left, right, np.zeros(len(left)), np.full(len(left), inf))
        for compare, column in zip(COMPARE, self._columns.aspects, strict=True):
            points, at_most = column.weigh(compare, pairs.left, pairs.right)
            for each in points:
                pairs.score[:] += each
            np.minimum(pairs.most, at_most, out=pairs.most)
            pairs = pairs.where(pairs.most > APART)
        one_article = self._article[pairs.left] == self._article[pairs.right]
        pairs.score[one_article] += self._one_article[pairs.left[one_article]]
        self._add_publication(pairs, ~one_article)
        return pairs

    def _add_publication(self, pairs: _Pairs, some: Flags) -> None:
        """Add what the days of publication and the newsrooms of some pairs say."""
        left, right = self._published[pairs.left], self._published[pairs.right]
        apart: Flags = some & (left > 0) & (right > 0) & (left != right)
        one_newsroom = apart & (self._newsroom[pairs.left] == self._newsroom[pairs.right])
        pairs.score[one_newsroom & self._has_newsroom[pairs.left]] += sum(ONE_NEWSROOM.points)
        pairs.score[apart & (np.abs(left - right) > SOON)] += sum(DAYS_LATER.points)

    def _words_at_most(self, pairs: _Pairs, subjects: Sequence[Points]) -> Points:
        """Return what :meth:`Wordings.at_most` gives, or more."""
        most = sum(subjects, self._words.likeness_at_most(pairs.left, pairs.right))
        is_coarse = self._columns.prec > AREA_PREC
        most[is_coarse[pairs.left] != is_coarse[pairs.right]] += weights()[IN_WORDS]
        return most

    def _add_words(self, pairs: _Pairs, subjects: Sequence[Points]) -> None:
        """Add what :meth:`Judge._wording` finds; one sentence that tells two things says nothing else."""
        told = (self._article[pairs.left] != self._article[pairs.right]) & (pairs.score > HOPELESS)
        one_sentence = told & (self._quote[pairs.left] == self._quote[pairs.right])
        told &= ~self._add(pairs, one_sentence, two_things)
        self._add(pairs, told & self._may_be_in_words(pairs), self._wordings.in_words)
        for points in subjects:
            pairs.score[told] += points[told]
        may_be_copies = told & self._words.may_be_copies_at_most(pairs.left, pairs.right)
        alike = told & ~self._add(pairs, may_be_copies, self._wordings.copied)
        share = self._words.shares(pairs.left[alike], pairs.right[alike])
        pairs.score[alike] += weights()[LIKENESS] * share

    def _may_be_in_words(self, pairs: _Pairs) -> Flags:
        """Whether one account has a place and the other has none, but might name it."""
        left, right = self._columns.prec[pairs.left], self._columns.prec[pairs.right]
        return (np.minimum(left, right) < AREA_PREC) & (np.maximum(left, right) > AREA_PREC)

    def _add(
        self, pairs: _Pairs, some: Flags, compare: Callable[[Account, Account], Evidence | None]
    ) -> Flags:
        """Add a piece of evidence to the pairs that give it, and tell which do."""
        given = np.zeros(len(some), np.bool_)
        accounts, numbers = self._columns.accounts, np.flatnonzero(some)
        left, right = pairs.left[numbers].tolist(), pairs.right[numbers].tolist()
        for number, ours, theirs in zip(numbers.tolist(), left, right, strict=True):
            if piece := compare(accounts[ours], accounts[theirs]):
                pairs.score[number] += _points(piece)
                given[number] = True
        return given


def _points(piece: Evidence) -> float:
    return weights()[piece.feature] * piece.value
