"""Score geomap from raw text with ranker weights that have not seen the documents.

    python tools/cross_validate.py CORPUS... [--folds 5] [--errors FILE]

The folds of ``fit_ranker.py``: near copies of a document share one. For each fold the weights and the
calibration curve are fitted on the other documents' gold spans; then the default recogniser finds the
names of the fold's documents and the resolver places them. Needs SciPy.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from fit_ranker import (
    Case,
    Fitted,
    Outcome,
    calibration_of,
    case_of,
    ece,
    fit_both,
    fold_of,
    outcomes,
    predict,
    reachable,
)

from geomap.articles import make_article
from geomap.gazetteer import open_gazetteer
from geomap.model import Article
from geomap.pipeline.evaluating import gold_names
from geomap.toponyms.evaluation import GoldDocument, Prediction, read_corpus, score
from geomap.toponyms.evaluation.breakdown import is_near
from geomap.toponyms.evaluation.matching import match, without_repeats
from geomap.toponyms.evaluation.mistakes import mistake_lines, mistakes
from geomap.toponyms.evaluation.predictions import from_mention
from geomap.toponyms.recognise import load_recogniser
from geomap.toponyms.resolution.lookup import NameLookup
from geomap.toponyms.resolution.ranker import Ranker
from geomap.toponyms.resolution.static import TableBuilder
from geomap.toponyms.resolve import DocumentResolver

Answers = dict[str, list[Prediction]]


def held_out_rankers(cases: list[Case], folds: list[int]) -> dict[int, Ranker]:
    """Fit a ranker for each fold on the gold spans of the other folds.

    Its calibration curve comes from those folds too, from weights that had not seen the document.
    """
    fitted: dict[int, Fitted] = {}
    rows: dict[int, list[Outcome]] = {}
    for fold in sorted(set(folds)):
        fitted[fold] = fit_both([c for c, f in zip(cases, folds, strict=True) if f != fold])
        rows[fold] = [
            row
            for number, (case, own) in enumerate(zip(cases, folds, strict=True))
            if own == fold
            for row in outcomes(case, predict(case, fitted[fold]), number)
        ]
    return {
        fold: ranker_of(weights, [row for other, found in rows.items() if other != fold for row in found])
        for fold, weights in fitted.items()
    }


def ranker_of(fitted: Fitted, rows: list[Outcome]) -> Ranker:
    calibration = np.array([(0.0, 0.0), *calibration_of(rows)])
    return Ranker("held out", fitted.first, fitted.second, fitted.abstain, calibration)


def as_article(document: GoldDocument) -> Article:
    fields = {"title": document.title} if document.title else {}
    return make_article(document.text, fields, origin=document.doc_id)


def table(title: str, documents: dict[str, list[GoldDocument]], answers: dict[str, Answers]) -> None:
    """Print the figures of each corpus and of all together."""
    print(f"{title:22} F1 overl.  charged  e2e 161  exact span")
    every, everything = [], {}
    for name, gold in documents.items():
        f = score(gold, answers[name])
        line = (f.rec_overlap.f1, f.res_acc161_charged or 0, f.e2e_acc161, f.e2e_acc161_exact_span)
        print(f"  {name:20}" + "".join(f"{value:9.4f}" for value in line))
        for document in gold:
            renamed = f"{name} {document.doc_id}"
            every.append(document.but(doc_id=renamed))
            everything[renamed] = answers[name].get(document.doc_id, [])
    f = score(every, everything)
    print(f"  {'pooled':20}{f.rec_overlap.f1:9.4f}{f.res_acc161_charged:9.4f}{f.e2e_acc161:9.4f}", end="")
    print(f"{f.e2e_acc161_exact_span:9.4f}")


def calibration(documents: dict[str, list[GoldDocument]], answers: dict[str, Answers]) -> None:
    """Print how far the scores of what was found mean what they say."""
    rows = np.array(list(scored(documents, answers)))
    error, _ = ece(rows[:, 0], rows[:, 1], np.ones(len(rows)))
    kept = rows[:, 0] >= 0.7
    print(f"calibration error {error:.4f} over {len(rows)} found names", end="; ")
    print(f"score >= 0.7 keeps {kept.mean():.3f}, right {rows[kept, 1].mean():.3f}")


def scored(
    documents: dict[str, list[GoldDocument]], answers: dict[str, Answers]
) -> Iterator[tuple[float, float]]:
    """Yield score and success of every found name with gold coordinates."""
    for name, gold in documents.items():
        for document in gold:
            for toponym, found in match(
                document.toponyms, without_repeats(answers[name][document.doc_id]), overlap=True
            ):
                if toponym.lat is not None:
                    yield found.score or 0.0, float(is_near(toponym, found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--errors", type=Path, help="write the mistakes with gold spans given here")
    options = parser.parse_args()
    gazetteer, recogniser = open_gazetteer(), load_recogniser()
    lookup, tables = NameLookup(gazetteer), TableBuilder()
    documents = {corpus.name: corpus.documents for corpus in map(read_corpus, options.corpus)}
    cases = [
        case
        for name, gold in documents.items()
        for case in (case_of(name, document, lookup, tables) for document in gold)
        if case is not None
    ]
    numbers = fold_of(cases, options.folds)
    folds = {(case.corpus, case.document.doc_id): fold for case, fold in zip(cases, numbers, strict=True)}
    raw: dict[str, Answers] = {name: {} for name in documents}
    given: dict[str, Answers] = {name: {} for name in documents}
    for fold, ranker in held_out_rankers(cases, numbers).items():
        resolver = DocumentResolver(gazetteer, ranker=ranker)
        for name, gold in documents.items():
            for document in gold:
                # A document without any candidate was fitted on in no fold.
                if folds.get((name, document.doc_id), 0) != fold:
                    continue
                article = as_article(document)
                for answers, names in (
                    (raw, recogniser.recognise(article.text)),
                    (given, gold_names(document)),
                ):
                    found = resolver.resolve(article, names)
                    answers[name][document.doc_id] = [from_mention(mention) for mention in found]
    table("from raw text", documents, raw)
    calibration(documents, raw)
    table("gold spans given", documents, given)
    for name in documents:
        own = [case for case in cases if case.corpus == name]
        total = sum(case.weight.sum() for case in own)
        print(f"{name}: a right candidate is there for {sum(map(reachable, own)) / total:.4f}")
    if options.errors:
        lines = (
            line for name, gold in documents.items() for line in mistake_lines(mistakes(gold, given[name]))
        )
        options.errors.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
