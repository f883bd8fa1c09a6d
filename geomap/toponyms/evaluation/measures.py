"""The standard measures of toponym recognition and resolution.

Source: Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation" (2020).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.model import Noun

WORST_KM: Final = 20039.0
"""Half the circumference of the Earth, km: what an unresolved toponym is charged."""

NEAR_KM: Final = 161.0
"""A hundred miles: the field's threshold of a right answer, km."""


class PrecisionRecall(Noun, frozen=True, kw_only=True):
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float
    f1: float


def precision_recall(right: int, gold: int, predicted: int) -> PrecisionRecall:
    """Return the three figures of `right` answers among so many; 0 where nothing was there."""
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return PrecisionRecall(
        precision=precision, recall=recall, f1=2 * precision * recall / both if both else 0.0
    )


def share(part: float, whole: int) -> float | None:
    """Return part / whole, or None of nothing."""
    return part / whole if whole else None


def median(values: Sequence[float]) -> float | None:
    """Return the median, or None of nothing."""
    ordered, middle = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def error_auc(errors_km: Sequence[float]) -> float | None:
    """Return the area under the sorted curve of log(error + 1), scaled to 0 (best) to 1.

    None with fewer than two errors.
    """
    if len(errors_km) < 2:
        return None
    logs = sorted(math.log(error + 1) for error in errors_km)
    area = sum((a + b) / 2 for a, b in pairwise(logs))
    return area / (math.log(WORST_KM) * (len(logs) - 1))
