"""From a candidate to the report of the model: type, sides, places, numbers, factuality."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.actors import ActorIndex
from geomap.events.coding.candidate import RECIPROCAL, Candidate
from geomap.events.coding.compatible import GENERIC
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.placing.places import places_of
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.attribution import Speech
from geomap.events.coding.tolls.counts import Toll, size, toll
from geomap.events.coding.types import NO_EVENT, Typed, resolve
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.model import Actor, Article, DateSpan, EventPlace, EventReport, Trace
from geomap.model.vocabulary import DISORDER_TYPE_OF, EVENT_TYPE_OF, Factuality

_SURE_OF_COUNTRY: Final = 0.4
"""Certainty of a place from which its country is that of the people met there."""
_NOT_NAMED: Final = "not named: the country is that of the place or of most places of the article"
_BY_THE_ARMED: Final = frozenset({"Explosions/Remote violence", "Violence against civilians"})
"""Event types in which civilians and protesters are no acting side."""
_OF_ONE_COMMAND: Final = frozenset({"state", "external", "rebel"})
"""Sides that do not fight themselves."""
_CROWD_OF: Final = {"Protests": "protesters", "Riots": "rioters"}


def report_of(article: Article, candidate: Candidate, when: DateSpan) -> EventReport | None:
    """Return the report of a candidate; None where no conflict event is left."""
    agents, patients = _sides(candidate)
    typed = _type_of(candidate, agents, patients)
    if typed is None or typed.sub_event_type is None:
        return None
    event_type = EVENT_TYPE_OF[typed.sub_event_type]
    reading, main = candidate.main_reading, candidate.main
    patients = _met_as_protesters(agents, patients, event_type, reading.index)
    agents = _fit_to_act(agents, event_type, reading.index)
    agents, patients = _apart(agents, patients)
    speakers = attributed(candidate)
    places = places_of(candidate)
    country = _country(candidate, places)
    start, end = reading.sentence.starts[main.first], reading.sentence.ends[main.last - 1]
    report = EventReport(
        report_id=_report_id(article, start, end, event_type, places),
        doc_id=article.doc_id,
        quote=article.span(reading.sentence.start, reading.sentence.end),
        trigger=article.span(start, end),
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        pub_date=article.pub_date,
        disorder_type=DISORDER_TYPE_OF[event_type],
        event_type=event_type,
        sub_event_type=typed.sub_event_type,
        plover_type=typed.plover_type or None,
        plover_mode=typed.plover_mode,
        type_confidence=typed.confidence,
        side_a=_actors(agents, reading.index, country),
        side_b=_actors(patients, reading.index, country),
        places=places,
        when=when,
        size=size(candidate),
        factuality=_factuality(candidate, agents, patients),
        attributed_to=speakers,
        denies=candidate.reality.effect == "denied",
        event_clarity=2 if _is_summary(when) else 1,
    )
    if not report.side_a and event_type in _CROWD_OF and (report.places or candidate.casualties):
        crowd = reading.index.by_rule(_CROWD_OF[event_type], country or reading.country)
        report = report.but(side_a=(crowd,))
    report = _with_casualties(report, candidate, agents, patients)
    return report.but(trace=_trace(candidate, typed, report))


def _type_of(candidate: Candidate, agents: Sequence[Party], patients: Sequence[Party]) -> Typed | None:
    """Return the type; a denial in general words ("denied attacking") has that of the event it answers."""
    if candidate.main.name == "displacement":
        return None
    if candidate.answers is not None and candidate.main.name in GENERIC:
        return _type_of(candidate.answers, *_sides(candidate.answers))
    typed = resolve(candidate.main.name, _names(agents), _names(patients), candidate.means, candidate.names)
    if typed.sub_event_type is not None and typed.sub_event_type != NO_EVENT:
        return typed
    return None if candidate.answers is None else _type_of(candidate.answers, *_sides(candidate.answers))


def _with_casualties(
    report: EventReport, candidate: Candidate, agents: Sequence[Party], patients: Sequence[Party]
) -> EventReport:
    """Add the dead, injured, captured and displaced to a report, and whether civilians were aimed at."""
    deaths = toll(candidate.casualties, "deaths")
    parts = _deaths_by_side(deaths, agents, patients)
    return report.but(
        deaths=deaths.count,
        deaths_a=parts[0],
        deaths_b=parts[1],
        deaths_civilians=parts[2],
        deaths_unknown=parts[3],
        injured=toll(candidate.casualties, "injured").count,
        captured=toll(candidate.casualties, "captured").count,
        displaced=toll(candidate.casualties, "displaced").count,
        civilian_targeting=_targets_civilians(report.event_type or "", patients, parts),
    )


def _sides(candidate: Candidate) -> tuple[list[Party], list[Party]]:
    """Return the sides; people killed or hurt are acted upon even where no clause says so."""
    agents, patients = list(candidate.agents), list(candidate.patients)
    nobody = not agents and not patients
    if (candidate.main.name not in RECIPROCAL or nobody) and not any(
        p.side not in {"generic", ""} for p in patients
    ):
        for casualties, index in candidate.casualties:
            reading = next((r for r in candidate.readings if r.sentence.index == index), None)
            if reading is None:
                continue
            for party in reading.parties:
                inside = casualties.first <= party.first < max(casualties.last, casualties.first + 1)
                if inside and party not in agents and party not in patients:
                    patients.append(party)
    return agents, patients


def _fit_to_act(agents: Sequence[Party], event_type: str, index: ActorIndex) -> list[Party]:
    """Return who may have acted in an event of a type, in ACLED's classes.

    Civilians neither bomb nor attack civilians; those who demonstrate are protesters, those who riot rioters.
    """
    if event_type in _BY_THE_ARMED:
        return [party for party in agents if party.side not in {"civilians", "protesters"}]
    if event_type in _CROWD_OF:
        return [_in_a_crowd(party, _CROWD_OF[event_type], index) for party in agents]
    return list(agents)


def _met_as_protesters(
    agents: Sequence[Party], patients: Sequence[Party], event_type: str, index: ActorIndex
) -> list[Party]:
    """Return people whom armed people act against at a protest as protesters ("fired at crowds")."""
    acting = bool(agents) and all(party.side in ARMED for party in agents)
    if event_type != "Protests" or not acting:
        return list(patients)
    return [party if party.is_thing else _in_a_crowd(party, "protesters", index) for party in patients]


def _apart(agents: Sequence[Party], patients: Sequence[Party]) -> tuple[list[Party], list[Party]]:
    """Keep an army or a named group off one of the sides where it stands on both.

    It is who suffers where others act too, else who acts.
    """
    acting, suffering = (
        {party.actor.name for party in side if party.actor and party.side in _OF_ONE_COMMAND}
        for side in (agents, patients)
    )
    others = [party for party in agents if party.actor is None or party.actor.name not in suffering]
    if others and len(others) < len(agents):
        return others, list(patients)
    return list(agents), [p for p in patients if p.actor is None or p.actor.name not in acting]


def _in_a_crowd(party: Party, crowd: str, index: ActorIndex) -> Party:
    """Return people who demonstrate or riot as protesters or rioters of their country."""
    may_be = {"civilians", "rioters"} if crowd == "protesters" else {"civilians"}
    if party.side not in may_be or party.actor is None or not index.is_made(party.actor):
        return party
    actor = index.by_rule(crowd, party.actor.country)
    made = actor.but(name_raw=party.actor.name_raw, start=party.actor.start, end=party.actor.end)
    return msgspec.structs.replace(party, side=crowd, actor=made)


def _names(parties: Sequence[Party]) -> frozenset[str]:
    sides = {party.side for party in parties if party.side not in {"", "generic"}}
    if any(party.side == "generic" for party in parties) and not sides:
        sides.add("civilians")
    return frozenset(sides)


def _actors(parties: Sequence[Party], index: ActorIndex, country: str | None) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for party in parties:
        if party.actor is not None:
            actor = index.at_home_in(party.actor, country)
            found.setdefault(actor.name, actor)
    return tuple(found.values())


def _country(candidate: Candidate, places: Sequence[EventPlace]) -> str | None:
    """Return the country of the first place, None where the place is unknown or unsure."""
    if not places or places[0].geo_confidence < _SURE_OF_COUNTRY:
        return None
    return country_of(candidate, places)


def country_of(candidate: Candidate, places: Sequence[EventPlace]) -> str | None:
    """Return the country of the first of a candidate's places, None where it is unknown."""
    return next(
        (
            link.placed.country
            for link, _ in candidate.links
            if places[0].name_raw in link.keys or places[0].place_id in link.keys
        ),
        None,
    )


def _deaths_by_side(
    deaths: Toll, agents: Sequence[Party], patients: Sequence[Party]
) -> tuple[int, int, int, int]:
    """Distribute deaths over side A, side B, civilians and unknown; the four add up to the best."""
    ours, theirs = _names(agents), _names(patients)
    a = b = civilians = unknown = 0
    for side, number in deaths.by_side.items():
        if side in {"civilians", "protesters", "rioters"}:
            civilians += number
        elif side in ours and side not in theirs:
            a += number
        elif side in theirs or (side in ARMED and theirs & ARMED):
            b += number
        elif side == "generic" and theirs == {"civilians"}:
            civilians += number
        else:
            unknown += number
    return a, b, civilians, unknown


def _targets_civilians(event_type: str, patients: Sequence[Party], parts: tuple[int, int, int, int]) -> bool:
    if event_type == "Violence against civilians":
        return True
    if event_type != "Explosions/Remote violence":
        return False
    names = _names(patients)
    return ("civilians" in names and not names & ARMED) or (parts[2] > 0 and not names & ARMED)


def attributed(candidate: Candidate) -> tuple[str, ...]:
    """Return who says so, outermost first, from the sentences of the event."""
    found: list[str] = []
    for reading in candidate.readings:
        speech = _speech_of(reading, candidate)
        if speech is not None:
            found.extend(name for name in speech.speakers if name and name not in found)
    return tuple(found[:4])


def _speech_of(reading: Reading, candidate: Candidate) -> Speech | None:
    named = [speech for speech in reading.speeches if speech.speakers]
    if not named:
        return None
    inside = [t.first for t in candidate.triggers if t in reading.triggers]
    at = inside[0] if inside else 0
    return min(named, key=lambda speech: abs(speech.first - at))


def _factuality(candidate: Candidate, agents: Sequence[Party], patients: Sequence[Party]) -> Factuality:
    if candidate.reality.effect == "denied":
        return "denied"
    if candidate.reality.effect == "claimed" or "claimed" in candidate.reality.also:
        return "claimed"
    reading = candidate.main_reading
    speech = _speech_of(reading, candidate)
    if speech is not None:
        involved = {p.actor.name for p in (*agents, *patients) if p.actor} | {
            p.actor.country for p in (*agents, *patients) if p.actor and p.actor.country and p.side == "state"
        }
        for party in reading.parties:
            speaks = speech.speaker_first <= party.first < speech.speaker_last
            if (
                speaks
                and party.actor
                and party.side in ARMED
                and (party.actor.name in involved or party.actor.country in involved)
            ):
                return "claimed"
        if speech.kind == "claim":
            return "claimed"
    return "reported"


def _is_summary(when: DateSpan) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days > 6


def _report_id(article: Article, start: int, end: int, event_type: str, places: Sequence[EventPlace]) -> str:
    place = places[0].name_raw if places else ""
    key = f"{article.doc_id}\x1f{start}\x1f{end}\x1f{event_type}\x1f{place}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _trace(candidate: Candidate, typed: Typed, report: EventReport) -> tuple[Trace, ...]:
    reading, main, when = candidate.main_reading, candidate.main, report.when
    words = reading.sentence.text(main.first, main.last)
    found = [Trace(field="type", rule=f"{main.name}: {typed.why}", words=words)]
    if when.text:
        found.append(Trace(field="date", rule="stated beside the action", words=when.text))
    elif when.start is not None:
        rule = (
            "date of an earlier sentence or of the statement"
            if when.basis == "inferred"
            else "publication day stands in"
        )
        found.append(Trace(field="date", rule=rule))
    found.extend(
        Trace(
            field="place",
            rule=f"{place.role}{', ' + place.relation if place.relation else ''}",
            words=place.name_raw,
        )
        for place in report.places
    )
    for side, actors in (("side_a", report.side_a), ("side_b", report.side_b)):
        found.extend(
            Trace(field=side, rule=_NOT_NAMED, words=actor.name_raw)
            for actor in actors
            if actor.country is not None and actor.name_raw.islower() and " " not in actor.name_raw
        )
    if report.deaths is not None:
        found.append(Trace(field="deaths", rule="counted", words=report.deaths.text))
    found.extend(Trace(field="attribution", rule="says so", words=name) for name in report.attributed_to)
    return tuple(found)
