"""Compare the places of two accounts: the same, near enough, one inside the other, or apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geomap.events.merge.accounts.account import NEAR_PREC
from geomap.events.merge.accounts.areas import ALIKE
from geomap.events.merge.accounts.bearings import Bearing, bearing_of
from geomap.events.merge.accounts.facets import NO_PREC, Where, shared_where
from geomap.events.merge.judging.evidence import Evidence, remembered
from geomap.gazetteer.answering.similarity import alike
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.names import normalise
from geomap.model import EventPlace
from geomap.model.vocabulary import AREA_PREC, DISTRICT_PREC

NEAR_KM: Final = 25.0
"""Largest distance at which two places may be one event's (UCDP's where_prec 2)."""
CITY_KM: Final = 12.0
"""Largest distance from the centre of a city to what lies in it."""
_SUBURB_KM: Final = 8.0
"""Largest distance at which a town may be counted as a part of a city that is the seat of a province."""
_SEATS: Final = ("PPLC", "PPLA", "PPLG")
_CITIES: Final = frozenset(_SEATS)
"""GeoNames codes of the seats of a province or a country: a war has several events a day in one."""
_QUARTER: Final = "PPLX"
_OWN_PLACES: Final = ("PPL", "ADM", "PCL", "RGN", "AREA")
"""GeoNames codes of places that are no part of a town."""
_SAME_KM: Final = 3.0
_OPPOSITE: Final = -4
"""Product of what two accounts tell of one direction from which they tell opposite parts of a country."""


def km_between(left: EventPlace, right: EventPlace) -> float:
    """Return the great-circle distance of two placed places, km."""
    assert left.lat is not None and left.lon is not None
    assert right.lat is not None and right.lon is not None
    return distance_km(left.lat, left.lon, right.lat, right.lon)


def is_only_country(where: Where) -> bool:
    """Whether nothing but the country of a place is compared: it has no point, and no name of a town."""
    return where.prec > AREA_PREC and not (where.place and where.place.where_prec <= NEAR_PREC)


def as_country(where: Where) -> Where:
    """Return what of a place is compared with one that :func:`is_only_country`."""
    prec = NO_PREC if where.prec > AREA_PREC else AREA_PREC
    bearing = _bearing(where)
    return shared_where(None, prec, where.country, where.countries, where.lands, "", False, False, 0, bearing)


@remembered
def compare_places(left: Where, right: Where) -> Iterator[Evidence]:
    """Weigh the primary places of two accounts.

    The finer account is compared with the coarser one's area: an account that only says "Syria"
    agrees with every town of Syria, one that says "Idlib province" with the towns of that province.
    """
    found = _compare(left, right)
    yield found
    if not found.forbids and (left.bearing or right.bearing):
        yield from _bearings(left, right)


def _bearing(where: Where) -> Bearing | None:
    """Return the part of the country that is told, or in which the place lies."""
    place, country = where.place, where.country
    if where.prec > AREA_PREC or where.bearing or place is None or country is None:
        return where.bearing
    return (
        bearing_of(country, place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    )


def _bearings(left: Where, right: Where) -> Iterator[Evidence]:
    """Weigh in which part of a country it happened, where one account names nothing finer."""
    if left.countries != right.countries or len(left.countries) != 1:
        return
    ours, theirs = _bearing(left), _bearing(right)
    if ours is None or theirs is None:
        return
    along = [one * other for one, other in zip(ours, theirs, strict=True)]
    (country,) = left.countries
    if min(along) <= _OPPOSITE:
        yield Evidence("place:other part", f"in two parts of {country}")
    elif min(along) >= 0 and max(along) > 0:
        yield Evidence("place:same part", f"in one part of {country}")


def _compare(left: Where, right: Where) -> Evidence:
    found = _compare_resolved(left, right)
    if not found.forbids or not (left.is_unsure or right.is_unsure):
        return found
    return _unsure(left, right) or found


def _unsure(left: Where, right: Where) -> Evidence | None:
    """Weigh places of which one may have been taken for another of its name.

    One newsroom names the country and another does not, so that each finds a town of that name; or the
    town that was found does not lie in the area that the other account names.
    """
    if left.is_pointed and right.is_pointed:
        if _is_one_name(left.written, right.written):
            return Evidence("place:namesake", f"both write {left.written}")
        return _doubtful(left, right)
    point, area = sorted((left, right), key=lambda where: where.prec)
    if not point.is_unsure or point.place is None or area.place is None:
        return None
    if left.country != right.country:
        return _doubtful(left, right)
    return Evidence("place:unsure", f"{point.place.name} is not known to lie in {area.place.name}")


def _doubtful(left: Where, right: Where) -> Evidence | None:
    """Weigh places far apart of which one is little more than a guess: it forbids nothing."""
    if not (left.is_guess or right.is_guess):
        return None
    assert left.place and right.place
    return Evidence("place:doubtful", f"{left.place.name} and {right.place.name}, one of them a guess")


def _is_one_name(ours: str, theirs: str) -> bool:
    """Whether two names may be one: in two spellings, or one with a word more ("Gaza", "Gaza City")."""
    if ours == theirs or alike(ours, theirs) >= ALIKE:
        return True
    fewer, more = sorted((set(ours.split()), set(theirs.split())), key=len)
    return fewer <= more


def _compare_resolved(left: Where, right: Where) -> Evidence:
    if left.country and right.country and left.country != right.country:
        return _across_border(left, right)
    if left.prec > AREA_PREC or right.prec > AREA_PREC:
        return _with_country(left, right)
    assert left.place and right.place
    km = km_between(left.place, right.place)
    if left.is_pointed and right.is_pointed:
        return _two_points(left, right, km)
    return _with_area(left.place, right.place, km)


def _across_border(left: Where, right: Where) -> Evidence:
    """Weigh places of two countries: border towns may be one place, and forces go from one to the other."""
    is_coarse = left.prec > AREA_PREC or right.prec > AREA_PREC
    if is_coarse and (shared := left.lands & right.lands):
        return Evidence("place:open", f"a movement from or into {', '.join(sorted(shared))} in both")
    if left.prec <= DISTRICT_PREC and right.prec <= DISTRICT_PREC and left.place and right.place:
        km = km_between(left.place, right.place)
        if km <= max(_SAME_KM, _reach(left, right)):
            return Evidence("place:border", f"on two sides of a border, {km:.0f} km apart")
    return Evidence("place:two towns", f"in {left.country} and in {right.country}", forbids=True)


def _by_name(left: Where, right: Where) -> Evidence | None:
    """Compare two places by their names where the gazetteer lacks one of them."""
    if not (left.place and right.place and left.place.where_prec <= NEAR_PREC >= right.place.where_prec):
        return None
    names = left.place.name, right.place.name
    likeness = alike(*(normalise(name) for name in names))
    if likeness == 1:
        return Evidence("place:same name", f"both name {names[0]}")
    if likeness < ALIKE:
        return Evidence("place:other name", " and ".join(names) + " are two names")
    return None


def _with_country(left: Where, right: Where) -> Evidence:
    if by_name := _by_name(left, right):
        return by_name
    if left.country is None or right.country is None:
        if shared := left.countries & right.countries:
            reason = f"no place in one, but both speak of {', '.join(sorted(shared))}"
            return Evidence("place:open", reason)
        return Evidence("place:none", "one account has no place")
    if left.prec > AREA_PREC and right.prec > AREA_PREC:
        return Evidence("place:country", f"both only somewhere in {left.country}")
    return Evidence("place:open", f"one only says {left.country}, the other has the place")


def _two_points(left: Where, right: Where, km: float) -> Evidence:
    """Weigh two places with points, so many km apart."""
    assert left.place and right.place
    names = f"{left.place.name} and {right.place.name}"
    if km <= _SAME_KM or (left.place.place_id and left.place.place_id == right.place.place_id):
        if left.place.relation != right.place.relation:
            # "in Aleppo" and "east of Aleppo" share an anchor, not yet a place.
            return Evidence("place:same anchor", f"both at or near {left.place.name}")
        is_city = _CITIES.issuperset((left.place.feature_code, right.place.feature_code))
        return Evidence("place:same city" if is_city else "place:same", f"same place ({left.place.name})")
    if (
        DISTRICT_PREC in {left.prec, right.prec}
        and left.place.admin2
        and left.place.admin2 == right.place.admin2
    ):
        return Evidence("place:same district", f"both in {left.place.admin2}")
    if city := _city(left.place, right.place, km):
        return Evidence(city, f"{names}, {km:.0f} km apart: a city and a part of it")
    return _not_far(left, right, km, names)


def _not_far(left: Where, right: Where, km: float, names: str) -> Evidence:
    """Weigh two points of other names, neither in the other: near, one perhaps an area, or two towns."""
    reach = _reach(left, right)
    loose = left.prec > 1 or right.prec > 1
    if km <= reach and loose:
        reason = f"{names} are {km:.0f} km apart, within {reach:.0f} km"
        return Evidence("place:near", reason, max(0.0, 1 - km / NEAR_KM))
    if _may_be_in(left, right, km) or _may_be_in(right, left, km):
        return Evidence("place:named as area", f"{names}: one may be the area of that name")
    # Two named places: the raid on the next village is another raid.
    is_far = km > NEAR_KM or not loose
    return Evidence("place:two towns", f"{names} are two places, {km:.0f} km apart", forbids=is_far)


def _may_be_in(area: Where, point: Where, km: float) -> bool:
    """Whether what is taken for a town may be the province or district of its name, in which a point lies."""
    assert area.place and point.place
    order = area.area_order
    if not order or area.place.admin1 is None or area.place.admin1 != point.place.admin1:
        return False
    if order == 1 or (point.place.admin2 is None and km <= NEAR_KM):
        return True
    return area.place.admin2 == point.place.admin2


def _city(one: EventPlace, other: EventPlace, km: float) -> str | None:
    """Return the kind of evidence that a city and what lies in it, or may be a suburb of it, give."""
    if km <= CITY_KM and _is_in_city(one, other):
        return "place:in city"
    return "place:suburb" if km <= _SUBURB_KM and (_is_seat(one) or _is_seat(other)) else None


def _is_in_city(one: EventPlace, other: EventPlace) -> bool:
    """Whether one place is a seat of a province or country, and the other a quarter or a building."""
    return any(
        _is_seat(city) and _is_part(part.feature_code or "") for city, part in ((one, other), (other, one))
    )


def _is_seat(place: EventPlace) -> bool:
    return (place.feature_code or "").startswith(_SEATS)


def _is_part(code: str) -> bool:
    return bool(code) and (code == _QUARTER or not code.startswith(_OWN_PLACES))


def _with_area(left: EventPlace, right: EventPlace, km: float) -> Evidence:
    finer, coarser = sorted((left, right), key=lambda place: (place.where_prec, place.name))
    if coarser.place_id == finer.place_id:
        return Evidence("place:same area", f"same area ({coarser.name})")
    reach = max(NEAR_KM, coarser.uncertainty_km or 0.0)
    unknown = finer.admin1 is None or coarser.admin1 is None
    if coarser.where_prec == AREA_PREC and km <= reach:
        if finer.where_prec > DISTRICT_PREC:
            return Evidence("place:inside", f"{finer.name} lies along {coarser.name}")
        return Evidence("place:along", f"{finer.name} lies along {coarser.name}")
    if finer.admin1 == coarser.admin1 if not unknown else km <= reach:
        return Evidence("place:inside", f"{finer.name} lies in {coarser.name}")
    return Evidence("place:two towns", f"{finer.name} does not lie in {coarser.name}", forbids=True)


def _reach(left: Where, right: Where) -> float:
    """How far two points may lie apart: 25 km, or the larger uncertainty where that is more.

    An exact place (``where_prec`` 1) reaches only as far as it is uncertain.
    """
    widest = 0.0
    for where in (left, right):
        own = (where.place.uncertainty_km if where.place else None) or 0.0
        widest = max(widest, own if where.prec == 1 else max(own, NEAR_KM))
    return widest
