"""The generated one-line note of an event, in the manner of ACLED's notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from geomap.gazetteer.countries import country_name
from geomap.model import Actor, Count, DateSpan, Event, EventPlace
from geomap.model.tables import read_table

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_RELATIONS = {"near": "near", "around": "around", "outskirts_of": "on the outskirts of", "along": "along"}


@cache
def _leads() -> dict[str, tuple[str, str, str]]:
    table = files("geomap.events") / "data" / "note_leads.csv"
    columns = ("sub_event_type", "lead", "verb", "toward")
    rows = read_table(table, columns, required=columns[:3])
    return {row["sub_event_type"]: (row["lead"], row["verb"], row["toward"]) for _, row in rows}


def note(event: Event) -> str:
    """Return one line: kind, day, who, to whom, where, how many; who claims it where nobody reports it.

    Examples
    --------
    "Movement of forces: on 2 March 2021, Group A (300 fighters) moved forces near Town (Country)."
    """
    lead, verb, toward = _leads().get(event.sub_event_type or "") or (
        event.event_type or "Event",
        "acted",
        "with",
    )
    who = _names(event.side_a) or "unknown actors"
    force = f" ({_range(event.size)})" if event.size and event.size.best else ""
    other = _names(event.side_b)
    against = f"{toward} {other}" if toward and other else other
    sentence = " ".join(filter(None, (who + force, verb, against, _where(event.places))))
    return f"{lead}: {_when(event.when)}{sentence}.{_deaths(event)}{_claimed(event)}"


def _names(actors: Sequence[Actor]) -> str:
    if len(actors) < 2:
        return actors[0].name if actors else ""
    names = [actor.name for actor in actors]
    return ", ".join(names[:-1]) + " and " + names[-1]


def _when(when: DateSpan) -> str:
    if when.start is None:
        return "on an unknown day, "
    first = _day(when.start)
    if when.end is None or when.end == when.start:
        return f"on {first}, "
    return f"between {first} and {_day(when.end)}, "


@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    """Return a day in English whatever the system's language, which ``%B`` would follow."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _where(places: Sequence[EventPlace]) -> str:
    if not places:
        return "at an unknown place"
    place = places[0]
    within = (
        place.admin1
        if place.admin1 and place.admin1 != place.name
        else country_name(place.country) or place.country
    )
    relation = place.relation or "in"
    # Compass words ("north_of") read as they stand.
    how = _RELATIONS.get(relation) or relation.replace("_", " ")
    return f"{how} {place.name} ({within})" if within and place.where_prec <= 4 else f"{how} {place.name}"


def _range(count: Count) -> str:
    unit = f" {count.unit}" if count.unit else ""
    if count.low is not None and count.high is not None and count.low < count.high:
        return f"{count.low} to {count.high}{unit}, most likely {count.best}"
    return f"{count.best}{unit}"


def _deaths(event: Event) -> str:
    if not event.deaths_reported:
        return ""
    if event.best == 0:
        return " No deaths."
    noun = "death" if event.best == 1 else "deaths"
    if event.low == event.best == event.high:
        return f" {event.best} {noun}."
    low = "?" if event.low is None else event.low
    high = "?" if event.high is None else event.high
    return f" {event.best} {noun} (low {low}, high {high})."


def _claimed(event: Event) -> str:
    denied = " Denied by some." if True in [report.denies for report in event.reports] else ""
    if event.factuality == "reported":
        return denied
    by = f" by {', '.join(event.attributed_to)}" if event.attributed_to else ""
    return f" {event.factuality.capitalize()}{by}.{denied}"
