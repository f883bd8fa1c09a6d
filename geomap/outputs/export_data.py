"""What the writers of all formats are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geomap.model import Event, Mention


@dataclass(frozen=True)
class ExportData:
    """What an export may hold: events in the order in which they are written, and mentions by document."""

    events: list[Event]
    mentions: Mapping[str, Sequence[Mention]] = field(default_factory=dict)
