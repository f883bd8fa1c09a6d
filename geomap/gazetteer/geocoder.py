"""geomap's gazetteer as an ordinary geopy geocoder: local, no requests."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

from geopy.exc import ConfigurationError, GeocoderQueryError
from geopy.geocoders import SERVICE_TO_GEOCODER
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geomap.errors import GeomapError
from geomap.gazetteer.answering.answers import Answer, answers
from geomap.gazetteer.answering.local import LocalGazetteer, open_gazetteer
from geomap.gazetteer.names import script_of
from geomap.model import GazetteerPlace

MOST_ANSWERS: Final = 10
"""Answers where no limit is asked for."""
_QUERY_KEYS = ("name", "street", "neighbourhood", "village", "city", "county", "state", "country")


class LocalGeocoder(Geocoder):  # type: ignore[misc]
    """Geocode with the local gazetteer, through geopy's interface.

    Parameters
    ----------
    path
        A store to use alone; None for geomap's own with the user's layers.
    country_codes
        ISO 3166-1 alpha-2 codes that all answers are restricted to.
    min_score
        Answers below this score (0 to 1) are left out.

    Raises
    ------
    geopy.exc.ConfigurationError
        The gazetteer is missing or damaged.
    """

    def __init__(
        self,
        *,
        path: Path | None = None,
        country_codes: str | Collection[str] | None = None,
        min_score: float = 0.0,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
        **_ignored: Any,
    ) -> None:
        super().__init__(timeout=timeout, user_agent=user_agent)
        self._options = {"path": path, "country_codes": country_codes, "min_score": min_score}
        self._countries = _codes(country_codes)
        self._min_score = min_score
        try:
            self._gazetteer: LocalGazetteer = open_gazetteer(path)
        except GeomapError as error:
            raise ConfigurationError(str(error)) from error

    def __reduce__(self) -> tuple[Any, ...]:
        return (_again, (self._options,))

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        country_codes: str | Collection[str] | None = None,
        viewbox: Any = None,
        bounded: bool = False,
        language: str | None = None,
        featuretype: str | Collection[str] | None = None,
    ) -> Location | list[Location] | None:
        """Return a location by a place name as written.

        Parameters
        ----------
        query
            Such as "Karhouk, Al Hasaka", or a dict with some of name, street, neighbourhood,
            village, city, county, state, country.
        exactly_one
            The best location, else a list of them.
        timeout
            Accepted and ignored: nothing is requested.
        limit
            Most locations of the list.
        country_codes
            ISO 3166-1 alpha-2 codes that the answers are restricted to.
        viewbox
            Two opposite corners (anything that geopy's Point accepts); answers inside come first.
        bounded
            Leave out the answers outside ``viewbox``.
        language
            "ar", "uk" ...: the address is given in the script of that language where the matched
            name is in it; English otherwise.
        featuretype
            "country", "state", "county", "city", "settlement", or GeoNames feature codes.

        Returns
        -------
        location
            None when nothing is found.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is empty or the viewbox cannot be read.
        """
        text = _text_of(query)
        allowed = _codes(country_codes) or self._countries
        found = answers(self._gazetteer, text, countries=allowed, limit=50)
        box = _box(viewbox) if viewbox is not None else None
        if box:
            found.sort(key=lambda answer: not _inside(answer.place, box))
        kept = [
            answer
            for answer in found
            if answer.score >= self._min_score
            and not (bounded and box and not _inside(answer.place, box))
            and _of_type(answer.place, featuretype)
        ][: limit or MOST_ANSWERS]
        return _result([_location(answer, language) for answer in kept], exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: str | None = None,
        within_km: float = 50.0,
    ) -> Location | list[Location] | None:
        """Return the place nearest to a point (anything that geopy's Point accepts).

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The point cannot be read.
        """
        try:
            point = Point(query)
        except (ValueError, TypeError) as error:
            raise GeocoderQueryError(f"not a point: {query!r}") from error
        near = self._gazetteer.nearest(
            point.latitude,
            point.longitude,
            limit=1 if exactly_one else limit or MOST_ANSWERS,
            within_km=within_km,
        )
        places = [
            Location(
                _address(place, place.name), (place.lat, place.lon), {**place.to_dict(), "distance_km": away}
            )
            for place, away in near
        ]
        return _result(places, exactly_one)


def _again(options: dict[str, Any]) -> LocalGeocoder:
    return LocalGeocoder(**options)


def _result(locations: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def _codes(country_codes: str | Collection[str] | None) -> frozenset[str] | None:
    if not country_codes:
        return None
    given = country_codes.split(",") if isinstance(country_codes, str) else country_codes
    return frozenset(code.strip().upper() for code in given)


def _text_of(query: str | Mapping[str, str]) -> str:
    if isinstance(query, Mapping):
        unknown = sorted(set(query) - set(_QUERY_KEYS))
        if unknown:
            raise GeocoderQueryError(f"unknown keys {', '.join(unknown)}; known: {', '.join(_QUERY_KEYS)}")
        query = ", ".join(query[key] for key in _QUERY_KEYS if query.get(key))
    if not isinstance(query, str) or not query.strip():
        raise GeocoderQueryError("the query is empty; a place name is expected")
    return query


def _box(viewbox: Any) -> tuple[float, float, float, float]:
    try:
        one, other = (Point(corner) for corner in viewbox)
    except (ValueError, TypeError) as error:
        raise GeocoderQueryError(f"viewbox: two opposite corners are expected, not {viewbox!r}") from error
    south, north = sorted((one.latitude, other.latitude))
    west, east = sorted((one.longitude, other.longitude))
    return west, south, east, north


def _inside(place: GazetteerPlace, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return west <= place.lon <= east and south <= place.lat <= north


_CODES_OF_TYPE: Final = {"state": "ADM1", "county": "ADM2"}


def _is_of_type(place: GazetteerPlace, kind: str) -> bool:
    if kind == "country":
        return place.is_country
    if kind in {"city", "settlement"}:
        return (place.feature_class or "P") == "P"
    return place.feature_code == _CODES_OF_TYPE.get(kind, kind)


def _of_type(place: GazetteerPlace, featuretype: str | Collection[str] | None) -> bool:
    if not featuretype:
        return True
    kinds = [featuretype] if isinstance(featuretype, str) else featuretype
    return any(_is_of_type(place, kind) for kind in kinds)


_SCRIPT_OF_LANGUAGE = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "Arabic"),
    **dict.fromkeys(("uk", "ru", "bg", "sr", "be"), "Cyrillic"),
    "he": "Hebrew", "el": "Greek", "my": "Burmese", "am": "Ethiopic", "ti": "Ethiopic", "hy": "Armenian",
    "ka": "Georgian",
}  # fmt: skip


def _location(answer: Answer, language: str | None) -> Location:
    place = answer.place
    wanted = _SCRIPT_OF_LANGUAGE.get((language or "").split("-")[0])
    name = answer.matched_name if wanted and script_of(answer.matched_name) == wanted else place.name
    raw = {
        **place.to_dict(),
        "matched_name": answer.matched_name,
        "tier": answer.tier,
        "score": answer.score,
        "uncertainty_km": answer.uncertainty_km,
        "reasons": list(answer.reasons),
    }
    return Location(_address(place, name), (place.lat, place.lon), raw)


def _address(place: GazetteerPlace, name: str) -> str:
    parts = (name, place.admin2_name, place.admin1_name, place.country_name)
    return ", ".join(dict.fromkeys(part for part in parts if part))


# so that geopy and geopandas know it by name: provider="geomap"
SERVICE_TO_GEOCODER.setdefault("geomap", LocalGeocoder)
