"""``geomap geocode``: coordinates for a table of place names."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from geomap.cli.country_option import country_option
from geomap.errors import OptionError

if TYPE_CHECKING:
    from geomap.gazetteer.answering.answers import Answer

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


@click.command()
@click.argument("names", type=click.Path(allow_dash=True))
@click.option("--column", help="Column that holds the names; the first one by default.")
@country_option("Only places of this country")
@click.option("--country-column", help="Column that holds each row's country (ISO alpha-2).")
@click.option(
    "-o", "--output", type=click.Path(allow_dash=True), default="-", help="Where to write; - is stdout."
)
def geocode(
    names: str, column: str | None, countries: tuple[str, ...], country_column: str | None, output: str
) -> None:
    """Add lat, lon, place, admin1, score, tier and reason to the CSV file NAMES (- for stdin).

    Every row keeps its columns and its order; a name that is not found keeps empty cells and a reason.
    """
    from tqdm import tqdm

    from geomap.gazetteer import open_gazetteer
    from geomap.gazetteer.answering.answers import answers

    gazetteer = open_gazetteer()
    given = list(countries) or None
    missing = 0
    with _opened(names, "r") as source, _opened(output, "w") as target:
        reader = csv.DictReader(source)
        fields = list(reader.fieldnames or ())
        chosen = _column(fields, column, names)
        added = [name if name not in fields else f"geomap_{name}" for name in ADDED]
        writer = csv.DictWriter(target, [*fields, *added], lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        for row in tqdm(reader, desc="geocode", unit=" names", disable=not sys.stderr.isatty()):
            code = (row.get(country_column) or "").strip().upper() if country_column else ""
            found = answers(gazetteer, row[chosen] or "", countries=[code] if code else given, limit=1)
            missing += not found
            writer.writerow({**row, **dict(zip(added, _cells(found), strict=True))})
    if missing:
        click.echo(f"geocode: {missing} names not found", err=True)
        raise SystemExit(1)


def _column(fields: list[str], column: str | None, names: str) -> str:
    if not fields:
        raise OptionError(f"{names}: empty; a CSV file with a header line is expected")
    if column is not None and column not in fields:
        raise OptionError(f"{names}: no column {column}; there are {', '.join(fields)}")
    return column or fields[0]


def _cells(found: list[Answer]) -> list[str]:
    if not found:
        return [""] * (len(ADDED) - 1) + ["not in the gazetteer"]
    answer, place = found[0], found[0].place
    return [
        f"{place.lat:.5f}", f"{place.lon:.5f}", place.name, place.place_id, place.admin1_name or "",
        place.country or "", f"{answer.score:.3f}", answer.tier or "", f"{answer.uncertainty_km:g}",
        "; ".join(answer.reasons),
    ]  # fmt: skip


@contextmanager
def _opened(path: str, mode: str) -> Iterator[IO[str]]:
    if path == "-":
        yield sys.stdin if mode == "r" else sys.stdout
        return
    if mode == "r" and not Path(path).is_file():
        raise OptionError(f"{path}: no such file")
    with Path(path).open(mode, encoding="utf-8-sig" if mode == "r" else "utf-8", newline="") as file:
        yield file
