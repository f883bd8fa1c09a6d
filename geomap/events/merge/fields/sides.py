"""The sides of an event from the sides of its accounts: names before descriptions, umbrellas apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from geomap.events.actors import ActorIndex
from geomap.model import Actor, EventReport

Parties = Callable[[EventReport], Collection[Actor]]
_NOBODY_KNOWN: Final = "Unidentified "
_DESCRIPTIONS: Final = (_NOBODY_KNOWN, "Opposition Rebels", "Separatists", "Militia (Pro-Government)")
_SIDE_A, _SIDE_B, _ASSOC_A, _ASSOC_B = map(attrgetter, ("side_a", "side_b", "assoc_a", "assoc_b"))


class Sides(NamedTuple):
    """The parties of an event and their allies; who acts is not listed as acted upon too, if others are."""

    side_a: tuple[Actor, ...]
    side_b: tuple[Actor, ...]
    assoc_a: tuple[Actor, ...]
    assoc_b: tuple[Actor, ...]


def event_sides(reports: Sequence[EventReport], event_type: str | None) -> Sides:
    """Return the parties of both sides, see :func:`event_side`."""
    side_a, assoc_a = event_side(reports, event_type, _SIDE_A, _ASSOC_A)
    side_b, assoc_b = event_side(reports, event_type, _SIDE_B, _ASSOC_B)
    if side_a and side_b:
        named_already = {actor.name for actor in side_a}
        side_b = tuple(actor for actor in side_b if actor.name not in named_already) or side_b
    return Sides(side_a, side_b, assoc_a, assoc_b)


def event_side(
    reports: Sequence[EventReport], event_type: str | None, parties: Parties, allies: Parties
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return the parties of one side and their allies.

    An actor named by more sources comes first. "Gunmen" gives way to a group of their country that another
    account names; an umbrella whose member is named too becomes an ally.
    """
    if len(reports) > 1:
        reports = _of_the_type(reports, parties, event_type)
    main, allied = _by_support(reports, parties), _by_support(reports, allies)
    if len(main) < 2 and not allied:
        return tuple(main), ()
    index = ActorIndex.load()
    main = [actor for actor in main if not any(_gives_way(actor, other) for other in main)]
    over = {index.parent(actor.name) for actor in main}
    sides = [actor for actor in main if actor.name not in over]
    umbrellas = [actor for actor in main if actor.name in over]
    named_already = {actor.name for actor in sides}
    others = {actor.name: actor for actor in (*umbrellas, *allied)}
    return tuple(sides), tuple(actor for name, actor in others.items() if name not in named_already)


def _gives_way(described: Actor, other: Actor) -> bool:
    """Whether an account only describes whom another one tells better: of no other country, and no crowd."""
    if _vagueness(other) >= _vagueness(described) or other.name.startswith("Civilians"):
        return False
    return None in (described.country, other.country) or described.country == other.country


def _vagueness(actor: Actor) -> int:
    """Return 2 for whoever is not identified, 1 for "rebels", 0 for a group with a name."""
    if actor.name.startswith(_NOBODY_KNOWN):
        return 2
    return int(actor.name.startswith(_DESCRIPTIONS))


def _of_the_type(
    reports: Sequence[EventReport], parties: Parties, event_type: str | None
) -> Sequence[EventReport]:
    """Return the accounts that tell best who stood on one side of an event.

    Where an account of the event's own type names somebody, accounts of other types do not count: the
    offensive that another newsroom tells of around an air strike was not fought by who flew it.
    """
    own = [report for report in reports if report.event_type == event_type]
    if len(own) == len(reports):
        return reports
    is_named = any(not actor.name.startswith(_DESCRIPTIONS) for report in own for actor in parties(report))
    return own if is_named else reports


def _by_support(reports: Sequence[EventReport], parties: Parties) -> list[Actor]:
    """Return each actor once, as its first account words it, most sources first."""
    told = [actor for report in reports for actor in parties(report)]
    if len(told) < 2:
        return told
    stated = [report for report in reports if not all(actor.is_inferred for actor in parties(report))]
    reports = stated or reports  # what one article lets guess yields to what another one says
    first: dict[str, Actor] = {}
    sources: dict[str, set[str | None]] = {}
    for report in reports:
        for actor in parties(report):
            first.setdefault(actor.name, actor)
            sources.setdefault(actor.name, set()).add(report.source_group)
    rank = {name: number for number, name in enumerate(first)}
    return sorted(first.values(), key=lambda actor: (-len(sources[actor.name]), rank[actor.name]))
