"""From accounts to groups of accounts, one group an event, denials attached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.grouping.candidates import candidate_pairs
from geomap.events.merge.grouping.cluster import Clustering, Constraints, Edges
from geomap.events.merge.grouping.denials import denied_account
from geomap.events.merge.judging.columns import Columns
from geomap.events.merge.judging.judge import Judge
from geomap.events.merge.judging.scores import PairScores


@dataclass(frozen=True, slots=True)
class Cluster:
    """The accounts of one event in order of publication; ``denials`` answer them.

    A cluster without accounts holds one denial of something that no article tells.
    """

    accounts: tuple[Account, ...]
    denials: tuple[Account, ...] = ()


def cluster_accounts(
    accounts: Sequence[Account],
    judge: Judge,
    constraints: Constraints,
    edges: Edges | None = None,
) -> list[Cluster]:
    """Group accounts into events, in the order of their first accounts.

    ``edges`` are the :func:`joined_pairs` of those that are no denials, in their order, where they are known.
    """
    ordered = sorted(accounts, key=lambda account: account.order)
    told = [account for account in ordered if not account.is_denial]
    if edges is None:
        edges = joined_pairs(told, judge, constraints)
    groups = Clustering(told, judge, constraints).run(edges)
    group_of = {number: position for position, group in enumerate(groups) for number in group}
    denials: dict[int, list[Account]] = {}
    alone: list[Account] = []
    finder = DenialFinder(told)
    for account in ordered:
        if account.is_denial:
            answered = finder.find(account, constraints)
            if answered is None:
                alone.append(account)
            else:
                denials.setdefault(group_of[answered], []).append(account)
    clusters = [
        Cluster(tuple(told[number] for number in group), tuple(denials.get(position, ())))
        for position, group in enumerate(groups)
    ]
    return clusters + [Cluster((), (account,)) for account in alone]


def joined_pairs(told: Sequence[Account], judge: Judge, constraints: Constraints) -> Edges:
    """Return the pairs that speak for one event, with their scores; ``told`` in the order of accounts."""
    columns = Columns(told)
    scores = PairScores(columns, judge.wordings)
    ids = columns.ids
    found = [Edges.of(())]
    for candidates in candidate_pairs(columns):
        score, left, right = scores.judged(*candidates)
        of_left, of_right = (map(ids.__getitem__, side.tolist()) for side in (left, right))
        judge.remember(of_left, of_right, score.tolist())
        found.append(Edges(score, np.minimum(left, right), np.maximum(left, right)).where(score >= 0))
    edges = Edges(*map(np.concatenate, zip(*found, strict=True)))
    if not constraints.apart:
        return edges
    ends = zip(edges.left.tolist(), edges.right.tolist(), strict=True)
    are_apart = [constraints.are_apart(ids[left], ids[right]) for left, right in ends]
    return edges.where(~np.array(are_apart, np.bool_))


class DenialFinder:
    """Finds the account that a denial answers, among those of its kind that a country shares."""

    def __init__(self, told: Sequence[Account]) -> None:
        self._told = told

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {account.report_id: number for number, account in enumerate(self._told)}

    @cached_property
    def _by_country(self) -> dict[tuple[str, str | None], list[int]]:
        found: dict[tuple[str, str | None], list[int]] = {}
        for number, account in enumerate(self._told):
            for country in {account.where.country, *account.who.homes}:
                found.setdefault((account.kind.group, country), []).append(number)
        return found

    def find(self, denial: Account, constraints: Constraints) -> int | None:
        """Return the number of the account, or None where no article tells what is denied."""
        for left, right in sorted(constraints.together):
            other = right if left == denial.report_id else left if right == denial.report_id else None
            if other in self._numbers:
                return self._numbers[other]
        numbers = [
            number
            for number in self._by_country.get((denial.kind.group, denial.where.country), [])
            if not constraints.are_apart(denial.report_id, self._told[number].report_id)
        ]
        best = denied_account(denial, [self._told[number] for number in numbers])
        return numbers[best[0]] if best else None
