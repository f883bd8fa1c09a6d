"""The same figures by kind of place and by how ambiguous the name is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from geomap.gazetteer.distance import distance_km
from geomap.model import Noun
from geomap.toponyms.evaluation.corpus import GoldDocument, GoldToponym
from geomap.toponyms.evaluation.matching import match, without_repeats
from geomap.toponyms.evaluation.measures import NEAR_KM
from geomap.toponyms.evaluation.predictions import Prediction, Predictions

AMBIGUITY: Final[tuple[tuple[int, str], ...]] = (
    (0, "not in the gazetteer"),
    (1, "1 place"),
    (5, "2 to 5 places"),
    (20, "6 to 20 places"),
)
"""Upper bounds of the number of places that bear a name, and what the group is called."""


class Row(Noun, frozen=True, kw_only=True):
    """One group of gold toponyms: how many have coordinates, were found, were put near the truth."""

    group: str
    gold: int
    recognised: int
    right: int

    @property
    def accuracy(self) -> float:
        """Share of the gold toponyms that were put within 161 km, end to end."""
        return self.right / self.gold if self.gold else 0.0


def rows_by(
    group_of: Callable[[GoldToponym], str], documents: Iterable[GoldDocument], predictions: Predictions
) -> list[Row]:
    """Count gold toponyms with coordinates by group, groups in alphabetical order."""
    counts: dict[str, list[int]] = {}
    for document in documents:
        predicted = without_repeats(predictions.get(document.doc_id, []))
        answers = {id(g): p for g, p in match(document.toponyms, predicted, overlap=True)}
        for toponym in document.toponyms:
            if toponym.lat is None:
                continue
            count = counts.setdefault(group_of(toponym), [0, 0, 0])
            answer = answers.get(id(toponym))
            count[0] += 1
            count[1] += answer is not None
            count[2] += answer is not None and is_near(toponym, answer)
    return [Row(group=g, gold=n, recognised=r, right=k) for g, (n, r, k) in sorted(counts.items())]


def is_near(gold: GoldToponym, predicted: Prediction) -> bool:
    """Tell whether a prediction lies within 161 km of the truth."""
    if gold.lat is None or gold.lon is None or predicted.lat is None or predicted.lon is None:
        return False
    return distance_km(gold.lat, gold.lon, predicted.lat, predicted.lon) <= NEAR_KM


def ambiguity_group(places: int) -> str:
    """Name the group of a toponym by the number of places that bear the name."""
    return next((words for most, words in AMBIGUITY if places <= most), "more than 20 places")


def ambiguity_rows(
    places_named: Callable[[str], int], documents: Sequence[GoldDocument], predictions: Predictions
) -> list[Row]:
    """Count by ambiguity, the least ambiguous first; `places_named` counts a name's places."""
    rows = {row.group: row for row in rows_by(_group_of(places_named), documents, predictions)}
    order = [*(words for _, words in AMBIGUITY), "more than 20 places"]
    return [rows[group] for group in order if group in rows]


def _group_of(places_named: Callable[[str], int]) -> Callable[[GoldToponym], str]:
    return lambda toponym: ambiguity_group(places_named(toponym.name))
