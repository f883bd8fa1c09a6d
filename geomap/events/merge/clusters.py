"""From accounts to groups of accounts, one group an event, denials attached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geomap.events.merge.account import Account
from geomap.events.merge.blocks import Blocks
from geomap.events.merge.cluster import Clustering, Constraints, Edge
from geomap.events.merge.denials import denied_account
from geomap.events.merge.judge import Judge


@dataclass(frozen=True, slots=True)
class Cluster:
    """The accounts of one event in order of publication; ``denials`` answer them.

    A cluster without accounts holds one denial of something that no article tells.
    """

    accounts: tuple[Account, ...]
    denials: tuple[Account, ...] = ()


def cluster_accounts(accounts: Sequence[Account], judge: Judge, constraints: Constraints) -> list[Cluster]:
    """Group accounts into events, in the order of their first accounts."""
    ordered = sorted(accounts, key=lambda account: account.order)
    told = [account for account in ordered if account.stage != "denied"]
    edges = list(_edges(told, judge, constraints))
    groups = Clustering(told, judge, constraints).run(edges)
    group_of = {number: position for position, group in enumerate(groups) for number in group}
    denials: dict[int, list[Account]] = {}
    alone: list[Account] = []
    finder = DenialFinder(told)
    for account in ordered:
        if account.stage == "denied":
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


def _edges(told: Sequence[Account], judge: Judge, constraints: Constraints) -> Iterator[Edge]:
    """Yield the pairs that speak for one event, with their scores."""
    for left, right in Blocks(told).pairs():
        if constraints.are_apart(told[left].report_id, told[right].report_id):
            continue
        score = judge.joining_score(told[left], told[right])
        if score is not None:
            yield score, left, right


class DenialFinder:
    """Finds the account that a denial answers, among those of its kind that a country shares."""

    def __init__(self, told: Sequence[Account]) -> None:
        self._told = told
        self._numbers = {account.report_id: number for number, account in enumerate(told)}
        self._by_country: dict[tuple[str, str | None], list[int]] = {}
        for number, account in enumerate(told):
            for country in {account.where.country, *account.who.homes}:
                self._by_country.setdefault((account.kind.group, country), []).append(number)

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
