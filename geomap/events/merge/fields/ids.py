"""Ids of events: each is that of the account that comes first."""

from __future__ import annotations

import hashlib
from typing import Final

from geomap.model import Event

_DIGITS: Final = 12


def id_of_first(report_id: str) -> str:
    """Return the id of an event whose first account this is."""
    return hashlib.sha256(f"event {report_id}".encode()).hexdigest()[:_DIGITS]


def possible_ids(event: Event) -> list[str]:
    """Return the ids that an event has, or had, while one or another of its accounts was the first."""
    return [id_of_first(report.report_id) for report in event.reports]
