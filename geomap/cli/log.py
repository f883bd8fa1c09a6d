"""``geomap log``: the runs of a project."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geomap.cli.project_options import json_option, project_folder
from geomap.cli.terminal import say, say_json


@click.command()
@project_folder
@click.option("-n", "--limit", type=click.IntRange(min=1), help="Only the last N runs.")
@json_option
def log(output: Path, limit: int | None, as_json: bool) -> None:
    """List a project's runs, the last one first, with what each of them changed."""
    from geomap.project import ProjectDatabase

    with ProjectDatabase.open(output, create=False) as database:
        runs = database.runs()[::-1][:limit]
    for run in runs:
        if as_json:
            say_json(json.dumps(run.to_dict()))
            continue
        counts = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in run.counts.items() if n)
        say(f"{run.run_id:>4}  {run.started}  {run.command:<10}  {counts or 'nothing changed'}")
        if not run.finished:
            say("      not finished")
