"""The wordings of accounts as columns: what many pairs have in common, at most at a glance, then exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.accounts.wording import Subjects, line_of_subjects, subjects_of_line
from geomap.events.merge.judging.columns import Column, Flags, Numbers, Points, distinct
from geomap.events.merge.judging.evidence import weights
from geomap.events.merge.judging.signatures import Signatures
from geomap.events.merge.judging.subjects import aspect_comparisons
from geomap.events.merge.judging.text import (
    COPIED,
    ENOUGH_WORDS,
    LIKENESS,
    Wordings,
    best_words,
    share_of,
)

_NOT_READ: Final = -1
_NOTHING: Final = frozenset[str]()


class WordColumns:
    """The wordings of the accounts that :meth:`read` was asked to read; pairs are given by their numbers.

    All accounts are stored or none is.
    """

    def __init__(self, accounts: Sequence[Account], wordings: Wordings) -> None:
        self._accounts = accounts
        self._wordings = wordings
        stored = [account.told for account in accounts if account.told is not None]
        self._is_read = np.full(len(accounts), bool(stored))
        self._subjects: list[Subjects] = []
        self._numbers: dict[Subjects, int] = {}
        self._named: dict[str, Column[frozenset[str]]] = {}
        self._named_of = _NOT_READ
        self._subjects_of: Numbers = np.full(len(accounts), _NOT_READ, np.int64)
        if stored:
            lines = Column(line_of_subjects(told.wording) for told in stored)
            self._subjects, self._subjects_of = list(map(subjects_of_line, lines.distinct)), lines.which
            self._content = Signatures.unpacked([told.content for told in stored])
            self._telling = Signatures.unpacked([told.telling for told in stored])
        else:
            self._content = Signatures(len(accounts))
            self._telling = Signatures(len(accounts))

    def read(self, *numbers: Numbers) -> None:
        """Read the words of some accounts; those that are known are not read again."""
        some = distinct(np.concatenate([each[~self._is_read[each]] for each in numbers]))
        self._is_read[some] = True
        found = [self._wordings.of(self._accounts[number]) for number in some.tolist()]
        self._content.note(some, [wording.content for wording in found])
        self._telling.note(some, [wording.telling for wording in found])

    def subjects(self, left: Numbers, right: Numbers) -> list[Points]:
        """Return the points of the subjects that pairs speak of, one array a piece of evidence."""
        some = distinct(np.concatenate([left, right]))
        for number in some[self._subjects_of[some] == _NOT_READ].tolist():
            self._subjects_of[number] = self._number(self._wordings.subjects(self._accounts[number]))
        ours, theirs = self._subjects_of[left], self._subjects_of[right]
        points: list[Points] = []
        for aspect, compare in aspect_comparisons():
            points += self._named_subjects()[aspect].weigh(compare, ours, theirs).points
        return points

    def _named_subjects(self) -> dict[str, Column[frozenset[str]]]:
        """Return a column an aspect of what the subjects name, made anew where more are known than before."""
        if self._named_of != len(self._subjects):
            self._named = {
                aspect: Column(told.named.get(aspect, _NOTHING) for told in self._subjects)
                for aspect, _ in aspect_comparisons()
            }
            self._named_of = len(self._subjects)
        return self._named

    def _number(self, subjects: Subjects) -> int:
        """Return a number for subjects, equal ones the same."""
        number = self._numbers.setdefault(subjects, len(self._subjects))
        if number == len(self._subjects):
            self._subjects.append(subjects)
        return number

    def may_be_copies_at_most(self, left: Numbers, right: Numbers) -> Flags:
        """Tell the pairs of which one quote may be a copy of the other; of some others too."""
        fewer = np.minimum(self._content.sizes[left], self._content.sizes[right])
        may_be: Flags = self._content.shared_at_most(left, right) > COPIED * fewer
        return may_be

    def likeness_at_most(self, left: Numbers, right: Numbers) -> Points:
        """Return the points that copied or telling words give to pairs, or more."""
        fewer = np.minimum(self._telling.sizes[left], self._telling.sizes[right])
        shared = np.minimum(fewer, self._telling.shared_at_most(left, right))
        share = shared / np.maximum(ENOUGH_WORDS, fewer)
        may_be_copies = self.may_be_copies_at_most(left, right)
        return np.where(may_be_copies, best_words(), max(0.0, weights()[LIKENESS]) * share)

    def shares(self, left: Numbers, right: Numbers) -> Points:
        """Return the share of their telling words that pairs have in common."""
        share = np.zeros(len(left))
        some = np.flatnonzero(self._telling.shared_at_most(left, right))
        accounts, wording = self._accounts, self._wordings.of
        share[some] = [
            share_of(wording(accounts[ours]), wording(accounts[theirs]))
            for ours, theirs in zip(left[some].tolist(), right[some].tolist(), strict=True)
        ]
        return share
