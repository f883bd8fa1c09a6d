"""Find the event that a denial denies: a denial is never an event of its own while one is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.accounts.people import named_parties
from geomap.events.merge.judging.evidence import weights
from geomap.events.merge.judging.parties import compare_parties

# Points that speak for a denial answering an account, beside those of the parties; set by hand.
_ENOUGH: Final = 1.0
"""From here on a denial answers an account."""
_NEVER: Final = -6.0
_SAME_COUNTRY: Final = 0.8
_COUNTRY_OF_A_PARTY: Final = 0.2
_SAME_FAMILY: Final = 0.5
_SAME_TYPE: Final = 0.5
_SAME_PLACE: Final = 1.0
_SAME_DAY: Final = 0.8
_EACH_DAY: Final = -0.1
_NO_DAY: Final = -0.5
_TOLD_BEFORE: Final = 1.2
"""An article that carries a denial tells what is denied as well, and tells it first."""
_TOLD_AFTER: Final = 0.4
_PARTY_DENIES: Final = 0.8
_ANOTHER_PARTY: Final = -1.0
DAYS_BEFORE: Final = 1
DAYS_AFTER: Final = 7
"""A denial follows within a week; a day before allows for time zones and overnight events."""


def denial_score(denial: Account, told: Account) -> tuple[float, str]:
    """Weigh whether a denial answers an account; at least :data:`_ENOUGH` for yes.

    Denials seldom name a town: kind, country, day and parties must do. Where one names the very place of
    the account, or its party denies the deed, that counts as well.
    """
    if denial.kind.group != told.kind.group:
        return _NEVER, "another kind of event"
    country = denial.where.country
    same_country = country is not None and country == told.where.country
    if not same_country and country is not None and country not in told.who.homes:
        return _NEVER, f"in {country}, not {told.where.country}"
    gap = _days_after(denial, told)
    if gap is not None and not -DAYS_BEFORE <= gap <= DAYS_AFTER:
        return _NEVER, f"{gap} days later"
    is_same_article = denial.report.doc_id == told.report.doc_id
    parties = compare_parties(denial.who, told.who)
    points = weights()
    score = sum(points[piece.feature] for piece in parties) + (
        _SAME_COUNTRY if same_country else _COUNTRY_OF_A_PARTY
    )
    score += _SAME_FAMILY if denial.kind.family == told.kind.family else 0.0
    score += 0.0 if gap is None else _SAME_DAY + _EACH_DAY * abs(gap)
    if is_same_article:
        is_before = told.report.quote.start <= denial.report.quote.start
        score += _TOLD_BEFORE if is_before else _TOLD_AFTER
    where = f"both in {country}" if same_country else "a party's country"
    reasons = [f"denies the same kind of event, {where}", *(piece.reason for piece in parties)]
    if gap is None and not is_same_article:
        # Merging may lend the account a day that is far from that of the denial.
        score += _NO_DAY
    else:
        found = (_same_type(denial, told), _same_place(denial, told), _who_denies(denial, told))
        score += sum(points for points, _ in found)
        reasons += [reason for _, reason in found if reason]
    return round(score, 3), "; ".join(reasons)


def _same_type(denial: Account, told: Account) -> tuple[float, str]:
    return (_SAME_TYPE if denial.report.sub_event_type == told.report.sub_event_type else 0.0), ""


def _same_place(denial: Account, told: Account) -> tuple[float, str]:
    """Weigh the place that a denial names, if it is the very one; any other may be where it was said."""
    ours, theirs = denial.where.place, told.where.place
    if ours is None or theirs is None or ours.place_id is None or not denial.where.is_pointed:
        return 0.0, ""
    return (_SAME_PLACE, f"same place ({ours.name})") if ours.place_id == theirs.place_id else (0.0, "")


def _who_denies(denial: Account, told: Account) -> tuple[float, str]:
    """Weigh who denies a deed: its party, were it inferred, is the one that is said to have done it.

    Where the party is on neither side, and another is told to have done it, something else is denied.
    """
    deniers = named_parties(denial.report.side_a)
    if shared := deniers & named_parties((*told.report.side_a, *told.report.side_b)):
        return _PARTY_DENIES, f"{', '.join(sorted(shared))} denies it"
    return (_ANOTHER_PARTY, "") if deniers and told.who.side_a.is_known else (0.0, "")


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
