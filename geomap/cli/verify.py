"""``geomap verify``: is a project whole?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from geomap.cli.project_options import project_folder
from geomap.cli.terminal import say


@click.command()
@project_folder
def verify(output: Path) -> None:
    """Check hashes, quotes, links between tables, and that the outputs are those of the last build.

    Prints one line a problem; the exit code is 1 if there is any.
    """
    from geomap.project import ProjectDatabase
    from geomap.project.verify import verify as check

    with ProjectDatabase.open(output, create=False) as database:
        problems = list(check(database))
    for problem in problems:
        say(problem)
    number = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    say(number if problems else "the project is whole", err=True)
    sys.exit(1 if problems else 0)
