"""The reports of an article side by side: who is said to act in them, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geomap.events.actors import ActorIndex
from geomap.events.coding.candidate import Candidate
from geomap.events.coding.reports.gist import country_of
from geomap.events.coding.sentences.text import has_line_break
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Actor, EventReport, Trace

BOMBARDMENTS: Final = frozenset({"Air/drone strike", "Shelling/artillery/missile attack"})
_FORCES: Final = frozenset({"State forces", "External/Other forces"})
_UNKNOWN: Final = word_list("unknown_attackers")
LEAST_EVENTS: Final = 2
"""Events that an article must lay to one party before another one is laid to it too."""
_SHARE: Final = 0.75
"""Least share of the bombardments of a country, laid to somebody, that one party must have carried out."""


@dataclass(eq=False)
class Told:
    """A report with the candidate that it was made from, and the country in which it happened."""

    report: EventReport
    event: Candidate
    country: str | None

    @classmethod
    def of(cls, report: EventReport, event: Candidate) -> Told:
        """Return a report with the country of its first place, else that of the article."""
        country = country_of(event, report.places) if report.places else None
        return cls(report, event, country or event.main_reading.country)


def let_act(one: Told, actor: Actor, rule: str) -> None:
    """Let a party act of which the account itself says nothing: it has no words there, hence is inferred."""
    report = one.report
    trace = Trace(field="side_a", rule=rule, words=actor.name_raw or actor.name)
    inferred = actor.but(name_raw="", start=None, end=None)
    one.report = report.but(side_a=(inferred,), trace=(*report.trace, trace))


def laid_to_somebody(one: Told, told: Sequence[Told]) -> Iterator[Told]:
    """Yield the events of a country that are laid to somebody."""
    return (other for other in told if other.country == one.country and _known(other))


def _known(one: Told) -> bool:
    return any(not actor.is_unidentified for actor in one.report.side_a)


def only_actor(told: Sequence[Told]) -> Actor | None:
    """Return who alone acts in all of several events, None where nobody or several do."""
    actors = {actor.name: actor for one in told for actor in one.report.side_a}
    named = {name: actor for name, actor in actors.items() if not ActorIndex.load().is_made(actor)}
    if named and all(actor.actor_type == "Rebel group" for actor in actors.values()):
        actors = named  # "the rebels" are that group
    found = next(iter(actors.values())) if len(actors) == 1 else None
    return None if found is None or found.is_unidentified else found


def most_often(told: Sequence[Told], least: int) -> Actor | None:
    """Return who acts in nearly all of several events, at least so many."""
    if len(told) < least:
        return None
    for actor in _actors(told):
        if sum(actor.name in by_name(one.report.side_a) for one in told) >= _SHARE * len(told):
            return actor
    return None


def _actors(told: Sequence[Told]) -> Iterator[Actor]:
    for one in told:
        yield from (actor for actor in one.report.side_a if not actor.is_unidentified)


def by_name(actors: Sequence[Actor]) -> dict[str, Actor]:
    """Return actors under their names."""
    return {actor.name: actor for actor in actors}


def is_force(actor: Actor) -> bool:
    """Whether an actor is a force of a state or of several."""
    return actor.actor_type in _FORCES


def is_unknown(one: Told) -> bool:
    """Whether the sentences of an event say that nobody knows who did it."""
    return any(not _UNKNOWN.isdisjoint(reading.sentence.words) for reading in one.event.readings)


def in_one_paragraph(one: Told, other: Told, text: str) -> bool:
    """Whether no line ends between two accounts."""
    first, second = sorted((one.report.trigger.start, other.report.trigger.start))
    return not has_line_break(text, first, second)
