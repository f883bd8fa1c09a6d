"""``geomap export``: a project's events in another format."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from geomap.cli.country_option import country_option, say_empty_countries
from geomap.cli.selection_options import selection_of, selection_options
from geomap.cli.terminal import say


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.UNPROCESSED,
    help="File to write; its ending is the format; - is stdout.",
)  # fmt: skip
@click.option(
    "-f", "--format", "given",
    type=click.Choice(["gpkg", "geojson", "csv", "xlsx", "kmz", "kml", "parquet", "fgb", "timemap", "jsonl"]),
    help="Format, where the ending does not tell it.",
)  # fmt: skip
@selection_options
@country_option("Only events in this country")
def export(
    folder: Path, output: str, given: str | None, countries: tuple[str, ...], **conditions: Any
) -> None:
    """Write the events of the project or dataset in FOLDER as GeoPackage, CSV, KMZ, GeoParquet and more.

    \b
    Examples:
      geomap export output -o events.gpkg
      geomap export output -o big.csv --where "best >= 10" --since 2024-11-01
      geomap export output -f geojson -o - --country Syria | jq .features[0]
    """
    from geomap.outputs.formats import format_of, write_export
    from geomap.pipeline.corpora.dataset_map import export_data

    name = format_of(output, given)
    data = export_data(folder, selection_of(conditions, countries))
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch) / f"export.{name}"
        write_export(data, written, name)
        _deliver(written, output)
    count = len(data.events)
    say(f"{count} event{'s' * (count != 1)} written as {name}", err=True)
    say_empty_countries(countries, [place.country for event in data.events if (place := event.primary_place)])


def _deliver(written: Path, output: str) -> None:
    """Hand a finished file over: to stdout, or to its place in one step."""
    from geomap.project import write_atomically

    if output == "-":
        with written.open("rb") as content:
            shutil.copyfileobj(content, sys.stdout.buffer)
        return
    write_atomically(output, written.read_bytes())
