"""Fields on which accounts differ, every value kept with its words."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.model import Claim, Conflict

Said = tuple[str, str, str]
"""The id of a report, the value that it gives and the words in which it does."""


def conflict(field: str, said: Iterable[Said]) -> Conflict | None:
    """Return what reports say side by side where they give more than one value, else None."""
    listed = list(said)
    if len({value for _, value, _ in listed}) < 2:
        return None
    claims = [Claim(report_id=report_id, value=value, words=words) for report_id, value, words in listed]
    return Conflict(field=field, claims=tuple(claims))
