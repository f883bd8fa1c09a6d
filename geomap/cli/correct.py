"""``geomap correct``: put an event right by hand, for ever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap.cli.project_options import event_of, output_option, rebuild
from geomap.cli.terminal import say

if TYPE_CHECKING:
    from geomap.model import Event
    from geomap.project.corrections import CorrectedPlace, Correction, Deaths

_LONGEST_QUOTE = 160
"""Characters of a quote that are kept to find its event again."""


@click.command()
@click.argument("event")
@output_option
@click.option("--place", metavar="NAME|LAT,LON[,NAME]", help="Where it was: a gazetteer name or coordinates.")
@click.option(
    "--precision",
    type=click.IntRange(1, 7),
    help="UCDP where_prec; by default that of the place named, else 1.",
)
@click.option("--date", "days", metavar="DAY[/DAY]", help="When it was, such as 2024-12-01/2024-12-02.")
@click.option("--type", "kind", metavar="TYPE", help="ACLED event type or sub type.")
@click.option("--deaths", metavar="BEST[:LOW-HIGH]", help="How many died, such as 7 or 7:5-9.")
@click.option("--drop", is_flag=True, help="Take it off the map: it is no event.")
@click.option("--merge", multiple=True, metavar="EVENT", help="Another event that is the same one.")
@click.option(
    "--split",
    multiple=True,
    metavar="ACCOUNT",
    help="An account (its id in geomap explain, or that of its article) of another event.",
)
@click.option("--note", help="A remark, shown with the event.")
@click.option("--by", help="Who corrects.")
@click.option("--on", "day", help="When it is corrected (a day; never filled in by itself).")
@click.option("--undo", is_flag=True, help="Take back the last correction of this event.")
def correct(
    event: str,
    output: Path,
    place: str | None,
    precision: int | None,
    days: str | None,
    kind: str | None,
    deaths: str | None,
    drop: bool,
    merge: tuple[str, ...],
    split: tuple[str, ...],
    note: str | None,
    by: str | None,
    day: str | None,
    undo: bool,
) -> None:
    """Correct EVENT (its id, or how it begins) in corrections.yaml and bring the map up to date.

    \b
    Examples:
      geomap correct 3f2a --place "Port of Odesa" --deaths 7 --by "Jane Doe" -o ukraine/
      geomap correct 3f2a --place "Tripoli, Lebanon"
      geomap correct 3f2a --place 46.49,30.74,"the pier" --precision 1
      geomap correct 3f2a --merge 9b0c
      geomap correct 3f2a --undo
    """
    changes = any((place, precision, days, kind, deaths, merge, split))
    if undo:
        if changes or any((drop, note, by, day)):
            raise click.UsageError("--undo stands alone: first take back, then correct anew")
        _take_back(output, event)
        return
    if problem := _what_contradicts(changes=changes, drop=drop, note=note, place=place, precision=precision):
        raise click.UsageError(problem)
    given: dict[str, Any] = {
        "date": days,
        "type": kind,
        "drop": drop,
        "note": note,
        "by": by,
        "on": day,
    }
    try:
        given["place"] = _place(place, precision) if place else None
        given["deaths"] = _deaths(deaths) if deaths else None
        correction = _append(output, event, merge, split, given)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if given["place"]:
        say(f"placed at {_words(given['place'])}", err=True)
    rebuild(output, command=f"correct {correction.event}")
    say(f"corrected event {correction.event}{_now(output, correction)}; the map is up to date", err=True)


def _what_contradicts(
    *, changes: bool, drop: bool, note: str | None, place: str | None, precision: int | None
) -> str:
    """Return why options cannot stand together, or are too few, for the user; "" where they can."""
    if drop and changes:
        return "--drop takes the event off the map: there is nothing else to correct in it"
    if not (changes or drop or note):
        return "say what is wrong: --place, --date, --type, --deaths, --drop, ..."
    if precision is not None and not place:
        return "--precision says how exact --place is: give both"
    return ""


def _take_back(folder: Path, event: str) -> None:
    """Take the last correction of an event out of the file and bring the map up to date."""
    from geomap.project.corrections import undo_correction

    undone = undo_correction(folder, event)
    if undone is None:
        raise click.UsageError(f"corrections.yaml has no correction of event {event!r}")
    rebuild(folder, command=f"correct {event} --undo")
    say(f"took back the correction of event {undone.event}", err=True)


def _append(
    folder: Path, event: str, merge: tuple[str, ...], split: tuple[str, ...], given: dict[str, Any]
) -> Correction:
    """Add a correction to the file and return it.

    Raises
    ------
    ValueError
        What is given makes no correction.
    """
    from geomap.project import ProjectDatabase
    from geomap.project.corrections import Correction, append_correction

    with ProjectDatabase.open(folder, create=False) as database:
        found = event_of(database, event)
        others = [event_of(database, other) for other in merge]
    if found in others:
        raise ValueError(f"--merge: {found.event_id} is the event itself")
    correction = Correction(
        event=found.event_id,
        merge=tuple(other.event_id for other in others),
        merged_reports=tuple(report.report_id for other in others for report in other.reports),
        split=_split(found, split),
        **_anchor(found),
        **given,
    )
    append_correction(folder, correction)
    return correction


def _now(folder: Path, correction: Correction) -> str:
    """Say which events hold the accounts after a join or a split: an id is that of the first account."""
    from geomap.project import ProjectDatabase

    if not (correction.merge or correction.split):
        return ""
    accounts = {*correction.reports, *correction.merged_reports}
    with ProjectDatabase.open(folder, create=False) as database:
        ids = [
            event.event_id
            for event in database.events()
            if any(report.report_id in accounts for report in event.reports)
        ]
    named = " and ".join(filter(None, (", ".join(ids[:-1]), *ids[-1:])))
    return f" (now {named})" if ids and ids != [correction.event] else ""


def _split(event: Event, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the accounts named: by their ids or that of their article, or how one begins.

    Raises
    ------
    ValueError
        A name is that of no account or of several, or no account would stay.
    """
    found = {report: None for name in names for report in _accounts(event, name)}
    if len(found) == len(event.reports):
        raise ValueError(f"--split: no account of event {event.event_id} would stay")
    return tuple(found)


def _accounts(event: Event, name: str) -> list[str]:
    """Return the ids of all accounts of an article, or of the one account whose ids begin so.

    Raises
    ------
    ValueError
        No account or several have ids that begin so.
    """
    of_article = [report.report_id for report in event.reports if report.doc_id == name]
    if of_article:
        return of_article
    meant = [r.report_id for r in event.reports if name and _begins(name, r.report_id, r.doc_id)]
    if not meant:
        ids = ", ".join(report.report_id for report in event.reports)
        raise ValueError(f"--split: event {event.event_id} has no account {name!r}; it has {ids}")
    if len(meant) > 1:
        raise ValueError(
            f"--split: {name!r} is not enough to tell the accounts apart: {', '.join(meant)} "
            "(the whole id of an article names all of its accounts)"
        )
    return meant


def _begins(name: str, *ids: str) -> bool:
    return any(known.startswith(name) for known in ids)


def _anchor(event: Event) -> dict[str, Any]:
    """Return what finds the event again when its id changes."""
    first = event.reports[0]
    return {
        "article": first.doc_id,
        "quote": first.quote.text[:_LONGEST_QUOTE],
        "reports": tuple(report.report_id for report in event.reports),
    }


def _words(place: CorrectedPlace) -> str:
    where = ", ".join(filter(None, (place.name, place.admin1, place.country)))
    return f"{where} ({place.lat:.4f}, {place.lon:.4f}), where_prec {place.where_prec}"


def _place(words: str, precision: int | None) -> CorrectedPlace:
    """Read coordinates, or ask the gazetteer for a name; what it says is kept in the correction."""
    from geomap.project.corrections import CorrectedPlace

    parts = [part.strip() for part in words.split(",", 2)]
    try:
        lat, lon = float(parts[0]), float(parts[1])
    except (ValueError, IndexError):
        return _from_gazetteer(words, precision)
    name = parts[2] if len(parts) > 2 else words
    return CorrectedPlace(name=name, lat=lat, lon=lon, where_prec=precision or 1)


def _from_gazetteer(name: str, precision: int | None) -> CorrectedPlace:
    from geomap.events.coding.places.sites import feature_level
    from geomap.gazetteer import open_gazetteer
    from geomap.gazetteer.answering.answers import answers
    from geomap.model.vocabulary import EXACT_TIERS
    from geomap.project.corrections import CorrectedPlace

    found = [answer.place for answer in answers(open_gazetteer(), name) if answer.tier in EXACT_TIERS]
    if not found:
        raise ValueError(f"the gazetteer knows no {name!r}; give coordinates: --place LAT,LON,NAME")
    place = found[0]
    return CorrectedPlace(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        where_prec=precision or feature_level(place.feature_code or "", place.feature_class or ""),
        place_id=place.place_id,
        country=place.country,
        admin1=place.admin1_name,
        admin2=place.admin2_name,
    )


def _deaths(words: str) -> int | Deaths:
    from geomap.project.corrections import Deaths

    best, _, span = words.partition(":")
    low, _, high = span.partition("-")
    try:
        numbers = [int(number) for number in ((best, low, high) if span else (best,))]
    except ValueError:
        raise ValueError(f"deaths {words!r}: expected a number, or one with its range: 7 or 7:5-9") from None
    return Deaths(best=numbers[0], low=numbers[1], high=numbers[2]) if span else numbers[0]
