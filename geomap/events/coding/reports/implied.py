"""Sides that an account leaves out because the article tells them elsewhere: whose guns, whose enemies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geomap.events.actors import ActorIndex
from geomap.events.coding.candidate import Candidate
from geomap.events.coding.reports.report import country_of
from geomap.events.coding.sentences.text import has_line_break
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Actor, EventReport, Trace

_FROM_AFAR: Final = frozenset({"Air/drone strike", "Shelling/artillery/missile attack"})
_AGAINST_PEOPLE: Final = "Violence against civilians"
_NEEDS_NO_GROUP: Final = _FROM_AFAR | {"Sexual violence", "Disrupted weapons use"}
_TAKING: Final = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
_VIOLENT: Final = frozenset({"Battles", "Explosions/Remote violence", _AGAINST_PEOPLE})
_FORCES: Final = frozenset({"State forces", "External/Other forces"})
_COMMANDED: Final = frozenset({"state", "external"})
_UNKNOWN: Final = word_list("unknown_attackers")
_DIED: Final = word_list("subject_is_patient")
_LEAST: Final = 2
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
    stated = [replace(one) for one in told]
    for one in told:
        if one.report.denies:
            continue
        _name_speakers(one)
        _name_bombers(one, stated, text)
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
    if report.event_type == "Explosions/Remote violence" or _is_unknown(one) or not _were_killed(one):
        return
    if any(_is_force(actor) or actor.actor_type == "Civilians" for actor in report.side_b):
        return
    reading = one.event.main_reading
    for speech in reading.speeches:
        inside = range(speech.speaker_first, speech.speaker_last)
        forces = [p.actor for p in reading.parties if p.first in inside and p.side in _COMMANDED and p.actor]
        if forces:
            _act(one, forces[0], "the force that tells of the dead fighters")
            return


def _were_killed(one: Told) -> bool:
    """Whether the sentence tells a killing without who did it ("were killed"), not only that people died."""
    reading = one.event.main_reading
    return any(
        trigger.is_passive and _DIED.isdisjoint(reading.sentence.words[trigger.first : trigger.last])
        for trigger in reading.triggers
        if trigger.reading == "verb" and trigger.trigger_class.kind == "effect"
    )


def _name_bombers(one: Told, told: Sequence[Told], text: str) -> None:
    """Name who bombards: who does so in the same paragraph, else nearly everywhere in the country."""
    report = one.report
    if report.side_a or report.sub_event_type not in _FROM_AFAR:
        return
    alike = [other for other in _elsewhere(one, told) if other.report.sub_event_type in _FROM_AFAR]
    near = [other for other in alike if _in_one_paragraph(one, other, text)]
    same = [other for other in alike if other.report.sub_event_type == report.sub_event_type]
    found = (
        _only(near) or _mostly(same or alike, _LEAST) or _only_flyer(one, alike) or _invader(one, told, alike)
    )
    if found is None or not _is_force(found) or not ActorIndex.load().is_made(found):
        return  # who shells a besieged town is seldom who shells the besiegers
    if found.name not in _names(report.side_b):
        _act(one, found, "whose bombardments the article tells")


def _only_flyer(one: Told, alike: Sequence[Told]) -> Actor | None:
    """Return whose planes alone the article tells to bomb a country, where planes did so once more.

    Of a foreign air force one flight is too little: the state's own may have flown the other.
    """
    flights = [other for other in alike if _is_by_plane(other)]
    found = _only(flights) if _is_by_plane(one) else None
    is_enough = found is not None and (found.country == one.country or len(flights) >= _LEAST)
    return found if is_enough else None


def _is_by_plane(one: Told) -> bool:
    event = one.event
    return "air_strike" in event.means | event.names and "drone_strike" not in event.means | event.names


def _invader(one: Told, told: Sequence[Told], alike: Sequence[Told]) -> Actor | None:
    """Return the only foreign force that the article tells to act in a country, against its army too.

    Not where the article tells others to bombard it (``alike``): they may have done so once more.
    """
    acts = [other for other in _elsewhere(one, told) if not other.report.denies]
    foreign = [o for o in acts if any(_is_force(a) and a.country != one.country for a in o.report.side_a)]
    met = any(
        actor.actor_type == "State forces" and actor.country == one.country
        for other in foreign
        for actor in other.report.side_b
    )
    found = _only(foreign) if met and len(foreign) >= _LEAST else None
    if found is None or any(_names(other.report.side_a).keys() != {found.name} for other in alike):
        return None
    return found


def _name_attackers(one: Told, told: Sequence[Told]) -> None:
    """Name who attacks: the only party that the article tells to attack the same side."""
    report = one.report
    if report.side_a or report.event_type not in _VIOLENT or not report.side_b or _is_unknown(one):
        return
    if report.event_type == "Explosions/Remote violence" and not any(_is_force(a) for a in report.side_b):
        return  # who laid a mine that killed a farmer nobody knows
    theirs = _names(report.side_b)
    attacks = [
        other
        for other in told
        if other.report.event_type in _VIOLENT and theirs.keys() & _names(other.report.side_b).keys()
    ]
    attacks = [other for other in attacks if other.report.side_a and other.country == one.country]
    found = _only(attacks) if len(attacks) >= _LEAST else None
    if found is not None and found.name not in theirs:
        _act(one, found, "the only party that the article tells to attack them")


def _name_takers(one: Told, told: Sequence[Told]) -> None:
    """Name who takes a place: who took the one told of last before ("By evening X had also fallen")."""
    report = one.report
    if report.side_a or report.sub_event_type not in _TAKING:
        return
    before = [
        other
        for other in _elsewhere(one, told)
        if other.report.sub_event_type == report.sub_event_type
        and other.report.trigger.start < report.trigger.start
    ]
    if before and (found := _only(before)) is not None:
        _act(one, found, "who took the other places that the article tells of")


def _name_fighters(one: Told, told: Sequence[Told]) -> None:
    """Name the fighters whom forces fight: the only armed group that the article names."""
    report = one.report
    if report.event_type not in _VIOLENT or not any(_is_force(a) for a in report.side_a):
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
    if report.event_type == "Protests" and report.side_a and all(_is_force(a) for a in report.side_a):
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
        _act(one, unknown, "nobody is said to have done it")


def _act(one: Told, actor: Actor, rule: str) -> None:
    """Let a party act of which the account itself says nothing: it has no words there, hence is inferred."""
    report = one.report
    trace = Trace(field="side_a", rule=rule, words=actor.name_raw or actor.name)
    inferred = actor.but(name_raw="", start=None, end=None)
    one.report = report.but(side_a=(inferred,), trace=(*report.trace, trace))


def _at(actor: Actor, named: Actor) -> Actor:
    """Return an actor as what other words of a text stand for."""
    return actor.but(name_raw=named.name_raw, start=named.start, end=named.end)


def _elsewhere(one: Told, told: Sequence[Told]) -> Iterator[Told]:
    """Yield the events of a country that are laid to somebody."""
    return (other for other in told if other.country == one.country and _known(other))


def _known(one: Told) -> bool:
    return any(not actor.is_unidentified for actor in one.report.side_a)


def _only(told: Sequence[Told]) -> Actor | None:
    """Return who alone acts in all of several events, None where nobody or several do."""
    actors = {actor.name: actor for one in told for actor in one.report.side_a}
    named = {name: actor for name, actor in actors.items() if not ActorIndex.load().is_made(actor)}
    if named and all(actor.actor_type == "Rebel group" for actor in actors.values()):
        actors = named  # "the rebels" are that group
    found = next(iter(actors.values())) if len(actors) == 1 else None
    return None if found is None or found.is_unidentified else found


def _mostly(told: Sequence[Told], least: int) -> Actor | None:
    """Return who acts in nearly all of several events, at least so many."""
    if len(told) < least:
        return None
    for actor in _actors(told):
        if sum(actor.name in _names(one.report.side_a) for one in told) >= _SHARE * len(told):
            return actor
    return None


def _actors(told: Sequence[Told]) -> Iterator[Actor]:
    for one in told:
        yield from (actor for actor in one.report.side_a if not actor.is_unidentified)


def _names(actors: Sequence[Actor]) -> dict[str, Actor]:
    return {actor.name: actor for actor in actors}


def _is_force(actor: Actor) -> bool:
    return actor.actor_type in _FORCES


def _is_unknown(one: Told) -> bool:
    """Whether the sentences of an event say that nobody knows who did it."""
    return any(not _UNKNOWN.isdisjoint(reading.sentence.words) for reading in one.event.readings)


def _in_one_paragraph(one: Told, other: Told, text: str) -> bool:
    first, second = sorted((one.report.trigger.start, other.report.trigger.start))
    return not has_line_break(text, first, second)
