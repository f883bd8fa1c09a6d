"""Fit the points of merge_weights.csv and measure merging with points that have not seen the events.

    python -m benchmarks.fit_merge_weights [SHARED] [--ridge N] [--wars N] [--from-nothing]

The texts are those of merging_pairs.py: headlines and reports of UCDP's table for Ukraine, and the half of
the texts of eighteen wars that may be read; with them go the pairs of tests/events/merge/pairs.csv that were
read for rules. As these are few, each of their pairs counts ``--wars`` times. The two tables of ACLED
are never fitted on. Points are log odds: a logistic regression on the evidence of the best pair of
accounts of each two texts, drawn to the committed points as far as ``--ridge`` says. Each of five folds by
event is merged with points fitted on the pairs of which neither event is in it; printed are the F1 and the
false merges of the five together, and the points fitted on all. The committed points that they are drawn to
have seen the same texts, so what the folds give flatters; with ``--from-nothing`` all are drawn to 0 instead:
what the evidence is worth without anything known before. Only numbers leave this script. Needs SciPy.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from benchmarks.merging_pairs import (
    Document,
    coded_reports,
    eighteen_wars,
    headlines,
    joined_texts,
    pairs_of,
    two_reports_each,
)
from geomap.events.merge.accounts.account import account_of
from geomap.events.merge.grouping.candidates import candidate_pairs
from geomap.events.merge.judging import judge, scores, subjects, text
from geomap.events.merge.judging.columns import Columns
from geomap.events.merge.judging.evidence import Evidence, weigh, weights
from geomap.events.merge.judging.judge import Judge
from geomap.model import EventReport
from geomap.model.tables import read_table
from geomap.pipeline.resources import Resources

FOLDS = 5
_PAIRS = Path(__file__).parents[1] / "tests" / "events" / "merge" / "pairs.csv"
_READ_PARTS = {"seen", "later", "third", "fourth"}
ROUNDS = 3
"""How often the best pair of accounts of two texts is chosen anew."""
Points = dict[str, float]
Pair = tuple[int, int]


class Corpus(NamedTuple):
    """Texts, what was coded of each, and the pairs of those coded: of one event, and of two."""

    name: str
    documents: list[Document]
    reports: list[EventReport]
    same: set[Pair]
    other: set[Pair]


class Case(NamedTuple):
    """Two texts: whether they tell of one event, their folds, and the evidence on each pair of accounts."""

    is_same: bool
    folds: tuple[int, int]
    evidence: list[Points]


def corpus(name: str, documents: list[Document], resources: Resources) -> Corpus:
    coded = coded_reports(documents, resources)
    told = {int(report.doc_id) for report in coded}
    same, other = ({pair for pair in pairs if told.issuperset(pair)} for pairs in pairs_of(documents))
    return Corpus(name, documents, coded, same, other)


def read_pairs(resources: Resources) -> Corpus:
    """Return the pairs of accounts that were read for rules: only these pairs count, not others of a week."""
    columns = ("pair", "part", "same", "kind", "first_day", "first", "second_day", "second")
    documents: list[Document] = []
    same: set[Pair] = set()
    other: set[Pair] = set()
    for _, row in read_table(_PAIRS, columns, required=columns):
        if row["part"] in _READ_PARTS:
            (same if row["same"] == "yes" else other).add((len(documents), len(documents) + 1))
            for account in ("first", "second"):
                event = row["pair"] if row["same"] == "yes" else f"{row['pair']} {account}"
                day = date.fromisoformat(row[f"{account}_day"])
                documents.append(Document(event, row[account], day, f"Newsroom {len(documents)}"))
    coded = coded_reports(documents, resources)
    told = {int(report.doc_id) for report in coded}
    same, other = ({pair for pair in pairs if told.issuperset(pair)} for pairs in (same, other))
    return Corpus("pairs", documents, coded, same, other)


def fold_of(document: Document) -> int:
    return crc32(document.event.encode()) % FOLDS


def cases_of(some: Corpus) -> Iterator[Case]:
    """Yield the pairs of texts that have accounts which meet and may stand together."""
    found: dict[Pair, list[Points]] = defaultdict(list)
    accounts, of_pair = [account_of(report) for report in some.reports], Judge()
    for left, right in {
        pair for many in candidate_pairs(Columns(accounts)) for pair in zip(*many, strict=True)
    }:
        one, two = sorted((accounts[left], accounts[right]), key=lambda account: account.report_id)
        evidence = list(of_pair.evidence(one, two))
        if not any(piece.forbids for piece in evidence):
            values: Points = defaultdict(float)
            for piece in evidence:
                values[piece.feature] += piece.value
            texts = sorted((int(one.report.doc_id), int(two.report.doc_id)))
            found[texts[0], texts[1]].append(values)
    for is_same, pairs in ((True, some.same), (False, some.other)):
        for pair in sorted(pairs & found.keys()):
            folds = (fold_of(some.documents[pair[0]]), fold_of(some.documents[pair[1]]))
            yield Case(is_same, folds, found[pair])


def fit(cases: list[Case], prior: Points, ridge: float) -> Points:
    names = sorted(prior)
    start = points = np.array([prior[name] for name in names])
    y = np.array([case.is_same for case in cases], float)
    tables = [np.array([[each.get(n, 0.0) for n in names] for each in case.evidence]) for case in cases]
    for _ in range(ROUNDS):
        x = np.array([table[np.argmax(table @ points)] for table in tables])

        def loss(points: np.ndarray, x: np.ndarray = x) -> tuple[float, np.ndarray]:
            score, drawn = x @ points, points - start
            slope = x.T @ (1 / (1 + np.exp(-score)) - y) + ridge * drawn
            return float((np.logaddexp(0, score) - y * score).sum() + ridge * drawn @ drawn / 2), slope

        points = minimize(loss, points, jac=True, method="L-BFGS-B").x
    return dict(zip(names, map(float, points), strict=True))


def use(points: Points) -> None:
    """Let merging weigh with other points."""
    weights().update(points)
    for compared in (*judge.COMPARE, subjects.compare_subjects, judge._told_by_one_article, text.best_words):
        compared.cache_clear()  # type: ignore[attr-defined]
    for name in ("ONE_NEWSROOM", "DAYS_LATER"):
        (piece,) = getattr(judge, name).evidence
        weighed = weigh([Evidence(piece.feature, piece.reason)])
        setattr(judge, name, weighed)
        setattr(scores, name, weighed)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--ridge", type=float, default=10.0)
    parser.add_argument("--wars", type=int, default=3, help="how often pairs of other wars count")
    parser.add_argument("--from-nothing", action="store_true", help="draw the points to 0")
    options, resources = parser.parse_args(), Resources()
    cited = list(headlines(options.shared / "corpora" / "ucdp_ged_ukraine.csv"))
    told = {"headlines": cited, "reports": list(two_reports_each(cited)), "study": eighteen_wars("study")}
    corpora = [corpus(name, documents, resources) for name, documents in told.items()]
    corpora.append(read_pairs(resources))
    often = {"study": options.wars, "pairs": options.wars}
    cases = [case for some in corpora for case in list(cases_of(some)) * often.get(some.name, 1)]
    prior = dict.fromkeys(weights(), 0.0) if options.from_nothing else dict(weights())
    right: dict[str, int] = defaultdict(int)
    wrong: dict[str, int] = defaultdict(int)
    for fold in range(FOLDS):
        use(fit([case for case in cases if fold not in case.folds], prior, options.ridge))
        for name, documents, reports, same, other in corpora:
            joined = {pair for pair in joined_texts(reports) if fold_of(documents[pair[0]]) == fold}
            right[name] += len(joined & same)
            wrong[name] += len(joined & other)
    for name, _, _, same, other in corpora:
        f1 = 2 * right[name] / (len(same) + right[name] + wrong[name])
        print(f"{name:9} in {FOLDS} folds: F1 {f1:.3f}, false merges {wrong[name] / len(other):.2%}")
    for name, points in fit(cases, prior, options.ridge).items():
        print(f"{name},{points:.2f}")


if __name__ == "__main__":
    main()
