"""The generated one-line note of an event, in the manner of ACLED's notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from geomap.gazetteer.countries import country_name
from geomap.model import Actor, Count, Event, EventPlace
from geomap.model.tables import read_table

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_FIRST_ORDER: Final = 4
"""where_prec of a first-order division: what is coarser lies in nothing that is worth a word."""
_DAYS = (": on ", ": between ")
"""What stands between the lead and the day or days."""
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
    lead, verb, toward = _words(event.sub_event_type, event.event_type)
    who, other, when = _names(event.side_a) or "unknown actors", _names(event.side_b), event.when
    if (size := event.size) and size.best:
        who = f"{who} ({_range(size)})"
    if other:
        verb = f"{verb} {toward} {other}" if toward else f"{verb} {other}"
    where = _where(event.places[0]) if event.places else "at an unknown place"
    deaths = _deaths(event.low, event.best, event.high) if event.deaths_reported else ""
    return f"{lead}: {_when(when.start, when.end)}{who} {verb} {where}.{deaths}{_claimed(event)}"


def own_words(event: Event) -> str:
    """Return what a person wrote about an event: its notes, without the line that :func:`note` makes.

    Notes that begin with the lead of that line and end with its full stop are nothing but that line (a
    person's words stand after it, in brackets), so that it need not be made again for each event.
    """
    words = event.notes
    if not words:
        return ""
    lead = _words(event.sub_event_type, event.event_type)[0]
    if words[-1] == "." and words.startswith(lead) and words.startswith(_DAYS, len(lead)):
        return ""
    return words.removeprefix(note(event)).strip()


@lru_cache(maxsize=1024)
def _words(sub_event_type: str | None, event_type: str | None) -> tuple[str, str, str]:
    return _leads().get(sub_event_type or "") or (event_type or "Event", "acted", "with")


def _names(actors: Sequence[Actor]) -> str:
    if len(actors) == 1:
        return actors[0].name
    names = [actor.name for actor in actors]
    return ", ".join(names[:-1]) + " and " + names[-1] if names else ""


@lru_cache(maxsize=4096)
def _when(start: date | None, end: date | None) -> str:
    if start is None:
        return "on an unknown day, "
    if end is None or end == start:
        return f"on {_day(start)}, "
    return f"between {_day(start)} and {_day(end)}, "


def _day(day: date) -> str:
    """Return a day in English whatever the system's language, which ``%B`` would follow."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _where(place: EventPlace) -> str:
    return _place_words(place.name, place.admin1, place.country, place.relation, place.where_prec)


@lru_cache(maxsize=65_536)
def _place_words(
    name: str, admin1: str | None, country: str | None, relation: str | None, where_prec: int
) -> str:
    within = admin1 if admin1 and admin1 != name else country_name(country) or country
    relation = relation or "in"
    # Compass words ("north_of") read as they stand.
    how = _RELATIONS.get(relation) or relation.replace("_", " ")
    return f"{how} {name} ({within})" if within and where_prec <= _FIRST_ORDER else f"{how} {name}"


def _range(count: Count) -> str:
    unit = f" {count.unit}" if count.unit else ""
    if count.low is not None and count.high is not None and count.low < count.high:
        return f"{count.low} to {count.high}{unit}, most likely {count.best}"
    return f"{count.best}{unit}"


@lru_cache(maxsize=1024)
def _deaths(low: int | None, best: int, high: int | None) -> str:
    if best == 0:
        return " No deaths."
    noun = "death" if best == 1 else "deaths"
    if low == best == high:
        return f" {best} {noun}."
    least, most = "?" if low is None else low, "?" if high is None else high
    return f" {best} {noun} (low {least}, high {most})."


def _claimed(event: Event) -> str:
    denied = ""
    for report in event.reports:
        if report.denies:
            denied = " Denied by some."
            break
    if event.factuality == "reported":
        return denied
    by = f" by {', '.join(event.attributed_to)}" if event.attributed_to else ""
    return f" {event.factuality.capitalize()}{by}.{denied}"
