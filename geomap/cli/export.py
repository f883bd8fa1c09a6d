"""``geomap export``: a project's events in another format."""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import click

DAY = click.DateTime(["%Y-%m-%d"])


def _bbox(_: click.Context, __: click.Parameter, value: str | None) -> tuple[float, ...] | None:
    if value is None:
        return None
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as error:
        raise click.BadParameter("give west,south,east,north in degrees") from error
    if not (
        south <= north and abs(south) <= 90 and abs(north) <= 90 and abs(west) <= 180 and abs(east) <= 180
    ):
        raise click.BadParameter("give west,south,east,north in degrees, south below north")
    return west, south, east, north


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", required=True, help="File to write; its ending is the format; - is stdout.")
@click.option(
    "-f", "--format", "given",
    type=click.Choice(["gpkg", "geojson", "csv", "xlsx", "kmz", "kml", "parquet", "fgb", "timemap", "jsonl"]),
    help="Format, where the ending does not tell it.",
)  # fmt: skip
@click.option("--since", type=DAY, help="Only events on or after this day.")
@click.option("--until", type=DAY, help="Only events on or before this day.")
@click.option("--type", "types", multiple=True, help="Only this event type or sub type; may be repeated.")
@click.option("--bbox", callback=_bbox, help="Only events in this box: west,south,east,north.")
@click.option(
    "--country", "countries", multiple=True, help="Only this country: code or name; may be repeated."
)
@click.option("--min-sources", type=click.IntRange(min=1), default=1, help="Only events in so many articles.")
@click.option("--where", help="Only events for which this SQL condition over the columns holds.")
def export(folder: Path, output: str, given: str | None, **conditions: Any) -> None:
    """Write the events of the project in FOLDER as GeoPackage, CSV, KMZ, GeoParquet and more.

    \b
    Examples:
      geomap export output -o events.gpkg
      geomap export output -o big.csv --where "best >= 10" --since 2024-11-01
      geomap export output -f geojson -o - --country Syria | jq .features[0]
    """
    from geomap.outputs.formats import ExportData, format_of, write_export
    from geomap.outputs.selection import Selection
    from geomap.project import ProjectDatabase

    name = format_of(output, given)
    since, until = (_day(conditions.pop(key)) for key in ("since", "until"))
    with ProjectDatabase.open(folder, create=False) as database:
        events = Selection(since=since, until=until, **conditions).apply(database.events())
        data = ExportData(events=events, mentions=dict(database.mentions()))
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / f"export.{name}"
        write_export(data, written, name)
        _deliver(written, output)
    click.echo(f"{len(events)} events written as {name}", err=True)


def _day(moment: datetime | None) -> Any:
    return moment.date() if moment else None


def _deliver(written: Path, output: str) -> None:
    """Hand a finished file over: to stdout, or to its place in one step."""
    from geomap.project import write_atomically

    if output == "-":
        with written.open("rb") as content:
            shutil.copyfileobj(content, sys.stdout.buffer)
        return
    write_atomically(output, written.read_bytes())
