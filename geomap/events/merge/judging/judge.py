"""Judge whether two accounts tell of one event: a score in log odds, with every reason for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import inf
from typing import Any, Final, NamedTuple

from geomap.events.merge.accounts.account import COMMON_GROUPS, DEMONSTRATIONS, Account
from geomap.events.merge.accounts.facets import Days, Kind
from geomap.events.merge.accounts.tables import TRANSFER
from geomap.events.merge.judging.dates import compare_dates
from geomap.events.merge.judging.evidence import (
    APART,
    Evidence,
    Weighed,
    phrases_of,
    remembered,
    weigh,
    weights,
)
from geomap.events.merge.judging.numbers import compare_numbers
from geomap.events.merge.judging.parties import compare_people
from geomap.events.merge.judging.places import compare_places
from geomap.events.merge.judging.text import Wordings
from geomap.model.vocabulary import TERRITORY_TAKEN

NEAR_MISS: Final = -2.5
"""Scores from here up to 0 are worth telling the user: not joined, but nearly."""
HOPELESS: Final = -6.0
"""Below this no wording makes up for the rest, and it is not looked at."""
DIGITS: Final = 3
ROUNDED: Final = 0.001
"""A score this far below 0 may still be rounded to 0."""
_RARE_KIND: Final = 0.5
"""How much telling by one article counts where the kind of event is rare."""
_NEVER_LOOSE: Final = frozenset({"abduction", "sexual", TRANSFER})
"""Families of types that nobody means who tells of the day's fighting in general words."""
_LOOSELY_TOLD: Final = 0.3
"""How much a demonstration against a battle counts where a town is not named."""


class Judgement(NamedTuple):
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
        self.wordings = Wordings()
        self._scores: dict[tuple[str, str], float] = {}

    def judge(self, left: Account, right: Account) -> Judgement:
        """Return the judgement of two accounts, the same whichever comes first."""
        left, right = _in_order(left, right)
        reasons: list[str] = []
        for compare, ours, theirs in zip(COMPARE, left.aspects, right.aspects, strict=True):
            reasons += compare(ours, theirs).phrases
        if left.report.doc_id == right.report.doc_id:
            reasons += told_by_one_article(left.days).phrases
        else:
            reasons += [phrase for told in _publication(left, right) for phrase in told.phrases]
            reasons += phrases_of(self._wording(left, right))
        return Judgement(left.report_id, right.report_id, self.score(left, right), tuple(reasons))

    def score(self, left: Account, right: Account) -> float:
        """Return the score alone: the fast way for clustering."""
        left, right = _in_order(left, right)
        pair = (left.report.report_id, right.report.report_id)
        known = self._scores.get(pair)
        if known is None:
            known = self._scores[pair] = round(self._weigh(left, right), DIGITS)
        return known

    def joining_score(self, left: Account, right: Account) -> float | None:
        """Return the score of a pair that is joined, else None: most pairs are told apart at a glance."""
        left, right = _in_order(left, right)
        score = self._weigh(left, right, least=-ROUNDED)
        if score < -ROUNDED or (score := round(score, DIGITS)) < 0:
            return None
        self._scores[left.report.report_id, right.report.report_id] = score
        return score

    def remember(self, left: Iterable[str], right: Iterable[str], scores: Iterable[float]) -> None:
        """Note the scores of pairs of accounts by the ids of their reports, the smaller one on the left."""
        self._scores.update(zip(zip(left, right, strict=True), scores, strict=True))

    def evidence(self, left: Account, right: Account) -> Iterator[Evidence]:
        """Yield every piece of evidence on two accounts, the wording last."""
        for weighed in self._weighed(left, right):
            yield from weighed.evidence

    def _weighed(self, left: Account, right: Account) -> Iterator[Weighed]:
        for compare, ours, theirs in zip(COMPARE, left.aspects, right.aspects, strict=True):
            yield compare(ours, theirs)
        if left.report.doc_id == right.report.doc_id:
            yield told_by_one_article(left.days)
        else:
            yield from _publication(left, right)
        yield weigh(self._wording(left, right))

    def _wording(self, left: Account, right: Account) -> Iterator[Evidence]:
        """Yield what the words say; one sentence that tells two things says nothing else about either."""
        if left.report.doc_id == right.report.doc_id:
            return
        if piece := two_things(left, right):
            yield piece
        else:
            yield from self.wordings.compare(left, right)

    def _weigh(self, left: Account, right: Account, least: float = -inf) -> float:
        """Return the score of a pair; APART as well where it is found to be less than ``least``."""
        score, most = 0.0, inf
        for compare, ours, theirs in zip(COMPARE, left.aspects, right.aspects, strict=True):
            weighed = compare(ours, theirs)
            for each in weighed.points:
                score += each
            if weighed.at_most < most:
                most = weighed.at_most
                if most <= APART:
                    return APART
        if left.report.doc_id == right.report.doc_id:
            score += sum(told_by_one_article(left.days).points)
        else:
            for told in _publication(left, right):
                score += sum(told.points)
        if most < least or score + self.wordings.at_most(left, right) < least:
            return APART
        if score > HOPELESS:
            table = weights()
            for piece in self._wording(left, right):
                score += table[piece.feature] * piece.value
        return min(score, most)


ONE_NEWSROOM: Final = weigh([Evidence("date:one newsroom", "one newsroom on two days")])
DAYS_LATER: Final = weigh([Evidence("date:days later", "published two days apart or more")])
SOON: Final = 1
"""Days from one paper to another that mostly still tell the same news."""


def _publication(left: Account, right: Account) -> Iterator[Weighed]:
    """Weigh who published two accounts and when: one newsroom mostly tells two events on two days."""
    if left.pub_day is None or right.pub_day is None or left.pub_day == right.pub_day:
        return
    if left.report.publisher is not None and left.report.publisher == right.report.publisher:
        yield ONE_NEWSROOM
    if abs(left.pub_day - right.pub_day) > SOON:
        yield DAYS_LATER


def two_things(left: Account, right: Account) -> Evidence | None:
    """Tell two accounts that rest on two words of one sentence."""
    ours, theirs = left.report, right.report
    if ours.quote.text != theirs.quote.text:
        return None
    same_words = ours.trigger.text.casefold() == theirs.trigger.text.casefold()
    return None if same_words else Evidence("words:two things", "one sentence tells two things")


def _in_order(left: Account, right: Account) -> tuple[Account, Account]:
    return (left, right) if left.report.report_id <= right.report.report_id else (right, left)


@remembered
def _compare_kinds(left: Kind, right: Kind) -> Iterator[Evidence]:
    if left.group != right.group or left.stage != right.stage:
        yield Evidence("type:other", "different kinds of event", forbids=True)
    else:
        yield Evidence(_prior(left, right), "")
        yield _compare_types(left, right)
        if left.name == right.name and left.name in TERRITORY_TAKEN and left.is_pointed and right.is_pointed:
            yield Evidence("type:taken", "both tell that a town was taken")


COMPARE: Final[tuple[Callable[[Any, Any], Weighed], ...]] = (
    compare_places,
    compare_dates,
    _compare_kinds,
    compare_people,
    compare_numbers,
)
"""In the order of the aspects of an account, the most telling first."""


def told_by_one_article(days: Days) -> Weighed:
    """Weigh that one article seldom tells one event twice: its coder would have joined the two.

    Of a rare kind of event it seldom tells two.
    """
    return _told_by_one_article(1.0 if days.is_common else _RARE_KIND)


@cache
def _told_by_one_article(value: float) -> Weighed:
    return weigh([Evidence("article:same", "told by one article", value)])


def _prior(left: Kind, right: Kind) -> str:
    """Two accounts of a movement of forces agree sooner than two of a strike: it is rarer."""
    if DEMONSTRATIONS.issuperset((left.family, right.family)):
        return "prior:demonstration"
    if left.group in COMMON_GROUPS:
        return "prior:violence"
    return "prior:arrests" if left.group == "arrests" else "prior:rare"


def _compare_types(left: Kind, right: Kind) -> Evidence:
    if left.name == right.name:
        return Evidence("type:same", f"both {left.name}")
    both = f"{left.name} and {right.name}"
    if left.family == right.family or _is_left_and_taken(left, right):
        return Evidence("type:family", both)
    # Who names no town tells the day's fighting in general words: "clashes" may be shelling.
    is_loose = not (left.is_pointed and right.is_pointed)
    if (left.family in DEMONSTRATIONS) != (right.family in DEMONSTRATIONS):
        # Fire on a march is told as either.
        return Evidence("type:demonstration or violence", both, _LOOSELY_TOLD if is_loose else 1.0)
    if is_loose and _NEVER_LOOSE.isdisjoint((left.family, right.family)):
        return Evidence("type:loosely", both)
    if (left.is_general or right.is_general) and _NEVER_LOOSE.isdisjoint((left.family, right.family)):
        # "The attack", "two people died": a bomb, a shell or a raid.
        return Evidence("type:general", both)
    return Evidence("type:event type" if left.event_type == right.event_type else "type:other", both)


def _is_left_and_taken(left: Kind, right: Kind) -> bool:
    """Whether one account tells of a town that one side leaves, the other of one that a side takes."""
    is_left = TRANSFER in (left.family, right.family) and left.is_pointed and right.is_pointed
    return is_left and not TERRITORY_TAKEN.isdisjoint((left.name, right.name))
