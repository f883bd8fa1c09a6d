"""From a candidate to the report of the model, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.joining.compatible import GENERIC
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.places.sites import PLACE_KINDS
from geomap.events.coding.reports.gist import Gist
from geomap.events.coding.reports.ids import report_id
from geomap.events.coding.reports.said_by import attributed, factuality_of
from geomap.events.coding.reports.sides import (
    deaths_by_side,
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
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Article, DateSpan, EventReport
from geomap.model.vocabulary import DISORDER_TYPE_OF

_STRIKING: Final = frozenset({"strike", "hit"})
"""Classes of words that tell of an event only beside a weapon, a victim or a place struck."""
_STRUCK_REACH: Final = 4
"""Most words between such a word and the place struck ("struck the port city of")."""
_AROUND_STRUCK: Final = PLACE_KINDS | word_list("around_what_is_struck")
_BY_STATE: Final = "Government regains territory"
_BY_OTHERS: Final = "Non-state actor overtakes territory"
_OTHER_TAKER: Final = {_BY_STATE: _BY_OTHERS, _BY_OTHERS: _BY_STATE}


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
        happened = _counts_victims(candidate) or _protests(candidate)
        return _by_taker(typed_note(typed, note, weights, counts=happened), candidate)
    has_a_say = candidate.main.worded is not None
    return typed_in_brief(typed, candidate, names_of_sides(sides_of(candidate)[1]) if has_a_say else ())


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
        "attack" if _ambushes_civilians(candidate, patients) else candidate.main.name,
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


def _ambushes_civilians(candidate: Candidate, patients: Sequence[Party]) -> bool:
    """Whether only civilians fall into an ambush: nobody fights back."""
    main = candidate.main
    if not candidate.main_reading.sentence.words[main.first].startswith("ambush"):
        return False
    sides = {party.side for party in patients} | {counted.side for counted, _ in candidate.casualties}
    return "civilians" in sides and sides <= {"civilians", "generic", ""}


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
    return sentence.is_owner(last - 1) or sentence.words[last : last + 1] == ["off"]


def _counts_victims(candidate: Candidate) -> bool:
    """Whether somebody was killed, hurt or taken, as many as a count says."""
    return any(counted.count.best for counted, _ in candidate.casualties)


def _by_taker(typed: Typed, candidate: Candidate) -> Typed:
    """Return a type with whose side takes a place by who acts, not by how the note is worded."""
    if typed.sub_event_type not in _OTHER_TAKER:
        return typed
    sides = names_of_sides(sides_of(candidate)[0])
    others = {"rebel", "militia", "communal"} if typed.sub_event_type == _BY_STATE else {"state"}
    if not sides or not sides <= others:
        return typed
    return replace(typed, sub_event_type=_OTHER_TAKER[typed.sub_event_type])


def _protests(candidate: Candidate) -> bool:
    """Whether people who are named are told to protest: a protest by definition, however it is worded."""
    main = candidate.main
    is_told = main.name == "protest" and main.reading == "verb" and main.tag != "ing"
    return is_told and any(party.side not in ARMED and not party.is_thing for party in candidate.agents)


def report_of(article: Article, candidate: Candidate, gist: Gist) -> EventReport:
    """Return the report of a candidate, given its gist."""
    reading, main, typed = candidate.main_reading, candidate.main, gist.typed
    agents, patients = gist.agents, gist.patients
    start, end = reading.sentence.starts[main.first], reading.sentence.end_of(main.last - 1)
    parts = deaths_by_side(gist.deaths, agents, patients, sides_killed(candidate, agents))
    report = EventReport(
        report_id=report_id(article, start, end, gist.event_type, gist.places),
        doc_id=article.doc_id,
        quote=article.span(reading.sentence.start, reading.sentence.end),
        trigger=article.span(start, end),
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        pub_date=article.pub_date,
        disorder_type=DISORDER_TYPE_OF[gist.event_type],
        event_type=gist.event_type,
        sub_event_type=gist.sub_event_type,
        plover_type=typed.plover_type or None,
        plover_mode=typed.plover_mode,
        type_confidence=typed.confidence,
        side_a=gist.side_a,
        side_b=gist.side_b,
        civilian_targeting=targets_civilians(gist.event_type, patients, parts),
        places=gist.places,
        when=gist.when,
        deaths=gist.deaths.count,
        deaths_a=parts[0],
        deaths_b=parts[1],
        deaths_civilians=parts[2],
        deaths_unknown=parts[3],
        injured=toll(candidate.casualties, "injured").count,
        captured=toll(candidate.casualties, "captured").count,
        displaced=toll(candidate.casualties, "displaced").count,
        size=size(candidate),
        factuality=factuality_of(candidate, agents, patients),
        attributed_to=attributed(candidate),
        denies=gist.denies,
        event_clarity=2 if _is_summary(gist.when) else 1,
    )
    return report.but(trace=trace_of(candidate, typed, report))


def _is_summary(when: DateSpan) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days > 6
