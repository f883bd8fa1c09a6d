"""Options that choose events, for the commands that write maps and files of them."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from geomap.cli.day import DAY

if TYPE_CHECKING:
    from geomap.outputs.selection import Selection

Command = TypeVar("Command", bound=Callable[..., Any])
CONDITIONS: Final = ("since", "until", "types", "bbox", "min_sources", "where")
"""Names of the parameters that :func:`selection_options` gives a command."""


def _bbox(_: click.Context, __: click.Parameter, value: str | None) -> tuple[float, ...] | None:
    if value is None:
        return None
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError as error:
        raise click.BadParameter("give west,south,east,north in degrees") from error
    if not (
        south <= north and abs(south) <= 90 and abs(north) <= 90 and abs(west) <= 180 and abs(east) <= 180
    ):
        raise click.BadParameter("give west,south,east,north in degrees, south below north")
    return west, south, east, north


def _types(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a type that no event can have: no event at all would look like an answer."""
    if not value:
        return value
    from geomap.model.vocabulary import SUB_EVENT_TYPES

    kinds = [*SUB_EVENT_TYPES, *(sub for subs in SUB_EVENT_TYPES.values() for sub in subs)]
    known = {kind.casefold() for kind in kinds}
    for name in value:
        if name.casefold() not in known:
            near = get_close_matches(name, kinds, n=3) or list(SUB_EVENT_TYPES)
            raise click.BadParameter(f"no event type {name!r}. Did you mean: {', '.join(near)}?")
    return value


def selection_options(command: Command) -> Command:
    """Give a command the options that choose events, but for the country."""
    options = (
        click.option("--since", type=DAY, help="Only events on or after this day."),
        click.option("--until", type=DAY, help="Only events on or before this day."),
        click.option(
            "--type",
            "types",
            multiple=True,
            callback=_types,
            help="Only this event type or sub type; may be repeated.",
        ),
        click.option("--bbox", callback=_bbox, help="Only events in this box: west,south,east,north."),
        click.option(
            "--min-sources", type=click.IntRange(min=1), default=1, help="Only events in so many articles."
        ),
        click.option("--where", help="Only events for which this SQL condition over the columns holds."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def selection_of(conditions: dict[str, Any], countries: tuple[str, ...]) -> Selection:
    """Return what the options of a command line ask for."""
    from geomap.outputs.selection import Selection

    days = {name: conditions[name] and conditions[name].date() for name in ("since", "until")}
    if days["since"] and days["until"] and days["since"] > days["until"]:
        raise click.UsageError(f"--since {days['since']} is after --until {days['until']}")
    return Selection(**{**conditions, **days}, countries=countries)
