"""Fit the weights of literal against associative, and measure them by cross-validation over documents.

    python tools/recogniser/fit_literal.py gwn_tune.jsonl [--write]

Needs scikit-learn. Only numbers leave this script: one weight a feature, no word of the corpus.
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

from geomap.toponyms import recognise_names as known  # noqa: E402
from geomap.toponyms.literal_features import features  # noqa: E402
from geomap.toponyms.recognise_spans import PlaceSpan  # noqa: E402

HEADER = """# Weights of the features that tell literal from associative place names, in logits towards literal.
# Logistic regression fitted by tools/recogniser/fit_literal.py on {names} labelled mentions; numbers only.
# A feature that is not listed weighs nothing. Features: geomap/toponyms/literal_features.py.
feature,weight
"""


def load(path: Path):
    rows, labels, groups, noun = [], [], [], []
    for number, line in enumerate(path.open(encoding="utf-8")):
        doc = json.loads(line)
        for t in doc["toponyms"]:
            subtype = t.get("subtype") or ""
            source = "people" if known.is_demonym(t["name"]) else "embedded" if subtype.startswith("Embedded") else "place"
            rows.append(features(doc["text"], PlaceSpan(t["start"], t["end"], source, 1.0)))
            labels.append(t["type"] == "literal")
            groups.append(number)
            noun.append(source == "place")
    return rows, labels, groups, noun


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("corpus", type=Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--strength", type=float, default=0.3)
    options.add_argument("--least", type=int, default=4, help="occurrences below which a feature is left out")
    given = options.parse_args()
    rows, labels, groups, noun = load(given.corpus)
    counts = Counter(name for row in rows for name in row)
    rows = [{k: v for k, v in row.items() if counts[k] >= given.least} for row in rows]
    vectors = DictVectorizer()
    x = vectors.fit_transform(rows)
    model = LogisticRegression(C=given.strength, max_iter=2000)
    guess = cross_val_predict(model, x, labels, groups=groups, cv=GroupKFold(10))
    print(f"all   accuracy {accuracy_score(labels, guess):.3f} macro F1 {f1_score(labels, guess, average='macro'):.3f} features {x.shape[1]}")
    some = [(a, b) for a, b, c in zip(labels, guess, noun) if c]
    print(f"nouns accuracy {accuracy_score(*zip(*some)):.3f} macro F1 {f1_score(*zip(*some), average='macro'):.3f} of {len(some)}")
    if given.write:
        model.fit(x, labels)
        lines = [f"intercept,{model.intercept_[0]:.3f}"]
        lines += [f"{n},{w:.3f}" for n, w in sorted(zip(vectors.get_feature_names_out(), model.coef_[0]))]
        target = ROOT / "geomap" / "toponyms" / "data" / "literal_weights.csv"
        target.write_text(HEADER.format(names=len(rows)) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
