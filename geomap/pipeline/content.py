"""What a project holds after merging, read once for its outputs and for the summary of the build."""

from __future__ import annotations

from typing import NamedTuple

from geomap.model import Event, Mention
from geomap.project import CodingCounts, ProjectDatabase


class Content(NamedTuple):
    """The events by id, the place mentions by article, and counts of what was coded."""

    events: tuple[Event, ...]
    mentions: dict[str, tuple[Mention, ...]]
    coded: CodingCounts


def read_content(database: ProjectDatabase) -> Content:
    """Read what the outputs of a project are made of."""
    return Content(tuple(database.events()), dict(database.mentions()), database.coding_counts())
