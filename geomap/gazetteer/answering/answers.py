"""Geocoding a place as written: candidates, weighed with the qualifiers that stand beside the name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import exp
from typing import Final, NamedTuple

from geomap.gazetteer.answering.context import Context, is_seat, read_contexts
from geomap.gazetteer.answering.evidence import Weighed, features, people_of, unlikeness
from geomap.gazetteer.answering.local import LocalGazetteer
from geomap.gazetteer.answering.query import Form, Query, parse_query
from geomap.gazetteer.answering.weights import confidence
from geomap.gazetteer.kinds import is_kind
from geomap.gazetteer.names import normalise
from geomap.model import Candidate, GazetteerPlace
from geomap.model.vocabulary import MatchTier

CONSIDERED: Final = 60
UNSURE_NAME: Final = 0.85
UNSURE_FIT: Final = 0.4
"""Below this similarity, or this fit to the qualifiers, the best place is doubted; more are looked for."""
ALIKE_NEARBY: Final = 0.66
"""Similarity from which a name around a qualifier proposes its place."""
WIDEST_FIT: Final = 0.3
"""Share of the best fit among several qualifiers; the rest is the worst: "east of Tadmur, Homs" is both."""
MUCH_SMALLER: Final = 0.5
"""Orders of magnitude by which a town is smaller than what a province of its name counts for."""
NO_SEAT: Final = 1.5
"""Taken off the weight (orders of magnitude) of a town that is not the seat of the province of its name."""
_SETTLEMENT: Final = frozenset("P")

# Points that order the places that one written name may stand for; set by hand. Scores are fitted on top.
PER_MAGNITUDE: Final = 0.45
"""For each order of magnitude of the people that a place counts for."""
OF_COUNTRY: Final = 4.0
OF_SUPPLEMENT: Final = 2.0
OF_USER: Final = 6.0
"""For countries and regions, rows of the supplement and the user's own, however many people live there."""
UNLIKE: Final = 9.0
"""Taken off for a name that has nothing in common with what is written; for others their share of it."""
FIT: Final = 5.0
"""For a place that fits the qualifiers wholly."""
KIND_FITS: Final = 1.0
KIND_DIFFERS: Final = -1.5
AREA_UNASKED: Final = -0.7
"""For an area or natural feature where no word tells what kind of place is meant."""
OTHER_READING: Final = -0.5
"""For a reading other than the first that no word for a kind supports."""
DEMONYM: Final = -2.0

MOST_WORDS: Final = 8
SHORTEST_PART: Final = 3
"""Words and letters of a text, none of whose readings is known, in which a town is looked for."""


class Answer(NamedTuple):
    """A place that a written name stands for, with the reasons.

    Parameters
    ----------
    score
        Calibrated probability (0 to 1) that the place lies within 10 km of the one meant; of a division
        named, that it is the one meant.
    tier
        By which kind of match its name was found; None where only a qualifier was found.
    uncertainty_km
        Radius in which the place meant lies, km.
    """

    place: GazetteerPlace
    matched_name: str
    score: float
    tier: MatchTier | None
    similarity: float
    uncertainty_km: float
    reasons: tuple[str, ...]


def answers(
    gazetteer: LocalGazetteer, text: str, *, countries: Collection[str] | None = None, limit: int = 10
) -> list[Answer]:
    """List what a place as written may stand for, best first.

    Parameters
    ----------
    text
        Such as "Aleppo", "Karhouk, Al Hasaka", "vicinity of Tishreen Dam, Manbij", in any script.
    countries
        ISO 3166-1 alpha-2 codes that the answers are restricted to; None for the world.

    Returns
    -------
    answers
        At most ``limit``, ordered by score; empty when neither the name nor a qualifier is known.
    """
    query, contexts, found = _found(gazetteer, text, countries)
    results = [_answer(found, i, query, contexts) for i in range(min(limit, len(found)))]
    results += _parents(query, contexts)
    if not results:
        results = _inside_text(gazetteer, query, countries)
    results.sort(key=lambda a: (-a.score, a.place.place_id))
    return results[:limit]


def _found(
    gazetteer: LocalGazetteer, text: str, countries: Collection[str] | None
) -> tuple[Query, list[Context], list[Weighed]]:
    query = parse_query(text)
    contexts, allowed = read_contexts(gazetteer, query.qualifiers, countries, in_town=query.in_town)
    weighed = _weigh_all(gazetteer, query, contexts, allowed)
    found = _once(weighed)
    if not found or _doubtful(found[0], contexts):
        found = _once(weighed + _nearby(gazetteer, query, contexts, allowed))
    return query, contexts, found


def evidence_of(
    gazetteer: LocalGazetteer, text: str, *, countries: Collection[str] | None = None
) -> tuple[GazetteerPlace | None, dict[str, float]]:
    """Return the best place by its name, and the evidence for it: what the score is fitted on."""
    _, contexts, found = _found(gazetteer, text, countries)
    return (found[0].candidate.place, features(found, 0, contexts)) if found else (None, {})


def _doubtful(best: Weighed, contexts: Sequence[Context]) -> bool:
    return best.candidate.similarity < UNSURE_NAME or (bool(contexts) and best.fit < UNSURE_FIT)


def _weigh_all(
    gazetteer: LocalGazetteer, query: Query, contexts: Sequence[Context], countries: frozenset[str] | None
) -> list[Weighed]:
    found: list[Weighed] = []
    whole: list[Candidate] = []
    for form in query.forms:
        candidates = _own_names(whole, form)
        if candidates is None:
            candidates = gazetteer.candidates(form.name, countries=countries, limit=CONSIDERED)
        if form is query.forms[0]:
            whole = [c for c in candidates if c.tier in {"exact", "normalised", "region"}]
        for candidate in candidates:
            found.append(_weigh(_as_read(candidate, form), form, contexts, query))
    return [_behind_province(item, found) for item in found]


def _behind_province(item: Weighed, found: Sequence[Weighed]) -> Weighed:
    """Put a small town that is no seat behind the province that bears its name ("Uruzgan")."""
    place = item.candidate.place
    if (place.feature_class or "P") != "P" or item.kind_fits is not None or is_seat(place):
        return item
    for other in found:
        area = other.candidate.place
        named = area.feature_code == "ADM1" and other.candidate.tier in {"exact", "normalised"}
        if named and area.country == place.country and people_of(place) < people_of(area) - MUCH_SMALLER:
            return item._replace(weight=item.weight - NO_SEAT)
    return item


def _own_names(whole: Sequence[Candidate], form: Form) -> Sequence[Candidate] | None:
    """Return the places whose own name the whole is, where a reading leaves a word of it out.

    South Kordofan is a state, no southern part of Kordofan; Rif Dimashq a province, no province
    called Dimashq. None where the whole is no area's name, and the reading may propose places.
    """
    if form.kind is None:
        areas = [candidate for candidate in whole if candidate.place.feature_class == "A"]
        return () if areas else None
    return [candidate for candidate in whole if form.kind.fits(candidate.place)] or None


def _as_read(candidate: Candidate, form: Form) -> Candidate:
    """Lower the similarity where the reading left a telling word out."""
    if form.likeness == 1.0:
        return candidate
    return candidate.but(similarity=candidate.similarity * form.likeness)


def _weigh(candidate: Candidate, form: Form, contexts: Sequence[Context], query: Query) -> Weighed:
    """Return a candidate with the weight that orders it among those of one query."""
    place = candidate.place
    fit = max((context.fit(place) for context in contexts), default=0.0)
    if len(contexts) > 1:
        fit = WIDEST_FIT * fit + (1.0 - WIDEST_FIT) * min(context.fit(place) for context in contexts)
    kind_fits = form.kind.fits(place) if form.kind else None
    if form.kind and kind_fits and form.kind.codes == _SETTLEMENT:
        kind_fits = None  # nearly every place is a village: that says nothing for one
    weight = _prominence(place) - UNLIKE * unlikeness(candidate)
    if contexts:
        weight += FIT * fit
    if kind_fits is not None:
        weight += KIND_FITS if kind_fits else KIND_DIFFERS
    elif place.feature_class in {"A", "H", "T", "L"} and not place.place_id.startswith("reg:"):
        weight += AREA_UNASKED
    if form is not query.forms[0] and kind_fits is None:
        weight += OTHER_READING
    if candidate.name_kind == "demonym":
        weight += DEMONYM
    return Weighed(candidate, weight, fit, kind_fits)


def _prominence(place: GazetteerPlace) -> float:
    if place.place_id.startswith("reg:"):
        return OF_COUNTRY
    if place.source in {"supplement", "user"}:
        return OF_SUPPLEMENT if place.source == "supplement" else OF_USER
    return PER_MAGNITUDE * people_of(place)


def _once(weighed: list[Weighed]) -> list[Weighed]:
    """Keep the best reading of each place, best first."""
    ordered = sorted(weighed, key=lambda w: (-round(w.weight, 6), w.candidate.place.place_id))
    seen: dict[str, Weighed] = {}
    for item in ordered:
        seen.setdefault(item.candidate.place.place_id, item)
    return list(seen.values())


def _nearby(
    gazetteer: LocalGazetteer, query: Query, contexts: Sequence[Context], countries: frozenset[str] | None
) -> list[Weighed]:
    """Propose places around the qualifiers whose names are alike, however they are spelt."""
    found = []
    forms = [(form, normalise(form.name)) for form in query.forms[:4]]
    for circle in [circle for context in contexts[:2] for circle in context.circles()]:
        names, places = gazetteer.names_within(*circle)
        for form, wanted in forms:
            for similarity, index in names.like(wanted, ALIKE_NEARBY / form.likeness):
                place = gazetteer.place_at(*places[index])
                if countries is None or place.country in countries:
                    near = _near_candidate(place, form.likeness * similarity)
                    found.append(_weigh(near, form, contexts, query))
    return found


def _near_candidate(place: GazetteerPlace, likeness: float) -> Candidate:
    tier: MatchTier = "normalised" if likeness == 1.0 else "fuzzy"
    return Candidate(
        place=place, matched_name=place.name, name_kind="official", tier=tier, similarity=likeness
    )


def _answer(found: Sequence[Weighed], index: int, query: Query, contexts: Sequence[Context]) -> Answer:
    """Return the answer that a weighed candidate makes, with its calibrated score and the reasons."""
    item = found[index]
    candidate, place = item.candidate, item.candidate.place
    score = confidence(features(found, index, contexts))
    if index:
        score = min(score, confidence(features(found, 0, contexts)) * exp(item.weight - found[0].weight))
    uncertainty = max(place.precision_km, place.extent_km or 0.0)
    if query.relation:
        uncertainty = max(uncertainty, 10.0)
    reasons = [f"{candidate.tier}:{candidate.matched_name}"]
    if contexts:
        reasons.append(f"qualifier:{item.fit:.2f}")
    if item.kind_fits is not None:
        reasons.append("kind:fits" if item.kind_fits else "kind:differs")
    if query.relation:
        reasons.append(f"relation:{query.relation}")
    return Answer(
        place, candidate.matched_name, round(score, 3), candidate.tier, candidate.similarity, uncertainty,
        tuple(reasons),
    )  # fmt: skip


def _parents(query: Query, contexts: Sequence[Context]) -> list[Answer]:
    """Answer with the places that the qualifiers name, where the name itself is not known.

    The nearest qualifier counts, and its first reading: each later one half of that before.
    """
    specific = any(form.kind and form.kind.specific for form in query.forms)
    results = []
    share = 1.0
    for context in contexts:
        for place in context.places[:2]:
            town = not place.is_area
            score = share * ((0.45 if specific else 0.25) if town else 0.03)
            reach = max(place.extent_km or 0.0, 5.0 if specific else 25.0)
            reason = f"only its qualifier is known:{place.name}"
            results.append(Answer(place, place.name, round(score, 3), None, 0.0, reach, (reason,)))
            share *= 0.5 if town else 1.0
    return results


def _inside_text(gazetteer: LocalGazetteer, query: Query, countries: Collection[str] | None) -> list[Answer]:
    """Answer with a town or division that stands among the words ("Customs building old Daraa")."""
    words = query.forms[0].name.split()[:MOST_WORDS] if query.forms else []
    for count in range(len(words) - 1, 0, -1):
        for first in range(len(words) - count, -1, -1):
            name = " ".join(words[first : first + count])
            if name[0].islower() or len(name) < SHORTEST_PART or is_kind(name):
                continue
            found = gazetteer.candidates(name, countries=countries, limit=5, fuzzy=False)
            seats = sorted((c.place for c in found if is_seat(c.place)), key=lambda place: place.is_area)
            if seats:
                return _parents(query, [Context(name, tuple(seats))])
    return []
