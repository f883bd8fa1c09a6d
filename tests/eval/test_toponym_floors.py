"""Figures of place-name resolution on the tuning corpora never fall below what was reached.

The weights were fitted on these documents, so the floors guard against damage; the cross-validated
figures stand in docs/toponyms.md.
"""

from pathlib import Path

import pytest

from geomap.pipeline.evaluating import own_predictions
from geomap.pipeline.resources import Resources
from geomap.toponyms.evaluation import read_corpus, score

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
EVERY = 8
"""From raw text every eighth document is read: the recogniser takes most of the time."""

GOLD_SPANS = {"lgl_tune": 0.865, "trnews_tune": 0.935, "gwn_tune": 0.835}
RAW_TEXT = {"lgl_tune": 0.73, "trnews_tune": 0.82, "gwn_tune": 0.72}

pytestmark = pytest.mark.skipif(not CORPORA.exists(), reason="the shared corpora are not here")


@pytest.fixture(scope="module")
def resources():
    return Resources()


@pytest.mark.parametrize(("corpus", "floor"), GOLD_SPANS.items())
def test_given_spans_are_placed_right(resources, corpus, floor):
    gold = read_corpus(CORPORA / f"{corpus}.jsonl")
    figures = score(gold.documents, dict(own_predictions(gold, resources, gold_spans=True)))
    assert figures.e2e_acc161 >= floor, figures.e2e_acc161


@pytest.mark.parametrize(("corpus", "floor"), RAW_TEXT.items())
def test_names_of_raw_text_are_found_and_placed_right(resources, corpus, floor):
    gold = read_corpus(CORPORA / f"{corpus}.jsonl")
    gold = gold.but(documents=gold.documents[::EVERY])
    figures = score(gold.documents, dict(own_predictions(gold, resources)))
    assert figures.e2e_acc161 >= floor, figures.e2e_acc161
