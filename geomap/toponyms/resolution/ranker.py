"""The weighed choice among a name's candidates: a linear score, made a probability.

The weights stand in a readable file; each pass over the document has its own, since the first
knows nothing of the other names. A row for "none of these" takes part in every choice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import numpy as np

from geomap.errors import DataFileError
from geomap.toponyms.resolution.context import CONTEXT_FEATURES
from geomap.toponyms.resolution.local import LOCAL_FEATURES
from geomap.toponyms.resolution.static import STATIC_FEATURES, Floats, Ints

FEATURES: Final = (*STATIC_FEATURES, *LOCAL_FEATURES, *CONTEXT_FEATURES)
"""All columns, in the order of the weights."""

WEIGHTS_FILE: Final = files("geomap.toponyms") / "data" / "ranker.json"


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of the features and of the abstain row.

    Parameters
    ----------
    first, second
        One weight a feature, for the pass without context (context weights 0) and with it.
    abstain
        The score of "none of these" in the first and the second pass.
    calibration
        Knots (raw probability, calibrated probability) of a monotone curve.
    """

    version: str
    first: Floats
    second: Floats
    abstain: tuple[float, float]
    calibration: Floats

    def probabilities(self, features: Floats, starts: Ints, *, second: bool) -> Floats:
        """Return the probability of each row to be its group's place.

        Parameters
        ----------
        features
            n x len(FEATURES).
        starts
            First row of each group, and n at the end.
        """
        scores = features @ (self.second if second else self.first)
        return grouped_softmax(scores, starts, self.abstain[int(second)])

    def calibrated(self, probability: float) -> float:
        """Return the share of mentions of that raw probability that are placed right."""
        raw, share = self.calibration.T
        return float(np.interp(probability, raw, share))


def grouped_softmax(scores: Floats, starts: Ints, abstain: float) -> Floats:
    """Return softmax within each group of rows, with one more row of score `abstain` in each."""
    sizes = np.diff(starts)
    filled = sizes > 0
    if not filled.any():
        return scores
    first_rows = starts[:-1][filled]
    most = np.maximum(np.maximum.reduceat(scores, first_rows), abstain)
    weights = np.exp(scores - np.repeat(most, sizes[filled]))
    total = np.add.reduceat(weights, first_rows) + np.exp(abstain - most)
    return np.asarray(weights / np.repeat(total, sizes[filled]))


@cache
def default_ranker() -> Ranker:
    """Return the ranker that geomap ships."""
    return read_ranker(WEIGHTS_FILE)


def read_ranker(source: Path | Traversable) -> Ranker:
    """Read a ranker's file.

    Raises
    ------
    DataFileError
        It is not JSON of the expected form, or its features are not this version's.
    """
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
        weights = data["weights"]
        if tuple(weights) != FEATURES:
            raise DataFileError(str(source), None, "its features are not those of this version; fit it anew")
        return Ranker(
            version=str(data["version"]),
            first=np.array([weights[name][0] for name in FEATURES], dtype=float),
            second=np.array([weights[name][1] for name in FEATURES], dtype=float),
            abstain=(float(data["abstain"][0]), float(data["abstain"][1])),
            calibration=np.array(data["calibration"], dtype=float),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, DataFileError):
            raise
        raise DataFileError(str(source), None, f"malformed ranker: {error}") from error
