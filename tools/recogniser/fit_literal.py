"""Fit the weights of literal against associative, and measure them by cross-validation over documents.

    python tools/recogniser/fit_literal.py gwn_tune.jsonl --names DIR [--write]

Needs scikit-learn. Only numbers leave this script: one weight a feature, no word of the corpus.
The names are those that the recogniser finds; the corpus says how each is meant.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

import own_text  # noqa: E402
from measure import context, pair  # noqa: E402

from geomap.gazetteer.countries import countries  # noqa: E402
from geomap.toponyms.literality.features import document_features, features  # noqa: E402
from geomap.toponyms.recognition import names as known  # noqa: E402
from geomap.toponyms.recognition.spans import PlaceSpan, place_spans  # noqa: E402
from geomap.toponyms.recognition.tagger import TaggerEngine  # noqa: E402

HEADER = """\
# Weights of the features that tell literal from associative place names, in logits towards literal.
# Logistic regression, fitted by tools/recogniser/fit_literal.py on {names} labelled names (numbers only)
# and on our own sentences. A feature that is not listed weighs nothing.
# Features: geomap/toponyms/literality/features.py.
feature,weight
"""


def load(path: Path, spans_cache: Path | None):
    """Return features, labels, document numbers and contexts of the names found; spans can be kept."""
    rows, labels, groups, shown = [], [], [], []
    engine = TaggerEngine()
    kept = json.loads(spans_cache.read_text()) if spans_cache and spans_cache.exists() else {}
    for number, line in enumerate(path.open(encoding="utf-8")):
        doc = json.loads(line)
        text = doc["text"]
        if str(number) not in kept:
            reading = engine.read(text)
            kept[str(number)] = place_spans(text, reading.entities), list(reading.literal.items())
        spans = [
            PlaceSpan(a, b, s, p, tuple(o) if o else None, f) for a, b, s, p, o, f in kept[str(number)][0]
        ]
        found = document_features(text, spans, dict(kept[str(number)][1]))
        for i, j in pair(doc["toponyms"], spans, False)[0]:
            gold = doc["toponyms"][i]
            rows.append(found[j])
            labels.append(gold["type"] == "literal")
            groups.append(number)
            shown.append((gold.get("subtype"), spans[j].source, context(text, spans[j].start, spans[j].end)))
    if spans_cache:
        spans_cache.write_text(json.dumps(kept))
    return rows, labels, groups, shown


def load_own(names: Path, documents: int):
    """Return features and labels of the names in our own sentences, without the tagger's opinion."""
    random.seed(5)
    table = list(countries().values())
    people, bodies = ["Omar Hassan", "Anna Weber", "John Price"], ["Green Dawn", "People's Front"]
    fillers = own_text.Fillers(names / "cities500.json", names / "admin1.json", table, people, bodies)
    rows, labels = [], []
    for text, spans, meanings in own_text.documents(documents, fillers):
        outer = {(a, b): None for a, b, _ in spans} | {
            (a, b): (x, y)
            for a, b, _ in meanings
            for x, y, kind in spans
            if kind == "ORG" and x <= a and b <= y
        }
        for a, b, literal in meanings:
            source = "embedded" if outer.get((a, b)) else "people" if known.is_demonym(text[a:b]) else "place"
            after = {x - skip: kind for x, _, kind in spans for skip in (1, 3)}.get(b, "")
            rows.append(features(text, PlaceSpan(a, b, source, 1.0, outer.get((a, b)), after)))
            labels.append(literal)
    return rows, labels


def cross_validated(model, x, labels, groups, own):
    """Return the guess for each name by a model that has seen no name of its document."""
    guess = np.zeros(len(labels), bool)
    for train, test in GroupKFold(10).split(x, labels, groups):
        guess[test] = fitted(model, x[train], labels[train], own).predict(x[test])
    return guess


def fitted(model, x, labels, own):
    own_x, own_labels, weight = own
    weights = np.concatenate([np.ones(len(labels)), np.full(len(own_labels), weight)])
    return model.fit(vstack([x, own_x]), np.concatenate([labels, own_labels]), sample_weight=weights)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("corpus", type=Path)
    options.add_argument("--names", type=Path, required=True, help="folder of cities500.json and admin1.json")
    options.add_argument("--own", type=int, default=250, help="documents of our own sentences")
    options.add_argument("--weight", type=float, default=0.4, help="of a name in our own sentences")
    options.add_argument("--write", action="store_true")
    options.add_argument("--strength", type=float, default=0.2)
    options.add_argument("--least", type=int, default=4, help="occurrences below which a feature is left out")
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--spans", type=Path, help="file that keeps the spans found, to save time")
    given = options.parse_args()
    rows, labels, groups, shown = load(given.corpus, given.spans)
    own_rows, own_labels = load_own(given.names, given.own)
    counts = Counter(name for row in rows for name in row)
    own_counts = Counter(name for row in own_rows for name in row)
    kept = {n for n in counts | own_counts if counts[n] >= given.least or own_counts[n] >= 10 * given.least}
    rows, own_rows = ([{k: v for k, v in row.items() if k in kept} for row in r] for r in (rows, own_rows))
    vectors = DictVectorizer().fit(rows + own_rows)
    x, own_x, labels = vectors.transform(rows), vectors.transform(own_rows), np.array(labels)
    model = LogisticRegression(C=given.strength, max_iter=3000)
    own = own_x, own_labels, given.weight
    guess = cross_validated(model, x, labels, groups, own)
    report("all", labels, guess, x.shape[1])
    for kind in ("place", "people", "embedded"):
        some = [n for n, (_, source, _) in enumerate(shown) if source == kind]
        report(kind, [labels[n] for n in some], [guess[n] for n in some], x.shape[1])
    wrong = [n for n in range(len(labels)) if labels[n] != guess[n]]
    for n in (
        sorted(wrong[:: max(1, len(wrong) // max(1, given.errors))], key=lambda n: shown[n][1])
        if given.errors
        else ()
    ):
        print("  gold", "literal " if labels[n] else "associat", *shown[n])
    if given.write:
        write(vectors, fitted(model, x, labels, own), len(rows))


def report(title: str, labels, guess, width: int) -> None:
    accuracy, macro = accuracy_score(labels, guess), f1_score(labels, guess, average="macro")
    print(f"{title}: accuracy {accuracy:.3f} macro F1 {macro:.3f} of {len(labels)}, {width} features")


def write(vectors: DictVectorizer, model: LogisticRegression, names: int) -> None:
    lines = [f"intercept,{model.intercept_[0]:.3f}"]
    weights = zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
    lines += [f"{name},{weight:.3f}" for name, weight in sorted(weights)]
    target = ROOT / "geomap" / "toponyms" / "data" / "literal_weights.csv"
    target.write_text(HEADER.format(names=names) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
