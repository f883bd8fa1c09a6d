"""From the weighed candidates of a name to a mention: placed, or left open with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from geomap.gazetteer.distance import distance_km
from geomap.model import Alternative, Article, Candidate, Mention
from geomap.model.vocabulary import EXACT_TIERS, MENTION_SUBKINDS
from geomap.toponyms.protocol import RecognisedName
from geomap.toponyms.resolution.company import at_home, in_its_list
from geomap.toponyms.resolution.context import BRIEF
from geomap.toponyms.resolution.document import Weighed
from geomap.toponyms.resolution.evidence import evidence
from geomap.toponyms.resolution.feature_words import Kinds, fits
from geomap.toponyms.resolution.groups import DocumentNames
from geomap.toponyms.resolution.home import is_guess
from geomap.toponyms.resolution.ranker import Ranker
from geomap.toponyms.resolution.seats import seat_of
from geomap.toponyms.resolution.states import country_around, state_beside
from geomap.toponyms.resolution.static import feature_of

LEAST_SCORE: Final = 0.1
"""Calibrated probability below which no place is given."""

MOST_ALTERNATIVES: Final = 3
LEAST_ALTERNATIVE: Final = 0.01
CLOSE: Final = 0.5
"""A runner-up with half the probability of the best makes a name ambiguous."""

AT_HOME: Final = 0.5
"""Least probability of a place in the one country of a brief text, where the likeliest one lay abroad."""

ONLY_ONE: Final = 0.3
"""Least score of the only place that bears a name, in a brief text."""

ONE_PLACE_KM: Final = 25.0
"""Places of one name so near each other are one place, told by several sources, km."""

NAMESAKE_KM: Final = 150.0
"""A city and the division of its name have points no farther apart, km."""

INNER_NAME_KM: Final = 15.0
"""An airport or hospital of a town lies within so many km of its point."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The best candidate of a group of mentions.

    Parameters
    ----------
    score
        Calibrated probability that the candidate is the right place.
    is_close
        Whether the runner-up is nearly as probable.
    """

    candidate: Candidate
    score: float
    is_close: bool
    uncertainty_km: float
    evidence: tuple[str, ...]
    alternatives: tuple[Alternative, ...]


def choose(names: DocumentNames, weighed: Weighed, ranker: Ranker, group: int) -> Choice:
    """Choose the most probable candidate of a group that has any; ties go to the gazetteer's order."""
    rows = weighed.rows.of_group(group)
    probability = weighed.probability[rows]
    candidates = names.groups[group].entry.candidates
    order = [int(number) for number in np.argsort(-probability, kind="stable")]
    best = _of_kind(order, candidates, names.groups[group].kinds)
    chance = float(probability[order[0]])
    seat = seat_of(names, weighed, group, candidates[best])
    if seat is not None:
        chance = float(probability[best] + probability[seat])
        best = seat
    compatriot = in_its_list(names, weighed, group, candidates[best].place)
    if compatriot is None:
        compatriot = at_home(names, weighed, group, candidates[best].place)
    if compatriot is not None:
        chance, best = max(float(probability[compatriot]), AT_HOME), compatriot
    state = state_beside(names, weighed, group, candidates[best].place)
    if state is None:
        state = country_around(names, weighed, group, candidates[best].place)
    best = best if state is None else state
    others = [number for number in order if number != best]
    runner_up = rows.start + others[0] if others else None
    score = max(ranker.calibrated(chance), _least_score(names, group))
    return Choice(
        candidate=candidates[best],
        score=0.0 if is_guess(names, group, candidates[best]) else round(score, 3),
        is_close=bool(others) and float(probability[others[0]]) > CLOSE * chance,
        uncertainty_km=_uncertainty_km(candidates[best], names.groups[group].entry.reading),
        evidence=evidence(names, weighed, ranker, rows.start + best, runner_up),
        alternatives=tuple(
            _alternative(candidates[number], float(probability[number]))
            for number in others[:MOST_ALTERNATIVES]
            if probability[number] >= LEAST_ALTERNATIVE
        ),
    )


def _least_score(names: DocumentNames, group: int) -> float:
    """Return the least score of the only place on Earth that bears a name as a brief text writes it.

    With nothing beside it to weigh, a village looks no likelier than a name that no gazetteer holds; but a
    report of a sentence or two means the one that there is.
    """
    entry = names.groups[group].entry
    exact = [candidate for candidate in entry.candidates if candidate.tier in EXACT_TIERS]
    is_alone = bool(exact) and all(
        distance_km(exact[0].place.lat, exact[0].place.lon, c.place.lat, c.place.lon) <= ONE_PLACE_KM
        for c in exact
    )
    is_stated = entry.reading == "whole" and exact[:1] != [] and exact[0].name_kind != "demonym"
    return ONLY_ONE if names.length <= BRIEF and is_alone and is_stated else 0.0


def _of_kind(order: list[int], candidates: Sequence[Candidate], kinds: Kinds) -> int:
    """Return the best candidate, or its neighbour of the kind that the words beside the name call for.

    A city and its province share their name; "Aleppo province" is the province.
    """
    best = candidates[order[0]].place
    for number in order if kinds else ():
        place = candidates[number].place
        near = distance_km(best.lat, best.lon, place.lat, place.lon) <= NAMESAKE_KM
        same_area = place.country == best.country and (near or place.admin1 == best.admin1)
        if same_area and any(fits(kind, feature_of(place)) for kind in kinds):
            return number
    return order[0]


def _uncertainty_km(candidate: Candidate, reading: str) -> float:
    """Return the radius, km, in which the place lies: wider where only part of its name is known."""
    place = candidate.place
    radius = place.extent_km or place.precision_km
    return max(radius, INNER_NAME_KM) if reading == "inside" else radius


def _alternative(candidate: Candidate, probability: float) -> Alternative:
    place = candidate.place
    return Alternative(
        place_id=place.place_id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1_name,
        score=round(probability, 3),
    )


def unplaced(article: Article, name: RecognisedName) -> Mention:
    """Return a mention of a name that the gazetteer does not know."""
    return _bare(article, name).but(no_match="not_in_gazetteer")


def placed(article: Article, name: RecognisedName, choice: Choice) -> Mention:
    """Return a mention at its best candidate, or open where the score is too low."""
    bare = _bare(article, name).but(score=choice.score, alternatives=choice.alternatives)
    if choice.score < LEAST_SCORE:
        return bare.but(no_match="ambiguous" if choice.is_close else "low_score", evidence=choice.evidence)
    place = choice.candidate.place
    return bare.but(
        lat=place.lat,
        lon=place.lon,
        place_id=place.place_id,
        geonameid=place.geonameid,
        place_name=place.name,
        feature_class=place.feature_class,
        feature_code=place.feature_code,
        country=place.country,
        admin1=place.admin1_name,
        admin2=place.admin2_name,
        uncertainty_km=choice.uncertainty_km,
        tier=choice.candidate.tier,
        evidence=choice.evidence,
    )


def _bare(article: Article, name: RecognisedName) -> Mention:
    return Mention(
        start=name.start,
        end=name.end,
        name=article.text[name.start : name.end],
        kind=MENTION_SUBKINDS[name.subkind],
        subkind=name.subkind,
        channel=article.channel_at(name.start),
    )
