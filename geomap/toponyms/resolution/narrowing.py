"""The qualifier next to a name is obeyed: "Bangor, Maine" is looked for in Maine alone."""

from __future__ import annotations

from dataclasses import replace

from geomap.model import Candidate, GazetteerPlace
from geomap.toponyms.resolution.lookup import Entry


def narrowed(entry: Entry, qualifier: Entry) -> Entry:
    """Return an entry with the candidates inside a country or first-order division.

    The entry comes back whole where the qualifier is no such area, or none of its candidates lies
    in it ("the talks in Beirut, Jordan's king said").
    """
    areas = [candidate.place for candidate in qualifier.candidates if is_division(candidate)]
    kept = tuple(c for c in entry.candidates if any(_holds(area, c.place) for area in areas))
    if not kept or len(kept) == len(entry.candidates):
        return entry
    return replace(entry, candidates=kept)


def is_division(candidate: Candidate) -> bool:
    """Tell whether a candidate is a country or a first-order division."""
    return candidate.place.is_country or candidate.place.feature_code == "ADM1"


def _holds(area: GazetteerPlace, place: GazetteerPlace) -> bool:
    if area.place_id == place.place_id or area.country != place.country:
        return False
    return area.is_country or (area.admin1 is not None and area.admin1 == place.admin1)
