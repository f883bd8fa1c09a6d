"""``geomap evaluate``: how good is a geoparser on an annotated corpus."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geomap.cli.terminal import say, say_json
from geomap.errors import OptionError
from geomap.toponyms.evaluation.corpus import Corpus, GoldToponym
from geomap.toponyms.evaluation.predictions import Predictions
from geomap.toponyms.evaluation.scoring import Types

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.pipeline.resources import Resources


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.argument("predictions", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option(
    "--types",
    type=click.Choice(["all", "literal", "associative"]),
    default="all",
    help="Keep only gold toponyms of this type.",
)
@click.option("--no-countries", is_flag=True, help="Leave out gold toponyms that are countries.")
@click.option(
    "--ids", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the document ids to score, one per line.",
)  # fmt: skip
@click.option("--errors", type=click.Path(path_type=Path), help="Write the list of mistakes to this file.")
@click.option("--gold-spans", is_flag=True, help="Resolve the annotated spans instead of finding names.")
@click.option(
    "--recogniser", default="default", show_default=True, help="default, gazetteer, or spacy:MODEL."
)
@click.option("--breakdown", is_flag=True, help="Also by feature class and by ambiguity of the name.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def evaluate(
    corpus: Path,
    predictions: Path | None,
    types: Types,
    no_countries: bool,
    ids: Path | None,
    errors: Path | None,
    gold_spans: bool,
    recogniser: str,
    breakdown: bool,
    as_json: bool,
) -> None:
    """Score PREDICTIONS (JSON lines, as of geomap geoparse) against CORPUS.

    CORPUS is LGL, TR-News or GeoVirus (.xml), GeoWebNews (folder) or JSON lines. Without
    PREDICTIONS geomap reads the corpus itself and is scored.
    """
    from geomap.pipeline.resources import Resources
    from geomap.toponyms.evaluation import read_corpus, report, score

    gold = _chosen(read_corpus(corpus), ids)
    resources = Resources(recogniser=recogniser)
    answers = _answers(gold, predictions, resources, gold_spans=gold_spans)
    countries = _country_ids() if no_countries else frozenset()

    def is_country(toponym: GoldToponym) -> bool:
        return toponym.geonameid in countries

    figures = score(gold.documents, answers, types=types, leave_out=is_country if countries else None)
    if as_json:
        say_json(json.dumps(report.plain(figures)))
    else:
        told = _breakdown(gold, answers, resources.gazetteer) if breakdown else []
        for line in (*gold.problems, *report.figure_lines(figures), *told):
            say(line)
    if errors:
        _write_mistakes(errors, gold, answers)


def _chosen(corpus: Corpus, ids: Path | None) -> Corpus:
    if ids is None:
        return corpus
    wanted = set(ids.read_text(encoding="utf-8").split())
    chosen = tuple(document for document in corpus.documents if document.doc_id in wanted)
    if not chosen:
        raise OptionError(f"{ids}: no document of {corpus.name} has any of these ids")
    return corpus.but(documents=chosen)


def _write_mistakes(path: Path, corpus: Corpus, answers: Predictions) -> None:
    from geomap.project import write_atomically
    from geomap.toponyms.evaluation.mistakes import mistake_lines, mistakes

    lines = mistake_lines(mistakes(corpus.documents, answers))
    write_atomically(path, "".join(f"{line}\n" for line in lines).encode())


@cache
def _country_ids() -> frozenset[str]:
    from geomap.gazetteer.countries import countries

    return frozenset(str(country.geonameid) for country in countries().values())


def _answers(
    corpus: Corpus, predictions: Path | None, resources: Resources, *, gold_spans: bool
) -> Predictions:
    from tqdm import tqdm

    from geomap.pipeline.evaluating import own_predictions
    from geomap.toponyms.evaluation import read_predictions

    if predictions is not None:
        return read_predictions(predictions)
    found = own_predictions(corpus, resources, gold_spans=gold_spans)
    total = len(corpus.documents)
    return dict(tqdm(found, total=total, unit=" documents", disable=not sys.stderr.isatty()))


def _breakdown(corpus: Corpus, answers: Predictions, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the tables by feature class and by ambiguity."""
    from geomap.toponyms.evaluation.breakdown import ambiguity_rows, rows_by
    from geomap.toponyms.evaluation.report import row_lines

    def feature_class(toponym: GoldToponym) -> str:
        place = gazetteer.place(f"gn:{toponym.geonameid}") if toponym.geonameid else None
        if toponym.geonameid in _country_ids():
            return "A country"
        return toponym.feature_class or (place.feature_class if place else None) or "unknown"

    def places_named(name: str) -> int:
        return len(gazetteer.candidates(name, fuzzy=False))

    yield from row_lines("feature class", rows_by(feature_class, corpus.documents, answers))
    yield from row_lines("ambiguity", ambiguity_rows(places_named, corpus.documents, answers))
