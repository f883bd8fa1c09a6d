"""Judge whether two accounts tell of one event: a score in log odds, with every reason for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Final

from geomap.events.merge.account import COMMON_GROUPS, Account
from geomap.events.merge.dates import compare_dates
from geomap.events.merge.evidence import Evidence, weights
from geomap.events.merge.numbers import compare_numbers
from geomap.events.merge.parties import compare_dead, compare_homes, compare_parties
from geomap.events.merge.places import compare_places
from geomap.events.merge.text import Wordings

_JUST_APART: Final = -0.5
"""Most that two accounts of different days come to: only a third account may bring them together."""
APART: Final = -100.0
"""Score of two accounts that may never stand in one event, whatever joins them otherwise."""
NEAR_MISS: Final = -2.5
"""Scores from here up to 0 are worth telling the user: not joined, but nearly."""
_HOPELESS: Final = -6.0
"""Below this no wording makes up for the rest, and it is not looked at."""
_DEMONSTRATIONS: Final = frozenset({"protest", "riot"})
"""Families of types that are demonstrations."""
_RARE_KIND: Final = 0.5
"""How much telling by one article counts where the kind of event is rare."""
_LOOSELY_TOLD: Final = 0.3
"""How much a demonstration against a battle counts where a town is not named."""


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
        left, right = _in_order(left, right)
        points = weights()
        reasons = tuple(
            f"{piece.reason} {points[piece.feature] * piece.value:+.1f}"
            for piece in self.evidence(left, right)
            if piece.reason
        )
        return Judgement(left.report_id, right.report_id, self.score(left, right), reasons)

    def score(self, left: Account, right: Account) -> float:
        """Return the score alone: the fast way for clustering."""
        left, right = _in_order(left, right)
        pair = (left.report_id, right.report_id)
        known = self._scores.get(pair)
        if known is None:
            known = self._scores[pair] = round(self._weigh(left, right), 3)
        return known

    def evidence(self, left: Account, right: Account) -> Iterator[Evidence]:
        """Yield every piece of evidence on two accounts, the wording last."""
        yield from _evidence(left, right)
        yield from self._wording(left, right)

    def _wording(self, left: Account, right: Account) -> Iterator[Evidence]:
        """Yield what the words say; one sentence that tells two things says nothing else about either."""
        ours, theirs = left.report, right.report
        if ours.doc_id == theirs.doc_id:
            return
        same_words = ours.trigger.text.casefold() == theirs.trigger.text.casefold()
        if ours.quote.text == theirs.quote.text and not same_words:
            yield Evidence("words:two things", "one sentence tells two things")
        else:
            yield from self._wordings.compare(left, right)

    def _weigh(self, left: Account, right: Account) -> float:
        if left.group != right.group or left.stage != right.stage:
            return APART
        points, score, most = weights(), 0.0, inf
        for piece in _evidence(left, right):
            if piece.forbids:
                return APART
            if piece.feature == "date:outlier":
                most = _JUST_APART
            score += points[piece.feature] * piece.value
        if score > _HOPELESS:
            for piece in self._wording(left, right):
                score += points[piece.feature] * piece.value
        return min(score, most)


def _in_order(left: Account, right: Account) -> tuple[Account, Account]:
    return (left, right) if left.report_id <= right.report_id else (right, left)


def _evidence(left: Account, right: Account) -> Iterator[Evidence]:
    """Yield all evidence but the wording, the most telling first."""
    if left.group != right.group or left.stage != right.stage:
        yield Evidence("type:other", "different kinds of event", forbids=True)
        return
    yield compare_places(left, right)
    yield compare_dates(left, right)
    yield Evidence(_prior(left, right), "")
    yield _compare_types(left, right)
    yield from compare_parties(left, right)
    yield from compare_homes(left, right)
    yield from compare_dead(left, right)
    yield from compare_numbers(left, right)
    if left.report.doc_id == right.report.doc_id:
        # One article seldom tells one event twice under two triggers; its coder would have joined them.
        # Of a rare kind of event it seldom tells two.
        is_common = left.group in COMMON_GROUPS
        yield Evidence("article:same", "told by one article", 1.0 if is_common else _RARE_KIND)


def _prior(left: Account, right: Account) -> str:
    """Two accounts of a movement of forces agree sooner than two of a strike: it is rarer."""
    if _DEMONSTRATIONS.issuperset((left.family, right.family)):
        return "prior:demonstration"
    if left.group in COMMON_GROUPS:
        return "prior:violence"
    return "prior:arrests" if left.group == "arrests" else "prior:rare"


def _compare_types(left: Account, right: Account) -> Evidence:
    ours, theirs = left.report, right.report
    names = [report.sub_event_type or report.plover_type or "no type" for report in (ours, theirs)]
    if names[0] == names[1]:
        return Evidence("type:same", f"both {names[0]}")
    both = " and ".join(names)
    if left.family == right.family:
        return Evidence("type:family", both)
    # Who names no town tells the day's fighting in general words: "clashes" may be shelling.
    is_loose = not (left.is_pointed and right.is_pointed)
    if (left.family in _DEMONSTRATIONS) != (right.family in _DEMONSTRATIONS):
        # Fire on a march is told as either.
        return Evidence("type:demonstration or violence", both, _LOOSELY_TOLD if is_loose else 1.0)
    if is_loose:
        return Evidence("type:loosely", both)
    return Evidence("type:event type" if ours.event_type == theirs.event_type else "type:other", both)
