"""From a candidate to the report of the model, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.joining.compatible import GENERIC
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.places.sites import PLACE_KINDS
from geomap.events.coding.placing.places import places_of
from geomap.events.coding.reports.ids import report_id
from geomap.events.coding.reports.said_by import attributed, factuality_of
from geomap.events.coding.reports.sides import (
    CROWD_OF,
    actors_of,
    apart,
    as_met_by_forces,
    deaths_by_side,
    fit_to_act,
    met_as_protesters,
    names_of_sides,
    sides_killed,
    sides_of,
    targets_civilians,
)
from geomap.events.coding.reports.trace import trace_of
from geomap.events.coding.second_reader.brief_types import typed_in_brief
from geomap.events.coding.second_reader.note_types import typed_note
from geomap.events.coding.second_reader.wording_rules import typed_by_wording, typed_if_sure
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.wordings import Wordings
from geomap.events.coding.tolls.counts import size, toll
from geomap.events.coding.types.types import NO_EVENT, PLACE, Typed, resolve
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Article, DateSpan, EventPlace, EventReport
from geomap.model.vocabulary import DISORDER_TYPE_OF, EVENT_TYPE_OF

_STRIKING: Final = frozenset({"strike", "hit"})
"""Classes of words that tell of an event only beside a weapon, a victim or a place struck."""
_STRUCK_REACH: Final = 4
"""Most words between such a word and the place struck ("struck the port city of")."""
_AROUND_STRUCK: Final = PLACE_KINDS | word_list("around_what_is_struck")
_SURE_OF_COUNTRY: Final = 0.4
"""Certainty of a place from which its country is that of the people met there."""


def type_of(candidate: Candidate, note: Sequence[Sentence], weights: Wordings | None) -> Typed | None:
    """Return the type of a candidate, None or "no event" where no conflict event is left.

    Parameters
    ----------
    note
        The sentences of a note that tell of it.
    weights
        By which these are asked what they are worded to tell of; None where that has no say.
    """
    typed = type_by_tables(candidate)
    if typed is None or typed.is_settled:
        return typed
    if candidate.answers is not None or candidate.main.opinion is not None:
        return typed
    if weights is not None and candidate.reality.effect != "denied":
        return typed_note(typed, note, weights, counts=_counts_victims(candidate))
    return typed_in_brief(typed, candidate, names_of_sides(sides_of(candidate)[1]))


def type_by_tables(candidate: Candidate) -> Typed | None:
    """Return the type that the tables alone give, before the wording of a note or of news in brief is asked.

    A denial in general words ("denied attacking") has that of the event it answers.
    """
    if candidate.main.name == "displacement":
        return None
    if candidate.answers is not None and candidate.main.name in GENERIC:
        return type_by_tables(candidate.answers)
    agents, patients = sides_of(candidate)
    worded = typed_by_wording(candidate.main, candidate.main_reading)
    typed = worded or resolve(
        candidate.main.name,
        names_of_sides(agents),
        names_of_sides(patients) or _place_struck(candidate),
        candidate.means,
        candidate.names,
    )
    if typed.sub_event_type is not None and typed.sub_event_type != NO_EVENT:
        return typed
    if sure := typed_if_sure(candidate.main, candidate.main_reading):
        return sure
    return None if candidate.answers is None else type_by_tables(candidate.answers)


def _place_struck(candidate: Candidate) -> set[str]:
    """Return what stands for a place as the target ("the army struck X", "strikes on X", "X was hit")."""
    main, words = candidate.main, candidate.main_reading.sentence.words
    if main.name not in _STRIKING:
        return set()
    for link, sentence in candidate.links:
        if sentence is not candidate.main_reading.sentence or _is_part_of_more(sentence, link.site.last):
            continue
        between = words[main.last : link.site.first] or words[link.site.last : main.first]
        if len(between) <= _STRUCK_REACH and _AROUND_STRUCK.issuperset(between):
            return {PLACE}
    return set()


def _is_part_of_more(sentence: Sentence, last: int) -> bool:
    """Whether not the place itself is what was struck ("struck X's drug trade", "struck X off the list")."""
    return sentence.raws[last - 1].endswith(("'s", "’s")) or sentence.words[last : last + 1] == ["off"]


def _counts_victims(candidate: Candidate) -> bool:
    """Whether somebody was killed, hurt or taken, as many as a count says."""
    return any(counted.count.best for counted, _ in candidate.casualties)


def report_of(
    article: Article, candidate: Candidate, when: DateSpan, typed: Typed, *, is_note: bool
) -> EventReport:
    """Return the report of a candidate whose type is known; ``is_note``: a note tells of it."""
    assert typed.sub_event_type is not None
    event_type = EVENT_TYPE_OF[typed.sub_event_type]
    reading, main = candidate.main_reading, candidate.main
    agents, patients = _sides_that_fit(candidate, event_type)
    places = places_of(candidate, is_note=is_note)
    country = _country(candidate, places)
    start, end = reading.sentence.starts[main.first], reading.sentence.end_of(main.last - 1)
    report = EventReport(
        report_id=report_id(article, start, end, event_type, places),
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
        side_a=actors_of(agents, reading.index, country),
        side_b=actors_of(patients, reading.index, country),
        places=places,
        when=when,
        size=size(candidate),
        factuality=factuality_of(candidate, agents, patients),
        attributed_to=attributed(candidate),
        denies=candidate.reality.effect == "denied",
        event_clarity=2 if _is_summary(when) else 1,
    )
    report = _with_casualties(_with_crowd(report, candidate, country), candidate, agents, patients)
    return report.but(trace=trace_of(candidate, typed, report))


def _sides_that_fit(candidate: Candidate, event_type: str) -> tuple[list[Party], list[Party]]:
    """Return who acts and who is acted upon, as they can in an event of a type."""
    agents, patients = sides_of(candidate)
    index = candidate.main_reading.index
    patients = met_as_protesters(agents, patients, event_type, index)
    if event_type == "Riots":
        agents, patients = as_met_by_forces(agents, patients)
    return apart(fit_to_act(agents, event_type, index), patients)


def _with_crowd(report: EventReport, candidate: Candidate, country: str | None) -> EventReport:
    """Name the crowd of a protest or riot of which no side is told, where it has a place or counts people."""
    rule = CROWD_OF.get(report.event_type or "")
    if report.side_a or rule is None or not (report.places or candidate.casualties):
        return report
    reading = candidate.main_reading
    return report.but(side_a=(reading.index.by_rule(rule, country or reading.country),))


def _with_casualties(
    report: EventReport, candidate: Candidate, agents: Sequence[Party], patients: Sequence[Party]
) -> EventReport:
    """Add the dead, injured, captured and displaced to a report, and whether civilians were aimed at."""
    event_type = report.event_type or ""
    if not candidate.casualties:
        return report.but(civilian_targeting=targets_civilians(event_type, patients, (0, 0, 0, 0)))
    deaths = toll(candidate.casualties, "deaths")
    parts = deaths_by_side(deaths, agents, patients, sides_killed(candidate, agents))
    return report.but(
        deaths=deaths.count,
        deaths_a=parts[0],
        deaths_b=parts[1],
        deaths_civilians=parts[2],
        deaths_unknown=parts[3],
        injured=toll(candidate.casualties, "injured").count,
        captured=toll(candidate.casualties, "captured").count,
        displaced=toll(candidate.casualties, "displaced").count,
        civilian_targeting=targets_civilians(event_type, patients, parts),
    )


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


def _is_summary(when: DateSpan) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days > 6
