"""Who acts, who is acted upon, who was killed, as merging compares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from geomap.events.actors import ActorIndex
from geomap.events.coding.vocabulary.tables import word_list
from geomap.events.merge.accounts.facets import SHARED, Side, shared_side
from geomap.gazetteer.countries import demonyms
from geomap.model import Actor, EventReport
from geomap.model.vocabulary import ActorType

_MADE_STATE: Final = ("Military Forces of ", "Police Forces of ", "Government of ")
_KINDS_OF_DEAD: Final[dict[ActorType | None, str]] = {
    "State forces": "forces of a state",
    "External/Other forces": "forces of a state",
    "Rebel group": "fighters",
    "Political militia": "fighters",
    "Identity militia": "fighters",
    "Rioters": "civilians",
    "Protesters": "civilians",
}
_NOBODY: Final = frozenset[str]()
_VAGUE_TYPES: Final[frozenset[ActorType | None]] = frozenset({"Civilians", "Protesters", "Rioters", None})


def not_of_the_place(actors: Iterable[Actor], country: str | None) -> tuple[Actor, ...]:
    """Return those parties whose country does not rest on that of the place alone."""
    return tuple(actor for actor in actors if not _is_of_the_place(actor, country))


def _is_of_the_place(actor: Actor, country: str | None) -> bool:
    """Whether an armed party only has its country from the place: "soldiers" in a town of some country."""
    if country is None or actor.country != country or actor.actor_type in _VAGUE_TYPES:
        return False
    index = ActorIndex.load()
    return index.is_made(actor) and country not in index.countries(actor.name_raw)


def foreigners(actors: Iterable[Actor], country: str | None) -> frozenset[str]:
    """Return the home countries of parties from elsewhere than the country of the place."""
    if country is None:
        return _NOBODY
    told = (actor.country for actor in actors if not actor.is_inferred)
    found = [home for home in told if home and home != country]
    return frozenset(found) if found else _NOBODY


def dead(report: EventReport) -> Iterator[str]:
    """Yield the kinds of people whom a report's figures of deaths are about, as its own words tell."""
    people = (actor for actor in report.side_a + report.side_b if actor.actor_type == "Civilians")
    if report.deaths_civilians and not any(map(_is_anyone, people)):
        yield "civilians"
    for deaths, side in ((report.deaths_a, report.side_a), (report.deaths_b, report.side_b)):
        if deaths:
            yield from (kind for actor in side if (kind := _kind_of_dead(actor)))


def _kind_of_dead(actor: Actor) -> str | None:
    """Return the kind of people that a party is; a soldier of an army that is not told may be a rebel's."""
    if actor.is_inferred or (actor.actor_type == "State forces" and actor.country is None):
        return None
    return _KINDS_OF_DEAD.get(actor.actor_type)


def _is_anyone(actor: Actor) -> bool:
    """Whether only a number or a people is told of somebody: a soldier may be one of "five Malians".

    Nor is a party any evidence that nothing but the rest of the article tells.
    """
    return actor.is_inferred or (actor.actor_type == "Civilians" and _names_anyone(actor.name_raw))


@lru_cache(SHARED)
def _names_anyone(name: str) -> bool:
    word = name.casefold().split()[-1] if name.strip() else ""
    return word in word_list("anyone") or word in demonyms()


def side_of(actors: Sequence[Actor]) -> Side:
    """Return what is compared of the parties of one side; many sides are of one party, and few are many."""
    told = [(actor.name, actor.actor_type, actor.country) for actor in actors if not _is_anyone(actor)]
    if len(told) > 1:
        return _parties_together(told)
    return _one_party(*told[0]) if told else _no_party()


def named_parties(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the names of groups, with their umbrellas, and of armies among actors, inferred ones too."""
    side = _parties_together((actor.name, actor.actor_type, actor.country) for actor in actors)
    return side.groups | side.states


@cache
def _no_party() -> Side:
    return _parties_together(())


@lru_cache(SHARED)
def _one_party(*party: Any) -> Side:
    return _parties_together((party,))


def _parties_together(parties: Iterable[tuple[str, ActorType | None, str | None]]) -> Side:
    groups: set[str] = set()
    states: set[str] = set()
    homes: set[str] = set()
    is_civilian = False
    for name, actor_type, country in parties:
        if actor_type in _VAGUE_TYPES:
            is_civilian = is_civilian or actor_type is not None
            continue
        if country:
            homes.add(country)
        if name.startswith(_MADE_STATE):
            states.add(name)
        elif not ActorIndex.load().is_made(Actor(name=name, country=country)):
            groups.add(name)
            groups.update(filter(None, [_umbrella(name)]))
    return shared_side(frozenset(groups), frozenset(states), frozenset(homes), is_civilian)


@cache
def _umbrella(name: str) -> str | None:
    return ActorIndex.load().parent(name)
