"""Fit place_weights.csv: how far each circumstance speaks for a name being where an event happened.

    python -m benchmarks.fit_place_weights SENTENCES.jsonl [--output FILE.csv] [--folds 5]

Reads sentences with an event verb and the spans of its places (as ``event_coding.py links`` does), names
their places with today's recogniser and resolver, and fits a logistic regression on the features of
``geomap/events/coding/places/features.py``. The figures printed are cross-validated: sentences of one
text share a fold, thresholds are chosen on the other folds. Only numbers leave this script. Needs SciPy.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.event_coding import geoparser, place_spans, read_verb, span_figures
from geomap.events.coding.places.addresses import chains
from geomap.events.coding.places.features import Weights
from geomap.events.coding.placing.links import links_of, site_features
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources, default_resources
from geomap.events.coding.sentences.triggers import Trigger

HEADER = """\
# How far each circumstance speaks for a place name being where an event happened: weights of a logistic
# scale; a sum above 0 means more likely than not. Numbers only, fitted on English news sentences with the
# place of their event marked (docs/events.md) by benchmarks/fit_place_weights.py: L2, features seen
# {least} times or more.
"""
LINE = "precision {:.3f} recall {:.3f} F1 {:.3f} placeless filled {:.3f}"
LEAST_SEEN = 5
RIDGE = 5.0
THRESHOLDS = np.arange(0.36, 0.56, 0.04)
MOST_FILLED = 0.2
MARGIN = 0.02
"""So much below it: weights fill fewer of the sentences that they were fitted on than of others."""


@dataclass
class Sentence:
    """One record: its reading, the features of its sites, and which of them are places of the verb."""

    fold: int
    gold: set[tuple[int, int]]
    reading: Reading | None
    trigger: Trigger | None
    rows: list[dict[str, float]]
    labels: list[float]


def sentences(path: Path, folds: int) -> list[Sentence]:
    geoparse = geoparser()
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = {(place["start"], place["end"]) for place in record["locations"]}
        fold = int(hashlib.sha256(record["text"].encode()).hexdigest(), 16) % folds
        reading, trigger, _ = read_verb(record, geoparse)
        rows, labels = [], []
        if reading is not None:
            finest = [chain[0] for chain in chains(reading.sentence, reading.sites)]
            for site in finest:
                rows.append(dict(site_features(reading, trigger, site, finest)))
                start, end = site.mention.start, site.mention.end
                labels.append(float(any(start < g[1] and g[0] < end for g in gold)))
        found.append(Sentence(fold, gold, reading, trigger, rows, labels))
    return found


def fit(data: Sequence[Sentence], ridge: float, least: int) -> Weights:
    """Return the weights of an L2 logistic regression."""
    seen = Counter(name for sentence in data for row in sentence.rows for name in row)
    names = sorted(name for name, count in seen.items() if count >= least)
    column = {name: i for i, name in enumerate(names)}
    values, columns, starts, labels = [], [], [0], []
    for sentence in data:
        for row, label in zip(sentence.rows, sentence.labels, strict=True):
            for name, value in row.items():
                if name in column:
                    columns.append(column[name])
                    values.append(value)
            starts.append(len(columns))
            labels.append(label)
    x = csr_matrix((values, columns, starts), shape=(len(labels), len(names)))
    y = np.array(labels)

    def loss(w):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum()
        return value + ridge / 2 * (w @ w), x.T @ (p - y) + ridge * w

    done = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return Weights({name: round(float(w), 2) for name, w in zip(names, done.x, strict=True)})


def figures(data: Sequence[Sentence], resources: CodingResources) -> tuple[float, float, float, float]:
    """Return precision, recall, F1 and the share of placeless sentences given a place."""
    return span_figures((linked(sentence, resources), sentence.gold) for sentence in data)


def linked(sentence: Sentence, resources: CodingResources) -> set[tuple[int, int]]:
    if sentence.reading is None or sentence.trigger is None:
        return set()
    return place_spans(links_of(sentence.reading, sentence.trigger, resources))


def thresholds(data: Sequence[Sentence], weights: Weights) -> CodingResources:
    """Return the settings with the best F1 that fill at most a fifth of the placeless sentences."""
    base = replace(default_resources(), weights=weights)
    options = [
        replace(base, link_threshold=float(first), second_threshold=float(first + more))
        for first in THRESHOLDS
        for more in (0.06, 0.12)
    ]
    sample = data[::2]
    scored = [(figures(sample, option), option) for option in options]
    allowed = [(score[2], option) for score, option in scored if score[3] <= MOST_FILLED - MARGIN]
    return max(allowed, key=lambda pair: pair[0])[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--ridge", type=float, default=RIDGE)
    parser.add_argument("--least", type=int, default=LEAST_SEEN)
    options = parser.parse_args()
    data = sentences(options.path, options.folds)
    reach = sum(any(s.labels) for s in data if s.gold) / sum(bool(s.gold) for s in data)
    print(f"sentences {len(data)}; a place of the verb is among the sites in {reach:.3f} of those with any")
    held: dict[int, CodingResources] = {}
    for fold in range(options.folds):
        rest = [s for s in data if s.fold != fold]
        held[fold] = thresholds(rest, fit(rest, options.ridge, options.least))
        print(f"fold {fold}: thresholds {held[fold].link_threshold:.2f} {held[fold].second_threshold:.2f}")
    scores = span_figures((linked(s, held[s.fold]), s.gold) for s in data)
    print("cross-validated:", LINE.format(*scores))
    weights = fit(data, options.ridge, options.least)
    chosen = thresholds(data, weights)
    print(
        "fitted:          precision {:.3f} recall {:.3f} F1 {:.3f} placeless filled {:.3f}".format(
            *figures(data, chosen)
        )
    )
    print(f"thresholds {chosen.link_threshold:.2f} {chosen.second_threshold:.2f}")
    if options.output:
        with options.output.open("w", encoding="utf-8", newline="") as file:
            file.write(HEADER.format(least=options.least))
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("feature", "weight"))
            writer.writerows((name, f"{w:g}") for name, w in sorted(weights.of.items()) if w)


if __name__ == "__main__":
    main()
