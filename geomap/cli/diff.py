"""``geomap diff``: what changed in a project's events."""

from __future__ import annotations

import json
from pathlib import Path

import click

from geomap.cli.project_options import json_option, output_option
from geomap.cli.terminal import say, say_json


@click.command()
@click.argument("since", required=False)
@output_option
@json_option
def diff(since: str | None, output: Path, as_json: bool) -> None:
    """Show the events that are new, changed, merged or gone SINCE a run or a day.

    SINCE is the number of a run (see geomap log) or a day such as 2024-12-03; by default the last
    run that changed anything is compared with the state before it.

    \b
    Examples:
      geomap diff -o syria/
      geomap diff 2024-12-03 -o syria/
    """
    from geomap.project import ProjectDatabase
    from geomap.project.differences import differences, run_before

    with ProjectDatabase.open(output, create=False) as database:
        runs = database.runs()
        first, last = run_before(since, runs), runs[-1].run_id if runs else 0
        before = database.events_as_of(first, changed_after=first)
        after = database.events_as_of(last, changed_after=first)
    counts: dict[str, int] = {}
    for found in differences(before, after):
        counts[found.kind] = counts.get(found.kind, 0) + 1
        if as_json:
            say_json(json.dumps(found.to_dict(), ensure_ascii=False))
            continue
        where = f" into {found.merged_into}" if found.merged_into else ""
        say(f"{found.kind:<8}{found.event_id}{where}  {found.note}")
        for change in found.changes:
            say(f"        {change.field}: {change.before} -> {change.after}")
    total = ", ".join(f"{number} {kind}" for kind, number in sorted(counts.items()))
    say(total or "nothing changed", err=True)
