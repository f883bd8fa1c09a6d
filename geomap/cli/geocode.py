"""``geomap geocode``: coordinates for a table of place names."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from geomap.cli.country_option import country_option
from geomap.cli.terminal import say
from geomap.errors import OptionError, OutputError

if TYPE_CHECKING:
    from geomap.gazetteer.answering.local import LocalGazetteer

ADDED: Final = (
    "lat",
    "lon",
    "place",
    "place_id",
    "admin1",
    "country",
    "score",
    "tier",
    "uncertainty_km",
    "reason",
)
_SCORE: Final = ADDED.index("score")
_DOUBTFUL: Final = 0.3
"""Names whose best place has a lower score are told: most of them are another place."""


@click.command()
@click.argument("names", type=click.Path(allow_dash=True))
@click.option("--column", help="Column that holds the names; the first one by default.")
@country_option("Only places of this country")
@click.option(
    "--country-column",
    help="Column that holds each row's country (code or English name); by default the one called country.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave the cells of names empty whose best place has a lower score.",
)
@click.option(
    "-o", "--output", type=click.Path(allow_dash=True), default="-", help="Where to write; - is stdout."
)
def geocode(
    names: str,
    column: str | None,
    countries: tuple[str, ...],
    country_column: str | None,
    min_score: float,
    output: str,
) -> None:
    """Add coordinates, place, score and reason to the names of the CSV file NAMES (- for stdin).

    The columns are lat, lon, place, place_id, admin1, country, score, tier, uncertainty_km and reason; where
    the file has one of these already, the new one begins with geomap_. Every row keeps its columns and its
    order; a name that is not found keeps empty cells and a reason. The file may have commas, semicolons, tabs
    or bars between its cells.
    """
    from tqdm import tqdm

    from geomap.articles.formats.table import delimiter_of
    from geomap.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    missing = doubtful = 0
    with _source(names) as source:
        first = source.readline().removeprefix("\ufeff")
        delimiter = delimiter_of(first)
        reader = csv.DictReader(chain([first], source), delimiter=delimiter)
        fields = _fields(reader, names)
        of_name = _name_column(fields, column, names)
        of_country = _country_column(fields, country_column, names, asked=bool(countries))
        added = [name if name not in fields else f"geomap_{name}" for name in ADDED]
        with _target(output, names) as target:
            writer = csv.DictWriter(
                target, [*fields, *added], delimiter=delimiter, lineterminator="\n", extrasaction="ignore"
            )
            writer.writeheader()
            for row in tqdm(reader, desc="geocode", unit=" names", disable=not sys.stderr.isatty()):
                own_country = (row[of_country] or "").strip() if of_country else ""
                allowed = [own_country] if own_country else list(countries)
                cells = _cells(gazetteer, row[of_name] or "", allowed, min_score)
                missing += not cells[0]
                doubtful += bool(cells[0]) and float(cells[_SCORE]) < _DOUBTFUL
                writer.writerow({**row, **dict(zip(added, cells, strict=True))})
    _say_doubts(doubtful)
    if missing:
        say(f"geocode: {_names(missing)} not found", err=True)
        raise SystemExit(1)


def _say_doubts(number: int) -> None:
    if number:
        what = f"{_names(number)} with a score below {_DOUBTFUL}, likely another place"
        say(f"geocode: {what}: look at them, or leave them empty with --min-score {_DOUBTFUL}", err=True)


def _names(number: int) -> str:
    return f"{number} name{'' if number == 1 else 's'}"


def _fields(reader: csv.DictReader[str], names: str) -> list[str]:
    fields = list(reader.fieldnames or ())
    if not fields:
        raise OptionError(f"{names}: empty; a CSV file with a header line is expected")
    twice = sorted(name for name, times in Counter(fields).items() if times > 1)
    if twice:
        raise OptionError(f"{names}: two columns are called {', '.join(twice)}; give each a name of its own")
    return fields


def _name_column(fields: list[str], given: str | None, names: str) -> str:
    """Return the column of names; said where nobody named it, as the headings may be a row of a bare list."""
    if given:
        return _column(fields, given, names)
    say(f"geocode: the first line is taken as headings, names from the column {fields[0]}", err=True)
    return fields[0]


def _column(fields: list[str], column: str, names: str) -> str:
    if column not in fields:
        raise OptionError(f"{names}: no column {column}; there are {', '.join(fields)}")
    return column


def _country_column(fields: list[str], given: str | None, names: str, *, asked: bool) -> str | None:
    """Return the column of countries: the one given, or one so called where no country was asked for."""
    if given:
        return _column(fields, given, names)
    called_so = [field for field in fields if field.strip().casefold() == "country"]
    if asked or not called_so:
        return None
    say(f"geocode: each row's country is taken from the column {called_so[0]}", err=True)
    return called_so[0]


def _cells(gazetteer: LocalGazetteer, name: str, allowed: list[str], min_score: float) -> list[str]:
    """Return what is added to a row; all is empty but the reason where nothing was found."""
    from geomap.gazetteer.answering.answers import answers
    from geomap.gazetteer.countries import country_code

    reason = "not in the gazetteer"
    try:
        found = answers(gazetteer, name, countries=list(map(country_code, allowed)) or None, limit=1)
    except OptionError as error:
        found, reason = [], str(error)
    if not found:
        return [""] * (len(ADDED) - 1) + [reason]
    answer, place = found[0], found[0].place
    if answer.score < min_score:
        called = f"{place.name}, {place.country}" if place.country else place.name
        return [""] * (len(ADDED) - 1) + [f"at best {called}, score {answer.score:.3f}"]
    return [
        f"{place.lat:.5f}", f"{place.lon:.5f}", place.name, place.place_id, place.admin1_name or "",
        place.country or "", f"{answer.score:.3f}", answer.tier or "", f"{answer.uncertainty_km:g}",
        "; ".join(answer.reasons),
    ]  # fmt: skip


@contextmanager
def _source(path: str) -> Iterator[IO[str]]:
    if path != "-" and not Path(path).is_file():
        raise OptionError(f"{path}: no such file")
    try:
        if path == "-":
            yield sys.stdin
        else:
            with Path(path).open(encoding="utf-8-sig", newline="") as file:
                yield file
    except UnicodeDecodeError:
        raise OptionError(f"{path}: not in UTF-8; save the table in UTF-8") from None


@contextmanager
def _target(path: str, source: str) -> Iterator[IO[str]]:
    if path == "-":
        yield sys.stdout
        return
    if source != "-" and Path(path).exists() and Path(path).samefile(source):
        raise OptionError(f"{path}: is the table itself; write to another file")
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from None
