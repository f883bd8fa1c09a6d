"""The figures of one geoparser on one corpus: recognition, resolution, and both end to end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from geomap.gazetteer.distance import distance_km
from geomap.model import Noun
from geomap.toponyms.evaluation.corpus import GoldDocument, GoldToponym
from geomap.toponyms.evaluation.matching import Pair, match, without_repeats
from geomap.toponyms.evaluation.measures import (
    NEAR_KM,
    WORST_KM,
    PrecisionRecall,
    error_auc,
    median,
    precision_recall,
    share,
)
from geomap.toponyms.evaluation.predictions import Prediction, Predictions

Types = Literal["all", "literal", "associative"]
LeaveOut = Callable[[GoldToponym], bool]


class Figures(Noun, frozen=True, kw_only=True):
    """All figures; shares are 0 to 1, distances km, None where there was nothing to measure.

    Parameters
    ----------
    rec_exact, rec_overlap
        Recognition: the span is identical, or overlaps (one to one).
    res_*
        Resolution of recognised toponyms with gold coordinates (``res_n`` placed ones); with
        ``_charged`` the unresolved ones count as half the Earth away.
    e2e_*
        End to end, over all gold with coordinates.
    id_accuracy, e2e_id_exact_span
        The same for the geonameid instead of the distance.
    """

    gold: int
    predicted: int
    gold_with_coords: int
    documents_without_prediction: int
    rec_exact: PrecisionRecall
    rec_overlap: PrecisionRecall
    res_n: int
    res_unresolved: int
    res_acc161: float | None
    res_mean_km: float | None
    res_median_km: float | None
    res_auc: float | None
    res_acc161_charged: float | None
    res_mean_km_charged: float | None
    res_auc_charged: float | None
    e2e_acc161: float
    e2e_acc161_exact_span: float
    e2e_precision161: float
    e2e_f161: float
    id_accuracy: float | None
    e2e_id_exact_span: float | None


@dataclass
class _Tally:
    """Counts over the documents seen so far."""

    gold: int = 0
    predicted: int = 0
    placed: int = 0
    gold_with_coords: int = 0
    gold_with_id: int = 0
    missing: int = 0
    exact: int = 0
    overlap: int = 0
    unresolved: int = 0
    near: int = 0
    near_exact: int = 0
    ids: int = 0
    ids_right: int = 0
    ids_right_exact: int = 0
    errors_km: list[float] = field(default_factory=list)


def score(
    documents: Iterable[GoldDocument],
    predictions: Predictions,
    *,
    types: Types = "all",
    leave_out: LeaveOut | None = None,
) -> Figures:
    """Score predictions against gold.

    Parameters
    ----------
    types
        Keep only gold toponyms of this type.
    leave_out
        Gold that this holds for is neither rewarded nor punished: it goes, and with it the
        prediction that matches it.
    """
    tally = _Tally()
    for document in documents:
        tally.missing += document.doc_id not in predictions
        predicted = without_repeats(predictions.get(document.doc_id, []))
        gold, predicted = _kept(document.toponyms, predicted, types, leave_out)
        _count(tally, gold, predicted)
    return _figures(tally)


def _kept(
    gold: Sequence[GoldToponym], predicted: list[Prediction], types: Types, leave_out: LeaveOut | None
) -> tuple[list[GoldToponym], list[Prediction]]:
    def is_out(toponym: GoldToponym) -> bool:
        wrong_type = types not in {"all", toponym.type}
        return wrong_type or (leave_out is not None and leave_out(toponym))

    gone = {id(p) for g, p in match(gold, predicted, overlap=True) if is_out(g)}
    return [g for g in gold if not is_out(g)], [p for p in predicted if id(p) not in gone]


def _count(tally: _Tally, gold: list[GoldToponym], predicted: list[Prediction]) -> None:
    tally.gold += len(gold)
    tally.predicted += len(predicted)
    tally.placed += sum(p.lat is not None for p in predicted)
    tally.gold_with_coords += sum(g.lat is not None for g in gold)
    tally.gold_with_id += sum(g.geonameid is not None for g in gold)
    exact = {id(p) for _, p in match(gold, predicted, overlap=False)}
    tally.exact += len(exact)
    for pair in match(gold, predicted, overlap=True):
        tally.overlap += 1
        _count_pair(tally, pair, is_exact=id(pair[1]) in exact)


def _count_pair(tally: _Tally, pair: Pair, *, is_exact: bool) -> None:
    """Count a pair of gold and predicted name that overlap: its ids, and how far apart the points are."""
    gold, predicted = pair
    if predicted.geonameid is not None and gold.geonameid is not None:
        same = predicted.geonameid == gold.geonameid
        tally.ids += 1
        tally.ids_right += same
        tally.ids_right_exact += same and is_exact
    if gold.lat is None or gold.lon is None:
        # A place, but its coordinates can be neither right nor wrong.
        tally.placed -= predicted.lat is not None
    elif predicted.lat is None or predicted.lon is None:
        tally.unresolved += 1
    else:
        error = distance_km(gold.lat, gold.lon, predicted.lat, predicted.lon)
        tally.errors_km.append(error)
        tally.near += error <= NEAR_KM
        tally.near_exact += error <= NEAR_KM and is_exact


def _figures(t: _Tally) -> Figures:
    """Return the figures that a tally comes to; those about nothing are None."""
    charged = t.errors_km + [WORST_KM] * t.unresolved
    both = precision_recall(t.near, t.gold_with_coords, t.placed)
    return Figures(
        gold=t.gold,
        predicted=t.predicted,
        gold_with_coords=t.gold_with_coords,
        documents_without_prediction=t.missing,
        rec_exact=precision_recall(t.exact, t.gold, t.predicted),
        rec_overlap=precision_recall(t.overlap, t.gold, t.predicted),
        res_n=len(t.errors_km),
        res_unresolved=t.unresolved,
        res_acc161=share(t.near, len(t.errors_km)),
        res_mean_km=share(sum(t.errors_km), len(t.errors_km)),
        res_median_km=median(t.errors_km),
        res_auc=error_auc(t.errors_km),
        res_acc161_charged=share(t.near, len(charged)),
        res_mean_km_charged=share(sum(charged), len(charged)),
        res_auc_charged=error_auc(charged),
        e2e_acc161=both.recall,
        e2e_acc161_exact_span=share(t.near_exact, t.gold_with_coords) or 0.0,
        e2e_precision161=both.precision,
        e2e_f161=both.f1,
        id_accuracy=share(t.ids_right, t.ids),
        e2e_id_exact_span=share(t.ids_right_exact, t.gold_with_id) if t.ids else None,
    )
