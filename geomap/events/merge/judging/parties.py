"""Compare who acts and who is acted upon in two accounts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from geomap.events.merge.accounts.facets import SHARED, Side, Who
from geomap.events.merge.judging.evidence import Evidence, remembered, weights


@remembered
def compare_people(left: Who, right: Who) -> Iterator[Evidence]:
    """Weigh the parties, whence they came, and who was killed."""
    yield from compare_parties(left, right)
    if left.abroad and right.abroad:
        yield from _abroad(left, right)
    if left.foreign and right.foreign:
        yield _foreign(left, right)
    if left.dead and right.dead:
        yield from _dead(left, right)


def compare_parties(left: Who, right: Who) -> list[Evidence]:
    """Weigh the parties side by side, or crossed where that fits better: clashes have no fixed order."""
    straight = _both(left.side_a, right.side_a, left.side_b, right.side_b)
    crossed = _both(left.side_a, right.side_b, left.side_b, right.side_a)
    if not crossed:
        return straight
    crossed.append(Evidence("parties:crossed", "sides told the other way round"))
    return crossed if _points(crossed) > max(0.0, _points(straight)) else straight


def _both(a: Side, other_a: Side, b: Side, other_b: Side) -> list[Evidence]:
    return [
        found
        for left, right in ((a, other_a), (b, other_b))
        if left.says_something and right.says_something and (found := _one(left, right))
    ]


def _points(found: list[Evidence]) -> float:
    points = weights()
    return sum(points[piece.feature] for piece in found)


def _one(left: Side, right: Side) -> Evidence | None:
    if shared := left.groups & right.groups:
        return Evidence("parties:group", "both name " + ", ".join(sorted(shared)))
    if shared := left.states & right.states:
        return Evidence("parties:state", "both name " + ", ".join(sorted(shared)))
    if left.is_known and right.is_known:
        return _different(left, right)
    if left.homes & right.homes:
        return Evidence("parties:home", "parties of one country")
    return _civilians(left, right)


def _different(left: Side, right: Side) -> Evidence:
    if left.homes & right.homes and not (left.groups and right.groups):
        return Evidence("parties:others of one country", "parties of one country under different names")
    return Evidence("parties:others", f"{_names(left)} against {_names(right)}")


def _civilians(left: Side, right: Side) -> Evidence | None:
    one_sided = left.is_civilian != left.is_armed and right.is_civilian != right.is_armed
    if one_sided and left.is_civilian != right.is_civilian:
        return Evidence("parties:civilians or fighters", "civilians in one, fighters in the other")
    both = left.is_civilian and right.is_civilian
    return Evidence("parties:civilians", "civilians in both") if both else None


@lru_cache(SHARED)
def _names(side: Side) -> str:
    return ", ".join(sorted(side.groups or side.states))


def _abroad(left: Who, right: Who) -> Iterator[Evidence]:
    """Weigh movements from abroad: men of one country who enter another are seldom two columns."""
    if shared := left.abroad & right.abroad:
        yield Evidence("parties:abroad", f"parties from {', '.join(sorted(shared))} abroad in both")


def _foreign(left: Who, right: Who) -> Evidence:
    """Weigh whence people were who were hit far from home: few events of a week hit the like."""
    if shared := left.foreign & right.foreign:
        return Evidence("parties:foreign", f"people from {', '.join(sorted(shared))} hit in both")
    ours, theirs = (", ".join(sorted(side.foreign)) for side in (left, right))
    return Evidence("parties:other foreign", f"people from {ours} hit in one, from {theirs} in the other")


def _dead(left: Who, right: Who) -> Iterator[Evidence]:
    """Weigh who was killed: a soldier and a rebel shot on one day are two events."""
    if not left.dead & right.dead:
        ours, theirs = (", ".join(sorted(side.dead)) for side in (left, right))
        yield Evidence("dead:others", f"{ours} killed in one, {theirs} in the other")
