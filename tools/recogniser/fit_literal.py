"""Fit the weights of literal against associative, and measure them by cross-validation over documents.

    python tools/recogniser/fit_literal.py gwn_tune.jsonl [--write]

Needs scikit-learn. Only numbers leave this script: one weight a feature, no word of the corpus.
The names are those that the recogniser finds; the corpus says how each is meant.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from measure import context, pair  # noqa: E402

from geomap.toponyms.literal_features import features  # noqa: E402
from geomap.toponyms.recognise_spans import PlaceSpan, place_spans  # noqa: E402
from geomap.toponyms.recognise_tagger import TaggerEngine  # noqa: E402

HEADER = """\
# Weights of the features that tell literal from associative place names, in logits towards literal.
# Logistic regression, fitted by tools/recogniser/fit_literal.py on {names} labelled names; numbers only.
# A feature that is not listed weighs nothing. Features: geomap/toponyms/literal_features.py.
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
        spans = [PlaceSpan(a, b, s, p, tuple(o) if o else None) for a, b, s, p, o in kept[str(number)][0]]
        literal = dict(kept[str(number)][1])
        for i, j in pair(doc["toponyms"], spans, False)[0]:
            gold = doc["toponyms"][i]
            rows.append(dict(features(text, spans[j], literal)))
            labels.append(gold["type"] == "literal")
            groups.append(number)
            shown.append((gold.get("subtype"), spans[j].source, context(text, spans[j].start, spans[j].end)))
    if spans_cache:
        spans_cache.write_text(json.dumps(kept))
    return rows, labels, groups, shown


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("corpus", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--strength", type=float, default=0.3)
    options.add_argument("--least", type=int, default=4, help="occurrences below which a feature is left out")
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--spans", type=Path, help="file that keeps the spans found, to save time")
    given = options.parse_args()
    rows, labels, groups, shown = load(given.corpus, given.spans)
    counts = Counter(name for row in rows for name in row)
    rows = [{k: v for k, v in row.items() if counts[k] >= given.least} for row in rows]
    vectors = DictVectorizer()
    x = vectors.fit_transform(rows)
    model = LogisticRegression(C=given.strength, max_iter=2000)
    guess = cross_val_predict(model, x, labels, groups=groups, cv=GroupKFold(10))
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
        write(vectors, model.fit(x, labels), len(rows))


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
