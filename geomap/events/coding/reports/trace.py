"""Why each field of a report has its value, for ``geomap explain``."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.types.types import Typed
from geomap.model import Actor, EventReport, Trace

_NOT_NAMED: Final = "not named: the country is that of the place or of most places of the article"
_ACTS: Final = "named as who acts"
_ACTED_UPON: Final = "named as the other side, or as who is acted upon"


def trace_of(candidate: Candidate, typed: Typed, report: EventReport) -> tuple[Trace, ...]:
    """Return the words and the rule that gave type, date, places, sides, deaths and who says so."""
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
    for side, actors, rule in (("side_a", report.side_a, _ACTS), ("side_b", report.side_b, _ACTED_UPON)):
        found.extend(
            Trace(field=side, rule=_NOT_NAMED if _is_unnamed(actor) else rule, words=actor.name_raw)
            for actor in actors
        )
    if report.deaths is not None:
        found.append(Trace(field="deaths", rule="counted", words=report.deaths.text))
    found.extend(Trace(field="attribution", rule="says so", words=name) for name in report.attributed_to)
    return tuple(found)


def _is_unnamed(actor: Actor) -> bool:
    """Whether one word without a capital stands for an actor, so that its country is not in its name."""
    return actor.country is not None and actor.name_raw.islower() and " " not in actor.name_raw
