"""Places of the gazetteer, and the candidates that a name proposes."""

from __future__ import annotations

from geomap.model.base import Noun
from geomap.model.vocabulary import MatchTier


class GazetteerPlace(Noun, frozen=True, kw_only=True):
    """One place of the gazetteer; ``None`` means that no source gives the value.

    Parameters
    ----------
    place_id
        Stable, never reused: ``gn:170063`` (GeoNames), ``gns:…`` (GDELT/NGA GNS), ``sup:…``
        (hand-kept supplement), ``reg:…`` (countries and regions), ``user:…``.
    lat, lon
        A representative point, degrees WGS 84; never jittered.
    feature_class, feature_code
        GeoNames: P populated, A administrative, S spot, L area, H water, T terrain, R road.
    country, iso3, country_name, admin1, admin1_name, admin2, admin2_name
        Codes and names.
    population
        None where unknown (GeoNames writes 0 for that).
    precision_km
        How far the coordinates may be off, km.
    extent_km
        Radius of a circle that holds the place; for areas half the longer side of the box, km.
    """

    place_id: str
    name: str
    lat: float
    lon: float
    geonameid: int | None = None
    ascii_name: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    country: str | None = None
    iso3: str | None = None
    country_name: str | None = None
    admin1: str | None = None
    admin1_name: str | None = None
    admin2: str | None = None
    admin2_name: str | None = None
    parent_id: str | None = None
    population: int | None = None
    precision_km: float = 1.0
    extent_km: float | None = None
    source: str = ""
    source_version: str = ""
    note: str = ""

    @property
    def is_country(self) -> bool:
        """Whether the place is a country or dependent territory."""
        return (self.feature_code or "").startswith("PCL")

    @property
    def is_area(self) -> bool:
        """Whether the place is an area rather than a point: a division, region, sea or river."""
        return self.feature_class in {"A", "L", "H"} and self.feature_code not in {"MILB", "PRT"}


class Candidate(Noun, frozen=True, kw_only=True):
    """A place that a name may stand for.

    Parameters
    ----------
    matched_name
        The gazetteer's name that matched.
    name_kind
        official, alternate, short, historic, transliteration, curated, abbreviation, demonym.
    similarity
        1 for an exact match, below that the normalised edit similarity of the names.
    """

    place: GazetteerPlace
    matched_name: str
    name_kind: str
    tier: MatchTier
    similarity: float = 1.0
