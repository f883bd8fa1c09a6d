"""``geomap build``: articles in, the map and the exports up to date."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("output"),
    show_default=True, help="Folder of the project and of its outputs.",
)  # fmt: skip
@click.option(
    "--date", "default_date", type=click.DateTime(["%Y-%m-%d"]),
    help="Publication date (YYYY-MM-DD) of articles that state none.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Forget what the project holds and start again.")
@click.option(
    "--country", "countries", multiple=True, metavar="XX",
    help="Look for places in this country only (ISO code; may be given more than once).",
)  # fmt: skip
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
@click.option("--mark-new", is_flag=True, help="Mark the events that the last change brought.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes for coding (default: as the work needs).")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    sources: tuple[str, ...],
    output: Path,
    default_date: datetime | None,
    fresh: bool,
    countries: tuple[str, ...],
    recogniser: str,
    title: str,
    language: str,
    tiles_url: str | None,
    mark_new: bool,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Add SOURCES to a project and bring its map and exports up to date.

    SOURCES are article files, folders, globs, or - for standard input. The same sources again change
    nothing. The exit code is 1 if some input could not be used; the rest is built all the same.

    \b
    Examples:
      geomap build seeds/ --output output/
      geomap build new/*.txt --output output/ --date 2024-12-03
    """
    from geomap.pipeline.build import build_project
    from geomap.pipeline.outputs import MapOptions
    from geomap.pipeline.resources import Resources

    summary = build_project(
        sources,
        output,
        default_date=default_date.date() if default_date else None,
        fresh=fresh,
        jobs=jobs,
        options=MapOptions(title=title, language=language, tiles_url=tiles_url, mark_new=mark_new),
        resources=Resources(recogniser=recogniser, countries=tuple(code.upper() for code in countries)),
        progress=sys.stderr.isatty() and not quiet,
    )
    if as_json:
        click.echo(summary.to_json())
    if not quiet:
        for line in summary.lines():
            click.echo(line, err=True)
    sys.exit(1 if summary.failed else 0)
