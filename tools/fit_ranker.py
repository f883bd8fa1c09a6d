"""Fit the weights of the toponym ranker on annotated corpora; only numbers leave this script.

    python tools/fit_ranker.py CORPUS... [--output geomap/toponyms/data/ranker.json] [--folds 5]

Reads corpora with gold spans, computes the features of every candidate, fits a linear score with a
softmax over each name's candidates (and an abstain row), first without and then with the context of
the other names, and calibrates the probabilities. Figures printed are cross-validated by document:
no document, and no near copy of it, is both fitted and scored on. Needs SciPy.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from short_reports import VILLAGE

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geomap.gazetteer import open_gazetteer
from geomap.model import Article
from geomap.toponyms.evaluation import GoldDocument, GoldToponym, read_corpus
from geomap.toponyms.evaluation.measures import NEAR_KM, distance_km
from geomap.toponyms.protocol import RecognisedName
from geomap.toponyms.resolution.context import CONTEXT_FEATURES, Context
from geomap.toponyms.resolution.groups import DocumentNames, group_names
from geomap.toponyms.resolution.local import local_features
from geomap.toponyms.resolution.lookup import NameLookup
from geomap.toponyms.resolution.ranker import FEATURES, WEIGHTS_FILE, grouped_softmax
from geomap.toponyms.resolution.rows import Rows
from geomap.toponyms.resolution.static import Floats, TableBuilder

SAME_PLACE_KM = 25.0
RIDGE = 0.3
ROUNDS = 2
SHINGLE = 6
COPY = 0.4
CAUTION = 1.5
"""Standard errors by which calibrated scores are lowered."""


@dataclass
class Case:
    """One document: its rows, which of them are right, and how many mentions each group has."""

    corpus: str
    document: GoldDocument
    names: DocumentNames
    rows: Rows
    known: Floats
    context: Context
    right: Floats
    weight: Floats
    near: Floats
    unresolvable: int


def case_of(corpus: str, document: GoldDocument, lookup: NameLookup, tables: TableBuilder) -> Case | None:
    gold = sorted(document.toponyms, key=lambda toponym: (toponym.start, -toponym.end))
    gold = [g for i, g in enumerate(gold) if i == 0 or g.start >= gold[i - 1].end]
    recognised = [RecognisedName(start=g.start, end=g.end, subkind="literal") for g in gold]
    article = Article(doc_id=document.doc_id, text=document.text, title=document.title)
    names = group_names(article, recognised, lookup)
    if not any(group.entry.candidates for group in names.groups):
        return None
    rows = Rows.of([tables.table(group.entry) for group in names.groups])
    right, near = np.zeros(len(rows.owner)), np.zeros(len(rows.owner))
    weight = np.zeros(len(names.groups))
    unresolvable = 0
    for number, group in enumerate(names.groups):
        members = [gold[i] for i in group.members if gold[i].lat is not None]
        weight[number] = len(members)
        part = rows.of_group(number)
        if not members:
            continue
        if part.stop == part.start:
            unresolvable += len(members)
            continue
        near[part] = np.sum([near_rows(member, group.entry.candidates) for member in members], axis=0)
        target = Counter((m.geonameid, m.lat, m.lon) for m in members).most_common(1)[0][0]
        if members[0].subtype == VILLAGE:
            right[part] = near_rows(members[0], group.entry.candidates)  # none, where it is unknown
        else:
            right[part] = right_rows(target, group.entry.candidates)
    known = np.column_stack((np.concatenate([t.features for t in rows.tables]), local_features(names, rows)))
    return Case(corpus, document, names, rows, known, Context(names, rows), right, weight, near, unresolvable)


def near_rows(gold: GoldToponym, candidates) -> Floats:
    """Tell which candidates are right: within 161 km, for a village within its surroundings."""
    most = SAME_PLACE_KM if gold.subtype == VILLAGE else NEAR_KM
    return np.array(
        [distance_km(gold.lat, gold.lon, c.place.lat, c.place.lon) <= most for c in candidates], float
    )


def right_rows(target, candidates) -> Floats:
    geonameid, lat, lon = target
    same = np.array([geonameid is not None and str(c.place.geonameid) == str(geonameid) for c in candidates])
    km = np.array([distance_km(lat, lon, c.place.lat, c.place.lon) for c in candidates])
    if same.any():
        return same.astype(float)
    if (km <= SAME_PLACE_KM).any():
        return (km <= SAME_PLACE_KM).astype(float)
    around = np.array([holds(c.place, distance) for c, distance in zip(candidates, km, strict=True)])
    if around.any():
        return around.astype(float)
    return ((km <= NEAR_KM) & (km == km.min())).astype(float)


def holds(place, km: float) -> bool:
    """Tell whether a sea, region or range is so wide that the gold's point may lie in it.

    Sources choose very different points for such a place; which one says nothing of the name's meaning.
    """
    return place.feature_class in {"L", "H", "T"} and km <= (place.extent_km or 0)


def fold_of(cases: list[Case], folds: int) -> list[int]:
    """Number the documents' folds; near copies share one."""
    shingles = [shingles_of(case.document.text) for case in cases]
    groups = list(range(len(cases)))
    holders: dict[int, list[int]] = {}
    for i, own in enumerate(shingles):
        shared: Counter[int] = Counter()
        for shingle in own:
            shared.update(holders.setdefault(shingle, []))
            holders[shingle].append(i)
        for j, count in shared.items():
            if count > COPY * min(len(own), len(shingles[j])):
                groups = [groups[j] if g == groups[i] else g for g in groups]
    order = {g: n for n, g in enumerate(dict.fromkeys(groups))}
    return [order[g] * 7919 % folds for g in groups]


def shingles_of(text: str) -> set[int]:
    words = text.casefold().split()
    return {hash(tuple(words[i : i + SHINGLE])) for i in range(max(1, len(words) - SHINGLE + 1))}


def fit(cases: list[Case], features: list[Floats], width: int) -> tuple[Floats, float]:
    """Return weights and the abstain score of a softmax over each group's rows."""
    x = np.concatenate(features)
    right = np.concatenate([case.right for case in cases])
    sizes = np.concatenate([np.diff(case.rows.starts) for case in cases])
    weight = np.concatenate([case.weight for case in cases])[sizes > 0]
    sizes = sizes[sizes > 0]
    firsts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(int)
    has_right = np.maximum.reduceat(right, firsts)
    scale = weight / max(weight.sum(), 1)

    def loss(theta: Floats) -> tuple[float, Floats]:
        w, abstain = theta[:-1], theta[-1]
        scores = x @ w
        most = np.maximum(np.maximum.reduceat(scores, firsts), abstain)
        e = np.exp(scores - np.repeat(most, sizes))
        ea = np.exp(abstain - most)
        total = np.add.reduceat(e, firsts) + ea
        good = np.where(has_right > 0, np.add.reduceat(e * right, firsts), ea)
        value = -(scale * np.log(good / total)).sum()
        p = e / np.repeat(total, sizes)
        q = np.where(np.repeat(has_right, sizes) > 0, e * right / np.repeat(good, sizes), 0.0)
        grad = ((p - q) * np.repeat(scale, sizes)) @ x
        grad_abstain = (scale * (ea / total - (has_right == 0))).sum()
        ridge = RIDGE / max(weight.sum(), 1)
        return value + ridge * (w @ w), np.append(grad + 2 * ridge * w, grad_abstain)

    start = np.zeros(width + 1)
    done = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return done.x[:-1], float(done.x[-1])


@dataclass
class Fitted:
    first: Floats
    second: Floats
    abstain: tuple[float, float]


def fit_both(cases: list[Case]) -> Fitted:
    blank = len(CONTEXT_FEATURES)
    known = [case.known for case in cases]
    first, abstain1 = fit(cases, known, known[0].shape[1])
    first = np.append(first, np.zeros(blank))
    p = [
        grouped_softmax(k @ first[: k.shape[1]], c.rows.starts, abstain1)
        for k, c in zip(known, cases, strict=True)
    ]
    second, abstain2 = first, abstain1
    for _ in range(ROUNDS):
        full = [np.column_stack((c.known, c.context.features(q))) for c, q in zip(cases, p, strict=True)]
        second, abstain2 = fit(cases, full, len(FEATURES))
        p = [grouped_softmax(f @ second, c.rows.starts, abstain2) for f, c in zip(full, cases, strict=True)]
    return Fitted(first, second, (abstain1, abstain2))


def predict(case: Case, fitted: Fitted) -> Floats:
    k = case.known
    p = grouped_softmax(k @ fitted.first[: k.shape[1]], case.rows.starts, fitted.abstain[0])
    for _ in range(ROUNDS):
        full = np.column_stack((k, case.context.features(p)))
        p = grouped_softmax(full @ fitted.second, case.rows.starts, fitted.abstain[1])
    return p


Outcome = tuple[float, float, float, int]
"""Probability of the choice, mentions, those placed within 161 km, number of the document."""


def outcomes(case: Case, p: Floats, document: int) -> list[Outcome]:
    """Return the outcome of each group with gold coordinates."""
    found: list[Outcome] = []
    for number, weight in enumerate(case.weight):
        part = case.rows.of_group(number)
        if not weight:
            continue
        if part.stop == part.start:
            found.append((0.0, weight, 0.0, document))
            continue
        best = part.start + int(np.argmax(p[part]))
        found.append((float(p[best]), weight, float(case.near[best]), document))
    return found


def reachable(case: Case) -> float:
    total = 0.0
    for number in range(len(case.weight)):
        part = case.rows.of_group(number)
        if part.stop > part.start:
            total += case.near[part].max()
    return total


def isotonic(p: Floats, right: Floats, weight: Floats) -> list[tuple[float, float]]:
    """Return the knots of a monotone curve from raw probability to share of right answers."""
    order = np.argsort(p, kind="stable")
    blocks = [[p[i], right[i], weight[i]] for i in order]
    merged: list[list[float]] = []
    for x, y, w in blocks:
        merged.append([x * w, y, w])
        while len(merged) > 1 and merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2]:
            last = merged.pop()
            merged[-1] = [a + b for a, b in zip(merged[-1], last, strict=True)]
    return [(a / w, b / w) for a, b, w in merged]


def calibration_of(rows: Sequence[Outcome], bins: int = 15) -> list[tuple[float, float]]:
    """Return the curve from raw probability to the share of right answers, cautiously.

    Bins of equal mass; each share is lowered by one and a half standard errors, since articles from elsewhere
    are harder than those that the curve was fitted on, and made monotone.
    """
    p, weight, right, document = np.array([row for row in rows if row[0] > 0]).T
    order = np.argsort(p, kind="stable")
    cum = np.cumsum(weight[order])
    edges = np.searchsorted(cum, np.linspace(0, cum[-1], bins + 1))
    xs, ys, ws = [], [], []
    for a, b in pairwise(edges):
        part = order[a:b]
        w = weight[part].sum()
        if w:
            xs.append((p[part] * weight[part]).sum() / w)
            ys.append(max(0.0, cautious_share(right[part], weight[part], document[part])))
            ws.append(w)
    return isotonic(np.array(xs), np.array(ys) * np.array(ws), np.array(ws))


def cautious_share(right: Floats, weight: Floats, document: Floats) -> float:
    """Return a share less CAUTION standard errors; mentions of one document err together."""
    share = right.sum() / weight.sum()
    residuals = np.bincount(document.astype(int), weights=right - share * weight)
    return float(share - CAUTION * np.sqrt((residuals**2).sum()) / weight.sum())


def calibrate_apply(knots, p):
    x, y = np.array(knots).T
    return np.interp(p, x, y)


def ece(p, right, weight, bins=10):
    total, err = weight.sum(), 0.0
    table = []
    for i in range(bins):
        part = (p >= i / bins) & ((p < (i + 1) / bins) | (i == bins - 1))
        w = weight[part].sum()
        if w:
            conf, acc = (p[part] * weight[part]).sum() / w, right[part].sum() / w
            err += w / total * abs(conf - acc)
            table.append((i / bins, w, conf, acc))
    return err, table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, default=Path(str(WEIGHTS_FILE)))
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    lookup, tables = NameLookup(open_gazetteer()), TableBuilder()
    cases = []
    for path in options.corpus:
        corpus = read_corpus(path)
        made = [case_of(corpus.name, document, lookup, tables) for document in corpus.documents]
        cases += [case for case in made if case is not None]
    folds = fold_of(cases, options.folds)
    results: dict[str, list[Outcome]] = {}
    for fold in range(options.folds):
        fitted = fit_both([c for c, f in zip(cases, folds, strict=True) if f != fold])
        for number, (case, own) in enumerate(zip(cases, folds, strict=True)):
            if own == fold:
                results.setdefault(case.corpus, []).extend(outcomes(case, predict(case, fitted), number))
    for corpus, found in results.items():
        _, weight, near, _ = np.array(found).T
        reach = sum(reachable(c) for c in cases if c.corpus == corpus)
        total = weight.sum()
        print(f"{corpus}: gold {total:.0f}  acc@161 {near.sum() / total:.4f}  reachable {reach / total:.4f}")
    rows = [row for found in results.values() for row in found]
    p, weight, near, _ = np.array(rows).T
    placed = p > 0
    knots = calibration_of(rows)
    error, table = ece(calibrate_apply(knots, p[placed]), near[placed], weight[placed])
    print(f"calibrated ECE {error:.4f}")
    for low, w, conf, acc in table:
        print(f"  {low:.1f}  n {w:6.0f}  score {conf:.3f}  right {acc:.3f}")
    keep = placed & (np.array(calibrate_apply(knots, p)) >= 0.7)
    kept = weight[keep].sum()
    print(f"score >= 0.7 keeps {kept / weight.sum():.3f}, right {near[keep].sum() / kept:.3f}")
    fitted = fit_both(cases)
    write(options.output, fitted, knots)


def write(path: Path, fitted: Fitted, knots) -> None:
    weights = {
        name: [round(float(a), 4), round(float(b), 4)]
        for name, a, b in zip(FEATURES, fitted.first, fitted.second, strict=True)
    }
    data = {
        "version": "1",
        "abstain": [round(a, 4) for a in fitted.abstain],
        "calibration": [[0.0, 0.0], *([round(float(x), 4), round(float(y), 4)] for x, y in knots)],
        "weights": weights,
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
