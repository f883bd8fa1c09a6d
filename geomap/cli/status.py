"""``geomap status``: what a project holds."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geomap.cli.project_options import json_option, project_folder
from geomap.cli.terminal import say, say_json


@click.command()
@project_folder
@json_option
def status(output: Path, as_json: bool) -> None:
    """Show how many articles, events, corrections and failures a project holds, and its last run."""
    from geomap.project import ProjectDatabase
    from geomap.project.corrections import load_corrections

    with ProjectDatabase.open(output, create=False) as database:
        counts = database.counts()
        runs = database.runs()
        failures = database.failures()
    numbers = {**counts, "corrections": len(load_corrections(output)), "failures": len(failures)}
    last = runs[-1] if runs else None
    if as_json:
        not_read = [{"name": failed.origin, "reason": failed.reason} for failed in failures]
        say_json(json.dumps({**numbers, "not_read": not_read, "last_run": last.to_dict() if last else None}))
        return
    for name, number in numbers.items():
        say(f"{name.replace('_', ' '):<14}{number:>8}")
    for failed in failures:
        say(f"not read: {failed.origin}: {failed.reason}")
    if last:
        end = f"finished {last.finished}" if last.finished else "was not finished: run geomap build"
        say(f"last run {last.run_id}, {last.command}: began {last.started}, {end}")
