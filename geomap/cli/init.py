"""``geomap init``: a commented settings file to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from geomap.cli.terminal import say


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("output"))
def init(folder: Path) -> None:
    """Write a commented geomap.toml into FOLDER, the folder of a project (default: output).

    \b
    Example:
      geomap init syria/
    """
    from geomap.project.settings import write_template

    say(f"wrote {write_template(folder)}: uncomment what you need, then run geomap build", err=True)
