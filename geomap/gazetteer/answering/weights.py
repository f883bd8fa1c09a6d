"""From evidence to a probability: a logistic model whose few weights are a data table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

from geomap.model.tables import read_table


@cache
def _weights() -> dict[str, float]:
    source = files("geomap.gazetteer") / "data" / "geocode_weights.csv"
    rows = read_table(source, ("feature", "weight"), required=("feature", "weight"))
    return {row["feature"]: float(row["weight"]) for _, row in rows}


def confidence(evidence: Mapping[str, float]) -> float:
    """Return the probability (0 to 1) that a place with this evidence is the one meant."""
    weights = _weights()
    total = weights["constant"] + sum(weights[name] * value for name, value in evidence.items())
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
