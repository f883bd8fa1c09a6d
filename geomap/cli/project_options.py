"""What the commands about an existing project share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from geomap.errors import ProjectError

if TYPE_CHECKING:
    from geomap.model import Event
    from geomap.pipeline.summary import BuildSummary
    from geomap.project import ProjectDatabase

Command = TypeVar("Command", bound=Callable[..., Any])

output_option = click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("output"),
    show_default=True, help="Folder of the project.",
)  # fmt: skip


def project_folder(command: Command) -> Command:
    """Let a command take its project's folder as an argument or by ``-o``: ``geomap status syria/``."""

    @click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
    @output_option
    @wraps(command)
    def with_folder(folder: Path | None, output: Path, **options: Any) -> Any:
        return command(output=folder or output, **options)

    return cast("Command", with_folder)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")


def rebuild(
    folder: Path, *, command: str, sources: Sequence[str] = (), default_date: date | None = None
) -> BuildSummary:
    """Bring the outputs of a project up to date, by its settings, with these sources added."""
    from geomap.pipeline.by_settings import build_by_settings

    return build_by_settings(sources, folder, default_date=default_date, command=command)


def event_of(database: ProjectDatabase, name: str) -> Event:
    """Return the event whose id begins with ``name``.

    Raises
    ------
    ProjectError
        No event's id begins so, or several do.
    """
    found = [event for event in database.events() if event.event_id.startswith(name)]
    if not found:
        raise ProjectError(_none_named(name, database))
    if len(found) > 1:
        ids = ", ".join(event.event_id for event in found[:5])
        raise ProjectError(f"{name!r} is not enough to tell the events apart: {ids}")
    return found[0]


def _none_named(name: str, database: ProjectDatabase) -> str:
    """Say that no event has an id, and what became of the event that had it."""
    from geomap.events.merge.fields.ids import possible_ids

    heirs = [
        event.event_id
        for event in database.events()
        if any(known.startswith(name) for known in possible_ids(event))
    ]
    if heirs:
        now = "its accounts are now event" if len(heirs) == 1 else "accounts of such ids are now events"
        return f"no event {name!r} in this project any more: {now} {', '.join(heirs[:5])}"
    gone = " any more: it was taken out" if database.event_history(name) else ""
    return f"no event {name!r} in this project{gone}; see its ids in the map or the GeoJSON"
