"""Fit place_confidence.csv: what the certainty of an event's place means, as a probability.

    python -m benchmarks.fit_place_confidence SENTENCES.jsonl REPORTS.jsonl ... [--output FILE.csv]

REPORTS are short reports with the point of their place (``tools/short_reports.py --unknown 0.4 --areas
0.15 --lists 0.06 --roads 0.04``: in war zones the base gazetteer lacks about as many villages); the first
place of the first event is right within 25 km. SENTENCES are news sentences with the spans of their
event's places, and no points: a span counts as right as often as its name's score says. The figures
printed are cross-validated in five folds. Only numbers leave this script. Needs SciPy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
from scipy.optimize import minimize

from benchmarks.event_coding import NEAR_KM, geoparser, km
from geomap.events import code_article
from geomap.events.coding.places import confidence as place_confidence
from geomap.events.coding.places import where
from geomap.model import Article, EventReport

HEADER = """\
# How sure the place of an event is: weights of a logistic scale, which gives the probability that the event
# happened within 25 km of the point. name: log odds of the name's score; link: log odds that the event is
# linked to the name; the rest 1 or 0. Numbers only, fitted by benchmarks/fit_place_confidence.py on made-up
# reports (tools/short_reports.py) and on English news sentences with the place of their event marked.
"""
FOLDS = 5
RIDGE = 1.0
CAUTION = 0.25
"""Taken off on the logistic scale: reports from elsewhere are harder than those fitted on."""
DOUBTS = {
    "apart", "area", "district", "others", "road", "similar_name", "stands_in", "village", "width",
}  # fmt: skip
"""Circumstances that never speak for a place, whatever the made-up reports say."""
EVERY = 4
"""Of the news sentences so many are left out for each one read."""


@dataclass
class Row:
    """The circumstances of an event's first place, and how far it is right (0 to 1)."""

    of: dict[str, float]
    right: float


class Coder:
    """Codes a text and remembers the circumstances of each place."""

    def __init__(self) -> None:
        self._geoparse = geoparser()
        self.seen: dict[tuple[int, str | None], tuple[dict[str, float], float]] = {}

    def code(self, doc_id: str, text: str) -> list[EventReport]:
        self.seen.clear()
        article = Article(doc_id=doc_id, text=text)
        with mock.patch.object(where, "place_confidence", self._remember):
            return [r for r in code_article(article, self._geoparse(article)).reports if not r.denies]

    def _remember(self, link: where.Link, prec: int, others: int, apart_km: float) -> float:
        of = place_confidence.circumstances(link, prec, others, apart_km)
        self.seen[link.site.mention.start, link.placed.place_id] = (of, link.placed.score)
        return 0.0


def reports(path: Path, coder: Coder) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = next((t for t in record["toponyms"] if t.get("lat") is not None), None)
        told = coder.code(record["doc_id"], record["text"]) if gold else []
        place = told[0].places[0] if told and told[0].places else None
        if gold is not None and place is not None and place.lat is not None and place.lon is not None:
            of, _ = coder.seen[place.start, place.place_id]
            yield Row(of, float(km(place.lat, place.lon, gold["lat"], gold["lon"]) <= NEAR_KM))


def sentences(path: Path, coder: Coder) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines()[::EVERY]:
        record = json.loads(line)
        at = record["verb_start"]
        told = [r for r in coder.code(record["id"], record["text"]) if r.trigger.start <= at < r.trigger.end]
        place = told[0].places[0] if told and told[0].places else None
        if place is None or place.lat is None or place.where_prec > 2:
            continue
        of, score = coder.seen[place.start, place.place_id]
        linked = any(g["start"] < place.end and place.start < g["end"] for g in record["locations"])
        yield Row(of, score * linked)


def fit(rows: list[Row], names: list[str]) -> np.ndarray:
    table = np.array([[row.of.get(name, 0.0) for name in names] for row in rows])
    right = np.array([row.right for row in rows])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ w
        value = np.logaddexp(0.0, score).sum() - right @ score + RIDGE * (w[1:] @ w[1:])
        gradient = table.T @ (1.0 / (1.0 + np.exp(-score)) - right)
        gradient[1:] += 2 * RIDGE * w[1:]
        return value, gradient

    bounds = [(None, 0.0 if name in DOUBTS else None) for name in names]
    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds).x


def cross_validated(rows: list[Row], names: list[str]) -> np.ndarray:
    found = np.zeros(len(rows))
    for fold in range(FOLDS):
        w = fit([row for i, row in enumerate(rows) if i % FOLDS != fold], names)
        for i in range(fold, len(rows), FOLDS):
            score = sum(w[n] * rows[i].of.get(name, 0.0) for n, name in enumerate(names))
            found[i] = 1.0 / (1.0 + np.exp(-score))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument(
        "--output",
        type=Path,
        default=Path(place_confidence.__file__).parents[1] / "data/place_confidence.csv",
    )
    options = parser.parse_args()
    coder = Coder()
    rows = [row for path in options.reports for row in reports(path, coder)]
    rows += sentences(options.sentences, coder)
    names = ["bias", *sorted({name for row in rows for name in row.of} - {"bias"})]
    found, right = cross_validated(rows, names), np.array([row.right for row in rows])
    for low in np.arange(0.0, 1.0, 0.1):
        part = (found >= low) & (found < low + 0.1)
        if part.any():
            mean, share = found[part].mean(), right[part].mean()
            print(f"{low:.1f}  n {part.sum():5d}  confidence {mean:.3f}  right {share:.3f}")
    kept = found >= 0.7
    print(f"0.7 and more: {kept.mean():.3f} of the places, right {right[kept].mean():.3f}")
    weights = fit(rows, names)
    weights[0] -= CAUTION
    lines = [f"{name},{weight:.2f}" for name, weight in zip(names, weights, strict=True)]
    options.output.write_text(HEADER + "\n".join(["circumstance,weight", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
