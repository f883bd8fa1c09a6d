"""Sides that an account leaves out because the article tells them elsewhere: whose guns, whose enemies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.actors import ActorIndex
from geomap.events.coding.reports.bombers import name_bombers
from geomap.events.coding.reports.told import (
    BOMBARDMENTS,
    LEAST_EVENTS,
    Told,
    by_name,
    is_force,
    is_unknown,
    laid_to_somebody,
    let_act,
    only_actor,
)
from geomap.events.coding.vocabulary.entries import FORCES
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Actor, EventReport, Trace
from geomap.model.vocabulary import TERRITORY_TAKEN

_AGAINST_PEOPLE: Final = "Violence against civilians"
_NEEDS_NO_GROUP: Final = BOMBARDMENTS | {"Sexual violence", "Disrupted weapons use"}
_VIOLENT: Final = frozenset({"Battles", "Explosions/Remote violence", _AGAINST_PEOPLE})
_DIED: Final = word_list("subject_is_patient")


def with_implied_sides(told: Sequence[Told], text: str, *, is_short: bool) -> list[EventReport]:
    """Return the reports of an article, completed with who must be meant.

    A bombardment that nobody is said to have carried out is that of the party whose bombardments the
    article tells; attackers are the one party that the article tells to attack such people; soldiers fight
    the one armed group that it names; and whom armed people without a name attack are civilians. Only sides
    that the text itself names are evidence: what follows from one event says nothing of the next.

    Parameters
    ----------
    told
        In the order of the text, each with the sides that its own sentences name.
    text
        The article's text.
    is_short
        Whether it is a note about one event: who did it may stand in another one.
    """
    stated = [Told(one.report, one.event, one.country) for one in told]
    for one in told:
        if one.report.denies:
            continue
        _name_speakers(one)
        name_bombers(one, stated, text)
        _name_attackers(one, stated)
        _name_takers(one, stated)
        _name_fighters(one, stated)
        _name_victims(one)
        if not is_short:
            _name_unknown(one)
    return [one.report for one in told]


def _name_speakers(one: Told) -> None:
    """Name the force that tells how many fighters were killed: its own doing, where it names nobody else.

    "The army said that 13 militants were neutralised", not "that 13 militants died": police tell of what
    others did as well, of air strikes, bombs and the fights of others.
    """
    report = one.report
    if report.side_a or report.event_type not in _VIOLENT or not report.deaths_b or not report.side_b:
        return
    if report.event_type == "Explosions/Remote violence" or is_unknown(one) or not _were_killed(one):
        return
    if any(is_force(actor) or actor.actor_type == "Civilians" for actor in report.side_b):
        return
    reading = one.event.main_reading
    for speech in reading.speeches:
        inside = range(speech.speaker_first, speech.speaker_last)
        forces = [p.actor for p in reading.parties if p.first in inside and p.side in FORCES and p.actor]
        if forces:
            let_act(one, forces[0], "the force that tells of the dead fighters")
            return


def _were_killed(one: Told) -> bool:
    """Whether the sentence tells a killing without who did it ("were killed"), not only that people died."""
    reading = one.event.main_reading
    return any(
        trigger.is_passive and _DIED.isdisjoint(reading.sentence.words[trigger.first : trigger.last])
        for trigger in reading.triggers
        if trigger.reading == "verb" and trigger.trigger_class.kind == "effect"
    )


def _name_attackers(one: Told, told: Sequence[Told]) -> None:
    """Name who attacks: the only party that the article tells to attack the same side."""
    report = one.report
    if report.side_a or report.event_type not in _VIOLENT or not report.side_b or is_unknown(one):
        return
    if report.event_type == "Explosions/Remote violence" and not any(is_force(a) for a in report.side_b):
        return  # who laid a mine that killed a farmer nobody knows
    theirs = by_name(report.side_b)
    attacks = [
        other
        for other in told
        if other.report.event_type in _VIOLENT and theirs.keys() & by_name(other.report.side_b).keys()
    ]
    attacks = [other for other in attacks if other.report.side_a and other.country == one.country]
    found = only_actor(attacks) if len(attacks) >= LEAST_EVENTS else None
    if found is not None and found.name not in theirs:
        let_act(one, found, "the only party that the article tells to attack them")


def _name_takers(one: Told, told: Sequence[Told]) -> None:
    """Name who takes a place: who took the one told of last before ("By evening X had also fallen")."""
    report = one.report
    if report.side_a or report.sub_event_type not in TERRITORY_TAKEN:
        return
    before = [
        other
        for other in laid_to_somebody(one, told)
        if other.report.sub_event_type == report.sub_event_type
        and other.report.trigger.start < report.trigger.start
    ]
    if before and (found := only_actor(before)) is not None:
        let_act(one, found, "who took the other places that the article tells of")


def _name_fighters(one: Told, told: Sequence[Told]) -> None:
    """Name the fighters whom forces fight: the only armed group that the article names."""
    report = one.report
    if report.event_type not in _VIOLENT or not any(is_force(a) for a in report.side_a):
        return
    unnamed = [actor for actor in report.side_b if actor.is_unidentified]
    if len(unnamed) != len(report.side_b) or not unnamed:
        return
    groups = {
        actor.name: actor
        for other in told
        if other.country == one.country
        for actor in (*other.report.side_a, *other.report.side_b)
        if actor.actor_type == "Rebel group" and not ActorIndex.load().is_made(actor)
    }
    if len(groups) != 1:
        return
    group = _at(next(iter(groups.values())), unnamed[0])
    trace = Trace(field="side_b", rule="the only armed group that the article names", words=group.name)
    one.report = report.but(side_b=(group,), trace=(*report.trace, trace))


def _name_victims(one: Told) -> None:
    """Name as civilians those whom armed people attack, where nothing says who they are.

    A bomb that hurt people was aimed at them too, as ACLED codes those of whom nothing armed is told. Its
    dead stay of unknown standing, as UCDP counts them: only violence against civilians is one-sided.
    """
    report = one.report
    if report.side_b:
        return
    if report.event_type == "Protests" and report.side_a and all(is_force(a) for a in report.side_a):
        crowd = ActorIndex.load().by_rule("protesters", one.country)
        trace = Trace(field="side_b", rule="forces act against a protest", words=crowd.name)
        one.report = report.but(side_b=(crowd,), trace=(*report.trace, trace))
        return
    of_people = report.event_type == _AGAINST_PEOPLE
    hit = report.event_type == "Explosions/Remote violence" and bool(report.deaths_unknown or report.injured)
    if not (of_people or hit):
        return
    people = ActorIndex.load().by_rule("civilians", one.country)
    trace = Trace(field="side_b", rule="nobody armed is named: civilians", words=people.name)
    one.report = report.but(
        side_b=(people,),
        deaths_civilians=report.deaths_civilians + (report.deaths_unknown if of_people else 0),
        deaths_unknown=0 if of_people else report.deaths_unknown,
        civilian_targeting=True,
        trace=(*report.trace, trace),
    )


def _name_unknown(one: Told) -> None:
    """Name attackers of whom nothing is told as the codebook does: an unidentified armed group."""
    report = one.report
    if report.side_a or report.event_type not in _VIOLENT or report.sub_event_type in _NEEDS_NO_GROUP:
        return
    if report.places or report.side_b:
        unknown = ActorIndex.load().by_rule("unidentified", one.country)
        let_act(one, unknown, "nobody is said to have done it")


def _at(actor: Actor, named: Actor) -> Actor:
    """Return an actor as what other words of a text stand for."""
    return actor.but(name_raw=named.name_raw, start=named.start, end=named.end)
