"""``geomap build``: articles in, the map and the exports up to date."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click
from click.core import ParameterSource

from geomap.cli.country_option import country_option, say_empty_countries
from geomap.cli.day import DAY
from geomap.cli.mapping_option import columns_of, mapping_option
from geomap.cli.selection_options import CONDITIONS, selection_of, selection_options
from geomap.cli.terminal import say, say_json

if TYPE_CHECKING:
    from geomap.pipeline.outputs import MapOptions
    from geomap.pipeline.summary import BuildSummary
    from geomap.project.settings import Settings

MAP_OPTIONS: Final = ("title", "language", "tiles_url", "basemap", "mark_new")
SETTING_OF: Final = {
    "title": "title", "language": "language", "tiles_url": "tiles", "basemap": "basemap",
    "mark_new": "mark_new",
    "recogniser": "recogniser", "countries": "countries", "default_date": "date",
}  # fmt: skip
"""Option of the command -> setting of the project that stands in where it is not given."""


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("output"),
    show_default=True, help="Folder of the project and of its outputs.",
)  # fmt: skip
@click.option(
    "--date", "default_date", type=DAY,
    help="Publication date of articles that state none.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Forget what the project holds and start again.")
@country_option("Look for places in this country only (of a dataset: show its events only)")
@click.option(
    "--recogniser", default="default", show_default=True,
    help="What finds place names: default, gazetteer, or spacy:MODEL.",
)  # fmt: skip
@click.option("--title", default="Conflict events", show_default=True, help="Heading of the map page.")
@click.option("--language", default="en", show_default=True, help="Language of the page: en or ar.")
@click.option(
    "--tiles", "tiles_url", metavar="URL",
    help="Online map tiles that a reader may switch on (https address with {z}, {x} and {y}).",
)  # fmt: skip
@click.option(
    "--basemap", default="auto", show_default=True, metavar="auto|none|FILE", type=click.UNPROCESSED,
    help="Base map: the one that geomap carries, none, or a GeoJSON file.",
)  # fmt: skip
@click.option("--mark-new", is_flag=True, help="Mark the events that the last change brought.")
@mapping_option
@click.option("--jobs", type=click.IntRange(min=1), help="Processes for coding (default: as the work needs).")
@selection_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    sources: tuple[str, ...],
    output: Path,
    fresh: bool,
    mapping: tuple[str, ...],
    jobs: int | None,
    as_json: bool,
    quiet: bool,
    **others: Any,
) -> None:
    """Add SOURCES to a project and bring its map and exports up to date.

    SOURCES are article files in any of the known formats, folders, globs, or - for standard input.
    Or one dataset of geomap run: then the map shows its events, or those that --since, --until,
    --type, --bbox, --country, --min-sources and --where choose (for a dataset alone).
    The same sources again change nothing. Lasting options stand in geomap.toml in the output folder.
    The exit code is 1 if some input could not be used; the rest is built all the same.

    \b
    Examples:
      geomap build seeds/ --output output/
      geomap build new/*.txt --output output/ --date 2024-12-03
      geomap build dataset/ --output map/ --country SY --where "best >= 10"
    """
    from geomap.pipeline.build import build_project
    from geomap.pipeline.corpora.dataset_reading import is_dataset
    from geomap.pipeline.resources import Resources
    from geomap.project.settings import load_settings

    settings = load_settings(output)
    given = _chosen_of(others, settings)
    if any(is_dataset(source) for source in sources):
        _finish(_map_of_dataset(_only(sources), output, given), as_json=as_json, quiet=quiet)
    _refuse_conditions()
    summary = build_project(
        sources,
        output,
        default_date=given["default_date"],
        fresh=fresh,
        jobs=jobs,
        options=_map_options(given),
        resources=Resources(recogniser=given["recogniser"], countries=given["countries"]),
        progress=sys.stderr.isatty() and not quiet,
        columns=columns_of(mapping) or settings.columns,
    )
    _finish(summary, as_json=as_json, quiet=quiet)


def _map_options(given: Mapping[str, Any]) -> MapOptions:
    from geomap.pipeline.outputs import MapOptions

    return MapOptions(**{name: given[name] for name in MAP_OPTIONS})


def _map_of_dataset(dataset: Path, output: Path, given: Mapping[str, Any]) -> BuildSummary:
    from geomap.pipeline.corpora.dataset_map import build_dataset

    selection = selection_of({name: given[name] for name in CONDITIONS}, given["countries"])
    summary = build_dataset(dataset, output, selection, _map_options(given))
    if not summary.events_merged:
        say_empty_countries(given["countries"], ())
    return summary


def _finish(summary: BuildSummary, *, as_json: bool, quiet: bool) -> NoReturn:
    if as_json:
        say_json(summary.to_json())
    for line in summary.errors() if quiet else summary.lines():
        say(line, err=True)
    sys.exit(1 if summary.failed else 0)


def _only(sources: tuple[str, ...]) -> Path:
    if len(sources) > 1:
        raise click.UsageError("a dataset is built alone: give it as the only source")
    return Path(sources[0])


def _refuse_conditions() -> None:
    """Refuse options that choose events where articles are built: a project maps all of its events."""
    context = click.get_current_context()
    given = [name for name in CONDITIONS if context.get_parameter_source(name) is not ParameterSource.DEFAULT]
    if given:
        names = ", ".join(f"--{name.replace('types', 'type').replace('_', '-')}" for name in given)
        raise click.UsageError(f"{names}: for a dataset alone; use geomap export for a project")


def _chosen_of(given: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Return what the command line or the environment says, else the project's setting, else the default."""
    context = click.get_current_context()
    day: datetime | None = given["default_date"]
    chosen = {**given, "default_date": day.date() if day else None}
    for option, name in SETTING_OF.items():
        is_default = context.get_parameter_source(option) in (None, ParameterSource.DEFAULT)
        setting = getattr(settings, name)
        if is_default and setting is not None:
            chosen[option] = setting
    return chosen
