"""Merging cut into buckets of merge blocks: what each of them settles alone, and the links of the rest.

Merging what chains of joining pairs, denials and what they answer tie, and each rest alone, gives what
merging everything gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.grouping.cluster import Constraints, Edge
from geomap.events.merge.grouping.clusters import DenialFinder, joined_pairs
from geomap.events.merge.judging.judge import Judge
from geomap.events.merge.merge import merged_events
from geomap.model import Event, EventReport


class Link(NamedTuple):
    """Two reports that may stand in one event, by their ids.

    Parameters
    ----------
    score
        Log odds that they do, see ``Judge``; None where one denies what the other tells.
    """

    left: str
    right: str
    score: float | None


class SettledEvents(NamedTuple):
    """What the reports of some blocks come to.

    Parameters
    ----------
    events
        Events that no report of another block can change, by id; each is put together when it is asked for.
    open_reports, open_links
        Reports that one of another block may be tied to, and the pairs of them that may stand in one event.
    """

    events: Iterator[Event]
    open_reports: tuple[EventReport, ...]
    open_links: tuple[Link, ...]


def tie(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for each id of a pair, the smallest id that a chain of pairs ties it to."""
    above: dict[str, str] = {}

    def root(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        above[high] = low
    return {name: root(name) for name in sorted(above)}


def merge_settled(
    own: Iterable[Account], shared: Iterable[Account], *, coder_version: str = ""
) -> SettledEvents:
    """Merge what some blocks alone decide, and give the links of the rest.

    Parameters
    ----------
    own
        The accounts of all reports whose blocks are among these.
    shared
        Those that are in these blocks and in others: what they are tied to is not settled here.
    """
    borders = list(shared)
    accounts = sorted((*own, *borders), key=lambda account: account.order)
    told = [account for account in accounts if not account.is_denial]
    judge = Judge()
    edges = joined_pairs(told, judge, Constraints())
    links = [Link(told[left].report_id, told[right].report_id, score) for score, left, right in edges]
    links += _answers(accounts, told)
    opened = _reached({account.report_id for account in borders}, links)
    settled = [account for account in accounts if account.report_id not in opened]
    return SettledEvents(
        events=merged_events(settled, judge, Constraints(), coder_version, _within(edges, told, opened)),
        open_reports=tuple(account.report for account in accounts if account.report_id in opened),
        open_links=tuple(link for link in links if link.left in opened),
    )


def _reached(borders: Collection[str], links: Sequence[Link]) -> set[str]:
    """Return the ids of some reports and of all that chains of links tie to them."""
    opened, left = set(borders), links
    while True:
        reaching = [link for link in left if (link.left in opened) or (link.right in opened)]
        known = len(opened)
        opened.update([link.left for link in reaching], [link.right for link in reaching])
        if len(opened) == known:
            return opened
        left = [link for link in left if link.left not in opened or link.right not in opened]


def merge_linked(
    accounts: Iterable[Account], links: Iterable[Link], *, coder_version: str = ""
) -> Iterator[Event]:
    """Merge reports whose links are known: what :func:`merge_reports` gives, without judging them again.

    Each event is put together when it is asked for.

    Parameters
    ----------
    accounts
        Those of the reports, in any order, each once.
    links
        All pairs of these reports that :func:`merge_settled` found in any bucket, some repeatedly.
    """
    accounts = sorted(accounts, key=lambda account: account.order)
    told = [account for account in accounts if not account.is_denial]
    numbers = {account.report_id: number for number, account in enumerate(told)}
    judge = Judge()
    edges: set[Edge] = set()
    for left, right, score in links:
        if score is not None:
            one, other = sorted((numbers[left], numbers[right]))
            edges.add((score, one, other))
            judge.remember(min(left, right), max(left, right), score)
    return merged_events(accounts, judge, Constraints(), coder_version, list(edges))


def _answers(accounts: Iterable[Account], told: Sequence[Account]) -> Iterator[Link]:
    """Yield the id of each denial with that of the account that it answers."""
    finder = DenialFinder(told)
    for account in accounts:
        answered = finder.find(account, Constraints()) if account.is_denial else None
        if answered is not None:
            yield Link(account.report_id, told[answered].report_id, None)


def _within(edges: Iterable[Edge], told: Sequence[Account], opened: Collection[str]) -> list[Edge]:
    """Return the edges of the accounts that are settled, by their numbers among these."""
    settled = (number for number, account in enumerate(told) if account.report_id not in opened)
    numbers = {number: position for position, number in enumerate(settled)}
    return [(score, numbers[left], numbers[right]) for score, left, right in edges if left in numbers]
