"""Merging cut into buckets of merge blocks: what each of them settles alone, and the links of the rest.

Merging what chains of joining pairs, denials and what they answer tie, and each rest alone, gives what
merging everything gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.grouping.cluster import Constraints, Edge
from geomap.events.merge.grouping.clusters import DenialFinder, joined_pairs
from geomap.events.merge.judging.columns import Flags, Numbers
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


Tie = tuple[float | None, int, int]
"""Two accounts by their numbers, with the score of their :class:`Link`."""


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
    denials = [account for account in accounts if account.is_denial]
    numbered = [*told, *denials]
    judge = Judge()
    edges = joined_pairs(told, judge, Constraints())
    ties = [*edges, *_answers(told, denials)]
    opened = _reached(numbered, borders, ties)
    settled = [account for account, is_open in zip(numbered, opened.tolist(), strict=True) if not is_open]
    return SettledEvents(
        events=merged_events(settled, judge, Constraints(), coder_version, _within(edges, opened)),
        open_reports=tuple(numbered[number].report for number in np.flatnonzero(opened).tolist()),
        open_links=tuple(
            Link(numbered[left].report_id, numbered[right].report_id, score)
            for score, left, right in compress(ties, opened[_ends(ties)[0]].tolist())
        ),
    )


def _answers(told: Sequence[Account], denials: Sequence[Account]) -> Iterator[Tie]:
    """Yield each denial with the account that it answers; the numbers of denials follow those of the told."""
    finder = DenialFinder(told)
    for number, denial in enumerate(denials, start=len(told)):
        answered = finder.find(denial, Constraints())
        if answered is not None:
            yield None, number, answered


def _ends(ties: Sequence[Tie]) -> tuple[Numbers, Numbers]:
    """Return the accounts on both ends of ties, by their numbers."""
    left = np.fromiter((left for _, left, _ in ties), np.int64, len(ties))
    right = np.fromiter((right for _, _, right in ties), np.int64, len(ties))
    return left, right


def _reached(accounts: Sequence[Account], borders: Iterable[Account], ties: Sequence[Tie]) -> Flags:
    """Tell which accounts are at a border, or tied to one that is by a chain of ties."""
    at_border = {account.report_id for account in borders}
    opened = np.array([account.report_id in at_border for account in accounts], np.bool_)
    left, right = _ends(ties)
    while (reaching := opened[left] != opened[right]).any():
        opened[left[reaching]] = opened[right[reaching]] = True
    return opened


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
            judge.remember([min(left, right)], [max(left, right)], [score])
    return merged_events(accounts, judge, Constraints(), coder_version, list(edges))


def _within(edges: Sequence[Edge], opened: Flags) -> list[Edge]:
    """Return the edges of the accounts that are settled, by their numbers among these."""
    numbers = (np.cumsum(~opened) - 1).tolist()
    is_settled = ~opened[_ends(edges)[0]]
    settled = compress(edges, is_settled.tolist())
    return [(score, numbers[left], numbers[right]) for score, left, right in settled]
