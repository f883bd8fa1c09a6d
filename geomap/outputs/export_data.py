"""What the writers of all formats are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geomap.model import Event, Mention


@dataclass(frozen=True)
class ExportData:
    """What an export may hold.

    Parameters
    ----------
    events
        In the order in which they are written.
    mentions, files
        By document; its file or record is known in projects.
    """

    events: list[Event]
    mentions: Mapping[str, Sequence[Mention]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
