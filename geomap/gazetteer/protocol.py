"""What the rest of geomap asks of a gazetteer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from geomap.model import Candidate, GazetteerPlace


class Gazetteer(Protocol):
    """A read-only table of the world's places, opened by path and shared by processes.

    Implementations pickle as a path and a version, never as their content.
    """

    @property
    def version(self) -> str:
        """Hash of all sources, written into every project and export."""

    def candidates(
        self,
        name: str,
        *,
        countries: Collection[str] | None = None,
        limit: int = 100,
        fuzzy: bool = True,
    ) -> Sequence[Candidate]:
        """List the places that a name may stand for, best first.

        Parameters
        ----------
        name
            As it stands in the text, in any script; a leading "the" and a trailing "'s" are ignored.
        countries
            ISO 3166-1 alpha-2 codes that the answers are restricted to; None for the world.
        limit
            Most candidates returned; the cut is by rank, never by row order.
        fuzzy
            Whether spellings that are only similar may propose places too.

        Returns
        -------
        candidates
            Ordered by (tier, rank, place_id); empty when nothing matches. Countries and regions
            come first when the name is one of theirs.
        """

    def place(self, place_id: str) -> GazetteerPlace | None:
        """Return one place, or None when the id is not known."""

    def parents(self, place_id: str) -> Sequence[GazetteerPlace]:
        """Return the places that contain it, from the nearest up to the country."""

    def nearest(
        self, lat: float, lon: float, *, limit: int = 1, within_km: float = 50.0
    ) -> Sequence[tuple[GazetteerPlace, float]]:
        """Return the places nearest to a point (degrees WGS 84), each with its distance in km."""
