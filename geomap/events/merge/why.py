"""Say why accounts were joined, and why other accounts were not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from geomap.events.merge.accounts.account import Account, account_of, own_date
from geomap.events.merge.grouping.blocks import Blocks
from geomap.events.merge.grouping.cluster import Constraints
from geomap.events.merge.grouping.clusters import Cluster
from geomap.events.merge.grouping.denials import denial_score
from geomap.events.merge.judging.judge import NEAR_MISS, Judge, Judgement
from geomap.model import Event, EventReport


class NearMiss(NamedTuple):
    """An account of another event that was nearly joined, and why it was not."""

    report: EventReport
    why: str


def merge_notes(cluster: Cluster, judge: Judge, constraints: Constraints) -> list[str]:
    """Return a line for each account after the first: the pair that speaks most for it."""
    notes: list[str] = []
    accounts = cluster.accounts
    for account, best in zip(accounts[1:], _best(accounts, judge), strict=True):
        if constraints.together and (
            by_hand := [
                told for told in accounts if told is not account and constraints.are_together(account, told)
            ]
        ):
            notes.append(f"{_label(account)} with {_label(by_hand[0])}, joined by hand")
            continue
        notes.append(f"{_label(account)} with {_label(best)}, {judge.judge(account, best).why()}")
    for denial in cluster.denials:
        if cluster.accounts:
            best = max(cluster.accounts, key=lambda told: (denial_score(denial, told)[0], told.report_id))
            notes.append(f"{_label(denial)} to {_label(best)}: {denial_score(denial, best)[1]}")
    return notes


def _best(accounts: Sequence[Account], judge: Judge) -> list[Account]:
    """Return for each account after the first which speaks most for it; of equals that with the larger id."""
    if len(accounts) <= 2:
        return list(accounts[:-1])
    best: list[tuple[float, str, int]] = [(-inf, "", 0)] * len(accounts)
    for number, account in enumerate(accounts):
        for earlier, other in enumerate(accounts[:number]):
            score = judge.score(account, other)
            best[number] = max(best[number], (score, other.report.report_id, earlier))
            best[earlier] = max(best[earlier], (score, account.report.report_id, number))
    return [accounts[rank[2]] for rank in best[1:]]


def _label(account: Account) -> str:
    """Name an account for people: who published it (or its site, or headline), and in which article."""
    name, doc_id = account.report.source_name, account.report.doc_id
    return doc_id if name == doc_id else f"{name} ({doc_id})"


def near_misses(event: Event, reports: Iterable[EventReport], *, limit: int = 10) -> list[NearMiss]:
    """Return accounts that were compared with an event's and kept apart, nearest first.

    Parameters
    ----------
    reports
        All reports of the project, those of the event included or not.
    limit
        Most answers.
    """
    ours = [account_of(own_date(report)) for report in event.reports if not report.denies]
    inside = {report.report_id for report in event.reports}
    outside = [account_of(own_date(r)) for r in reports if r.report_id not in inside and not r.denies]
    blocks, judge = Blocks(outside), Judge()
    best: dict[str, tuple[Judgement, Account]] = {}
    for account in ours:
        for number in blocks.neighbours(account):
            other = outside[number]
            judgement = judge.judge(account, other)
            known = best.get(other.report_id)
            if judgement.score >= NEAR_MISS and (known is None or judgement.score > known[0].score):
                best[other.report_id] = (judgement, other)
    ranked = sorted(best.values(), key=lambda item: (-item[0].score, item[1].report_id))
    return [NearMiss(account.report, _why_not(judgement)) for judgement, account in ranked[:limit]]


def _why_not(judgement: Judgement) -> str:
    if judgement.joins:
        # The pair fits, the other accounts of the two events do not.
        return "this pair fits, other accounts of the two events contradict each other: " + "; ".join(
            judgement.reasons
        )
    return judgement.why()
