"""``geomap watch``: the map brought up to date whenever articles arrive."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from geomap.cli.day import DAY
from geomap.cli.project_options import output_option
from geomap.cli.terminal import say


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@output_option
@click.option(
    "--date", "default_date", type=DAY,
    help="Publication date of articles that state none.",
)  # fmt: skip
@click.option(
    "--interval", type=click.FloatRange(min=0, min_open=True), default=1.0, show_default=True,
    help="Seconds between two looks at the folder.",
)  # fmt: skip
@click.option(
    "--settle", type=click.FloatRange(min=0), default=2.0, show_default=True,
    help="Seconds without change before a build.",
)  # fmt: skip
@click.option("--most", type=click.IntRange(min=1), help="Stop after so many builds.")
def watch(
    folder: Path,
    output: Path,
    default_date: datetime | None,
    interval: float,
    settle: float,
    most: int | None,
) -> None:
    """Build from FOLDER, and again whenever files arrive in it or change; stop with Ctrl-C.

    Options of the map stand in geomap.toml in the output folder.

    \b
    Example:
      geomap watch inbox/ -o syria/
    """
    from geomap.cli.project_options import rebuild
    from geomap.errors import GeomapError
    from geomap.pipeline.watching import watch as keep_watching

    day = default_date.date() if default_date else None

    def build() -> None:
        try:
            summary = rebuild(output, command="watch", sources=(str(folder),), default_date=day)
        except (GeomapError, OSError) as error:  # the next change may go well
            say(f"geomap: {error}", err=True)
            return
        for line in summary.lines():
            say(line, err=True)

    try:
        keep_watching(folder, build, interval_s=interval, settle_s=settle, most_builds=most)
    except KeyboardInterrupt:
        say("stopped", err=True)
