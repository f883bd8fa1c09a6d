"""Compare who acts and who is acted upon in two accounts."""

from __future__ import annotations

from typing import NamedTuple

from geomap.events.merge.account import Account, Side


class PartyEvidence(NamedTuple):
    """How two accounts' parties speak for or against one event."""

    points: float
    reason: str


def compare_parties(left: Account, right: Account) -> PartyEvidence:
    """Weigh the parties side by side, or crossed where that fits better: clashes have no fixed order."""
    straight = _both(left.side_a, right.side_a, left.side_b, right.side_b)
    crossed = _both(left.side_a, right.side_b, left.side_b, right.side_a)
    if crossed.points - 0.5 > straight.points:
        return PartyEvidence(crossed.points - 0.5, crossed.reason + " (sides told the other way round)")
    return straight


def _both(a: Side, other_a: Side, b: Side, other_b: Side) -> PartyEvidence:
    first, second = _one(a, other_a), _one(b, other_b)
    reasons = [part.reason for part in (first, second) if part.reason]
    return PartyEvidence(first.points + second.points, "; ".join(reasons))


def _one(left: Side, right: Side) -> PartyEvidence:
    if shared := left.groups & right.groups:
        return PartyEvidence(1.6, "both name " + ", ".join(sorted(shared)))
    if shared := left.states & right.states:
        return PartyEvidence(0.8, "both name " + ", ".join(sorted(shared)))
    if left.is_known and right.is_known:
        if left.homes & right.homes:
            return PartyEvidence(-0.3, "parties of one country under different names")
        return PartyEvidence(-1.6, f"{_names(left)} against {_names(right)}")
    if left.homes & right.homes:
        return PartyEvidence(0.5, "parties of one country")
    both = left.is_civilian and right.is_civilian
    return PartyEvidence(0.3, "civilians in both") if both else PartyEvidence(0.0, "")


def _names(side: Side) -> str:
    return ", ".join(sorted(side.groups or side.states))
