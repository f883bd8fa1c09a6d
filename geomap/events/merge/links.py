"""Merging cut into buckets of merge blocks: what each of them settles alone, and the links of the rest.

Merging what chains of joining pairs, denials and what they answer tie, and each rest alone, gives what
merging everything gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.grouping.cluster import Constraints, Edges
from geomap.events.merge.grouping.clusters import DenialFinder, joined_pairs
from geomap.events.merge.judging.columns import Flags
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
    denials = [account for account in accounts if account.is_denial]
    numbered = [*told, *denials]
    judge = Judge()
    edges = joined_pairs(told, judge, Constraints())
    answers = Edges.of([(0.0, denied, denial) for denial, denied in _answers(told, denials)])
    opened = _reached(numbered, borders, edges, answers)
    settled = [account for account, is_open in zip(numbered, opened.tolist(), strict=True) if not is_open]
    return SettledEvents(
        events=merged_events(settled, judge, Constraints(), coder_version, _within(edges, opened)),
        open_reports=tuple(numbered[number].report for number in np.flatnonzero(opened).tolist()),
        open_links=(*_links(numbered, edges, opened), *_links(numbered, answers, opened, are_denied=True)),
    )


def _links(
    accounts: Sequence[Account], edges: Edges, opened: Flags, *, are_denied: bool = False
) -> Iterator[Link]:
    """Yield the links of open accounts; without a score where one denies what the other tells."""
    for score, left, right in zip(
        *(column.tolist() for column in edges.where(opened[edges.left])), strict=True
    ):
        yield Link(accounts[left].report_id, accounts[right].report_id, None if are_denied else score)


def _answers(told: Sequence[Account], denials: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Yield each denial with the account that it answers; the numbers of denials follow those of the told."""
    finder = DenialFinder(told)
    for number, denial in enumerate(denials, start=len(told)):
        answered = finder.find(denial, Constraints())
        if answered is not None:
            yield number, answered


def _reached(accounts: Sequence[Account], borders: Iterable[Account], *ties: Edges) -> Flags:
    """Tell which accounts are at a border, or tied to one that is by a chain of ties."""
    at_border = {account.report_id for account in borders}
    opened = np.array([account.report_id in at_border for account in accounts], np.bool_)
    left, right = (
        np.concatenate(sides) for sides in zip(*((tie.left, tie.right) for tie in ties), strict=True)
    )
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
    scored = {(min(ends), max(ends), score) for *ends, score in links if score is not None}
    smaller, larger, scores = zip(*scored, strict=True) if scored else ((), (), ())
    judge.remember(smaller, larger, scores)
    ours, theirs = (np.array([numbers[name] for name in names], np.int64) for names in (smaller, larger))
    edges = Edges(np.array(scores, np.float64), np.minimum(ours, theirs), np.maximum(ours, theirs))
    return merged_events(accounts, judge, Constraints(), coder_version, edges)


def _within(edges: Edges, opened: Flags) -> Edges:
    """Return the edges of the accounts that are settled, by their numbers among these."""
    numbers = np.cumsum(~opened) - 1
    score, left, right = edges.where(~opened[edges.left])
    return Edges(score, numbers[left], numbers[right])
