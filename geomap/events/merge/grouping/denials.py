"""Find the event that a denial denies: a denial is never an event of its own while one is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.judging.evidence import weights
from geomap.events.merge.judging.parties import compare_parties

_ENOUGH: Final = 1.0
DAYS_BEFORE: Final = 1
DAYS_AFTER: Final = 7
"""A denial follows within a week; a day before allows for time zones and overnight events."""


def denial_score(denial: Account, told: Account) -> tuple[float, str]:
    """Weigh whether a denial answers an account; at least 1 for yes.

    Denials seldom name a town: kind, country, day and parties must do.
    """
    if denial.kind.group != told.kind.group:
        return -6.0, "another kind of event"
    country = denial.where.country
    same_country = country is not None and country == told.where.country
    if not same_country and country is not None and country not in told.who.homes:
        return -6.0, f"in {country}, not {told.where.country}"
    gap = _days_after(denial, told)
    if gap is not None and not -DAYS_BEFORE <= gap <= DAYS_AFTER:
        return -6.0, f"{gap} days later"
    parties = compare_parties(denial.who, told.who)
    points = weights()
    score = sum(points[piece.feature] for piece in parties) + (0.8 if same_country else 0.2)
    score += 0.5 if denial.kind.family == told.kind.family else 0.0
    score += 0.0 if gap is None else 0.8 - 0.1 * abs(gap)
    if denial.report.doc_id == told.report.doc_id:
        # An article that carries a denial tells what is denied as well.
        score += 0.8
    where = f"both in {country}" if same_country else "a party's country"
    reasons = [f"denies the same kind of event, {where}", *(piece.reason for piece in parties)]
    return round(score, 3), "; ".join(reasons)


def _days_after(denial: Account, told: Account) -> int | None:
    """Days from the end of what is told to the denial; None where either is unknown."""
    days, ours = told.days, denial.days
    said = denial.pub_day if denial.pub_day is not None else ours.last
    if days.first is None or days.last is None or said is None:
        return None
    is_dated = ours.first is not None and ours.last is not None
    if is_dated and ours.first <= days.last + 1 and ours.last >= days.first - 1:  # type: ignore[operator]
        return 0
    return said - days.last


def denied_account(denial: Account, told: Sequence[Account]) -> tuple[int, float, str] | None:
    """Return the account that a denial answers best: its number, the score and why; None if none does."""
    best: tuple[int, float, str] | None = None
    for number, account in enumerate(told):
        score, reason = denial_score(denial, account)
        if score < _ENOUGH:
            continue
        if best is None or (score, _later(account)) > (best[1], _later(told[best[0]])):
            best = (number, score, reason)
    return best


def _later(account: Account) -> tuple[int, tuple[int, str]]:
    """Prefer the account nearest to the denial in time, then the first told."""
    pub_day, report_id = account.order
    return (account.days.last or 0, (-pub_day, report_id))
