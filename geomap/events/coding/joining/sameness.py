"""Whether two tellings mean one thing: by their places, their victims, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.standing_in import names_province
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.vocabulary.tables import word_list
from geomap.gazetteer.distance import distance_km
from geomap.model import Mention

_LAST_LEAD: Final = 1
"""Number of the last sentence of an article's lead."""
_REGIONS: Final = frozenset({"RGN", "AREA", "RGNH"})
_CLOSE_KM: Final = 40.0
"""Places at most so far apart (km) may be named for one thing."""
_SEVERAL: Final = word_list("several_attacks")
_ATTACKS: Final = Sought(lambda: _SEVERAL)
_REACH: Final = 9
"""Most words between a word for killing and "in the attacks" that it sums up."""
_TELLING: Final = 5
"""From this number on the same number of dead speaks for one event."""


def inside(event: Candidate, candidate: Candidate) -> bool:
    """Whether one place is only the country or division of the other."""
    for link, _ in event.links:
        for other, _ in candidate.links:
            left, right = link.placed, other.placed
            coarse = {left.feature_code or "", right.feature_code or ""}
            if left.country == right.country and any(code.startswith("PCL") for code in coarse):
                return True
            if any(code.startswith("ADM1") for code in coarse) and _share_division(left, right):
                return True
            if _reaches(left, right) or _reaches(right, left):
                return True
    return False


def _reaches(area: Mention, place: Mention) -> bool:
    """Whether a place lies within a region of no administration ("Darfur", "the Sahel")."""
    if area.feature_code not in _REGIONS or area.uncertainty_km is None:
        return False
    if area.lat is None or area.lon is None or place.lat is None or place.lon is None:
        return False
    return distance_km(area.lat, area.lon, place.lat, place.lon) <= area.uncertainty_km


def in_its_province(event: Candidate, candidate: Candidate) -> bool:
    """Whether one place lies in the province that bears the name of the other, its seat."""
    pairs = [(one.placed, two.placed) for one, _ in event.links for two, _ in candidate.links]
    return any(
        one.admin1 is not None
        and (one.country, one.admin1) == (two.country, two.admin1)
        and (names_province(one) or names_province(two))
        for one, two in pairs
    )


def share_name(event: Candidate, candidate: Candidate) -> bool:
    """Whether one names a place as the other does, or longer ("Daraja", then "Daraja Oula")."""
    names, others = ({link.site.mention.name for link, _ in one.links} for one in (event, candidate))
    return any(
        f"{one} ".startswith(f"{two} ") or f"{two} ".startswith(f"{one} ") for one in names for two in others
    )


def refers_to_lead(event: Candidate, candidate: Candidate) -> bool:
    """Whether "the attack", undated and without place, may mean what the article opened with."""
    return event.index <= _LAST_LEAD and candidate.is_definite and candidate.when is None


def same_victims(event: Candidate, candidate: Candidate) -> bool:
    """Whether the victims are those told of before: the same number, or "the soldiers"."""
    told = {counted.side for counted, _ in event.casualties if counted.what == "deaths"}
    words = candidate.main_reading.sentence.words
    again = any(
        counted.what == "deaths" and counted.side in told and words[counted.first] == "the"
        for counted, _ in candidate.casualties
    )
    return again or any(number >= _TELLING for number in dead(event) & dead(candidate))


def is_close(event: Candidate, candidate: Candidate, km: float = _CLOSE_KM) -> bool:
    """Whether two places are near enough to be named for one thing: the district, and a bend of its road."""
    return any(distance_km(*left, *right) <= km for left in _points(event) for right in _points(candidate))


def _points(candidate: Candidate) -> list[tuple[float, float]]:
    """Return latitude and longitude (degrees) of the places that have them."""
    placed = (link.placed for link, _ in candidate.links)
    return [(m.lat, m.lon) for m in placed if m.lat is not None and m.lon is not None]


def _share_division(left: Mention, right: Mention) -> bool:
    """Whether two places lie in one division, or it is not known in which."""
    if left.country != right.country:
        return False
    return left.admin1 is None or right.admin1 is None or left.admin1 == right.admin1


def is_one_of_several(event: Candidate, candidate: Candidate) -> bool:
    """Whether a total came before, and a place of its own with fewer dead follows."""
    totals, parts = dead(event), dead(candidate)
    return bool(totals and parts) and max(parts) < max(totals)


def counts_several(candidate: Candidate) -> bool:
    """Whether a number of dead is that of several events ("killed 130 soldiers in the raids")."""
    words = candidate.main_reading.sentence.words
    if _ATTACKS not in candidate.main_reading.sentence.places:
        return False
    return any(
        before in {"in", "during"} and article in {"the", "these", "those"} and noun in _SEVERAL
        for trigger in candidate.triggers
        if trigger.trigger_class.kind == "effect" and dead(candidate)
        for following in (words[trigger.last : trigger.last + _REACH],)
        for before, article, noun in zip(following, following[1:], following[2:], strict=False)
    )


def are_several(before: Sequence[Candidate]) -> bool:
    """Whether the events before are told at places of their own: a total after them is theirs."""
    placed = [e for e in before if e.place_keys and e.main.trigger_class.family == "violence"]
    return len({min(event.place_keys) for event in placed}) > 1


def dead(candidate: Candidate) -> set[int]:
    """Return the numbers of dead that an event's sentences give."""
    return {c.count.best for c, _ in candidate.casualties if c.what == "deaths" and c.count.best}
