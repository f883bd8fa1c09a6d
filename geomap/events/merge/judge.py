"""Judge whether two accounts tell of one event: a score in log odds, with every reason for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

from geomap.events.merge.account import Account
from geomap.events.merge.dates import compare_dates
from geomap.events.merge.numbers import compare_numbers
from geomap.events.merge.parties import compare_parties
from geomap.events.merge.places import compare_places
from geomap.events.merge.text import COPIED, Wordings, copied

# Log odds before any evidence: two accounts of one kind from one country and day. A movement of
# forces, an agreement or an arrest is rarer than a strike, so that two accounts of it agree sooner.
_PRIOR: Final = {"violence": -3.2, "demonstration": -3.2, "arrests": -2.6}
_PRIOR_RARE: Final = -2.0
_SAME_ARTICLE: Final = -2.0
"""One article seldom tells one event twice under two triggers; its coder would have joined them."""
_JUST_APART: Final = -0.5
"""Most that two accounts of different days come to: only a third account may bring them together."""
_COPY: Final = 5.0
_WORDING: Final = 2.4
APART: Final = -100.0
"""Score of two accounts that may never stand in one event, whatever joins them otherwise."""
NEAR_MISS: Final = -2.5
"""Scores from here up to 0 are worth telling the user: not joined, but nearly."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two accounts are joined.

    Parameters
    ----------
    score
        Log odds that both tell of one event; joined from 0 up.
    reasons
        What spoke for and against, one phrase each with its points.
    """

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]

    @property
    def joins(self) -> bool:
        """Whether the two are accounts of one event."""
        return self.score >= 0

    def why(self) -> str:
        """Return one line for people."""
        verdict = "joined" if self.joins else "kept apart"
        how_far = f" ({self.score:+.1f})" if self.score > APART else ""
        return f"{verdict}{how_far}: " + "; ".join(self.reasons)


class Judge:
    """Compares accounts pair by pair; remembers their wordings and scores."""

    def __init__(self) -> None:
        self._wordings = Wordings()
        self._scores: dict[tuple[str, str], float] = {}

    def judge(self, left: Account, right: Account) -> Judgement:
        """Return the judgement of two accounts, the same whichever comes first."""
        if right.report_id < left.report_id:
            left, right = right, left
        score, limit, reasons = _evidence(left, right)
        score = self._with_wording(left, right, score, reasons)
        return Judgement(left.report_id, right.report_id, round(min(score, limit), 3), tuple(reasons))

    def score(self, left: Account, right: Account) -> float:
        """Return the score alone: the fast way for clustering."""
        if right.report_id < left.report_id:
            left, right = right, left
        pair = (left.report_id, right.report_id)
        known = self._scores.get(pair)
        if known is None:
            score, limit, _ = _evidence(left, right)
            if limit > APART and score > -_COPY:
                score = self._with_wording(left, right, score, [])
            known = self._scores[pair] = round(min(score, limit), 3)
        return known

    def _with_wording(self, left: Account, right: Account, score: float, reasons: list[str]) -> float:
        likeness = self._wordings.likeness(left, right)
        if likeness > COPIED and copied(left.report.quote.text, right.report.quote.text) >= COPIED:
            reasons.append(f"one text copies the other {_COPY:+.1f}")
            return score + _COPY
        points = _WORDING * max(0.0, likeness - 0.2)
        if points >= 0.1:
            reasons.append(f"{likeness:.0%} of the words shared {points:+.1f}")
        return score + points


def _evidence(left: Account, right: Account) -> tuple[float, float, list[str]]:
    """Return the score of all evidence but the wording, the most it may come to, and why."""
    if left.group != right.group or left.stage != right.stage:
        return APART, APART, ["different kinds of event"]
    score, reasons = _PRIOR.get(left.group, _PRIOR_RARE), []
    place, date = compare_places(left, right), compare_dates(left, right)
    parties, numbers = compare_parties(left, right), compare_numbers(left, right)
    for points, reason in (
        _compare_types(left, right),
        (place.points, place.reason),
        (date.points, date.reason),
        (parties.points, parties.reason),
        (numbers.points, numbers.reason),
        (_SAME_ARTICLE, "told by one article") if _same_article(left, right) else (0.0, ""),
    ):
        score += points
        if reason:
            reasons.append(f"{reason} {points:+.1f}")
    if place.apart or date.forbidden:
        return score, APART, reasons
    return score, (_JUST_APART if date.apart else inf), reasons


def _same_article(left: Account, right: Account) -> bool:
    return left.report.doc_id == right.report.doc_id


def _compare_types(left: Account, right: Account) -> tuple[float, str]:
    ours, theirs = left.report, right.report
    if ours.sub_event_type == theirs.sub_event_type:
        return 1.0, f"both {ours.sub_event_type or ours.plover_type}"
    both = f"{ours.sub_event_type or ours.plover_type} and {theirs.sub_event_type or theirs.plover_type}"
    if left.family == right.family:
        return 0.5, both
    if ours.event_type == theirs.event_type:
        return -0.5, both
    return -1.2, both
