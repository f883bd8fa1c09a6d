"""Fit the weights behind the geocoder's score: probability that an answer lies within 10 km.

    python -m benchmarks.fit_geocode_weights SHARED [--sample N] [--store FILE ...]

Asks the spellings of geocode_quality.py, half of them kept apart, and prints the table for
``geomap/gazetteer/data/geocode_weights.csv`` with its calibration on the half kept apart. The tables of
ACLED are left out: they are there to measure with (geocode_quality.py), and nothing is fitted on them.
The committed weights: --sample 180, asked of the base alone and again (--store) with the village lists of
three countries imported under their main names only.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.geocode_quality import is_right, spellings
from geomap.gazetteer import LocalGazetteer, open_gazetteer
from geomap.gazetteer.answering.answers import evidence_of
from geomap.gazetteer.distance import distance_km

ONLY_MEASURED = "acled"


def evidence(gazetteer, chosen):
    rows, right = [], []
    for spelling in chosen:
        best, found = evidence_of(gazetteer, spelling.text, countries=spelling.countries)
        if best is not None:
            rows.append(found)
            away = distance_km(spelling.lat, spelling.lon, best.lat, best.lon)
            right.append(float(is_right(spelling, best, away)))
    return rows, np.array(right)


def logistic(x, y, ridge=1.0):
    weights = np.zeros(x.shape[1])
    penalty = ridge * np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty @ weights
        hessian = (x.T * (p * (1 - p))) @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument(
        "--store", type=Path, action="append", default=[], help="ask the village lists again with this store"
    )
    options = parser.parse_args()
    base = open_gazetteer()
    chosen = [
        spelling
        for spelling in spellings(options.shared, options.sample)
        if not spelling.source.startswith(ONLY_MEASURED)
    ]
    rows, right = evidence(base, chosen)
    if options.store:
        listed = [spelling for spelling in chosen if spelling.source[:2] in {"SY", "IQ", "LB"}]
        more, also = evidence(LocalGazetteer([base.paths[0], *options.store]), listed)
        rows, right = rows + more, np.concatenate([right, also])
    names = sorted(rows[0])
    x = np.array([[1.0, *(row[name] for name in names)] for row in rows])
    half = np.arange(len(x)) % 2 == 0
    weights = logistic(x[half], right[half])
    p = 1 / (1 + np.exp(-x[~half] @ weights))
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & (p < low + 0.1)
        print(f"# {low:.1f} {inside.sum():6} {right[~half][inside].mean() if inside.any() else 0:.3f}")
    sure = p >= 0.7
    print(f"# sure {sure.mean():.3f}, right of these {right[~half][sure].mean():.3f}")
    for name, weight in zip(["constant", *names], logistic(x, right), strict=True):
        print(f"{name},{weight:.3f}")


if __name__ == "__main__":
    main()
