"""Fields on which accounts differ, every value kept with its words."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.model import Claim, Conflict


def conflict(field: str, claims: Iterable[Claim]) -> Conflict | None:
    """Return the claims side by side where they give more than one value, else None."""
    listed = tuple(claims)
    return Conflict(field=field, claims=listed) if len({claim.value for claim in listed}) > 1 else None
