"""Our figures equal those of the shared scorer, digit for digit."""

import importlib.util
import json
import random
from pathlib import Path

import pytest

from geomap.toponyms.evaluation import read_corpus, read_predictions, score
from geomap.toponyms.evaluation.report import plain

SHARED = Path(__file__).resolve().parents[4] / "shared"
CORPUS = SHARED / "corpora" / "gwn_tune.jsonl"

pytestmark = [
    pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpora are not here"),
    # The shared scorer leaves closing its files to the interpreter.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def predictions(tmp_path_factory):
    """Gold that was shaken: spans moved, places shifted, some dropped, some invented."""
    rng = random.Random(7)
    path = tmp_path_factory.mktemp("predictions") / "shaken.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for document in read_corpus(CORPUS).documents[:-3]:
            found = [_shaken(rng, toponym) for toponym in document.toponyms if rng.random() < 0.8]
            found += [{"start": 5 * i, "end": 5 * i + 6, "lat": 1.0, "lon": 2.0} for i in range(4)]
            out.write(json.dumps({"doc_id": document.doc_id, "toponyms": found}) + "\n")
    return path


def _shaken(rng, toponym):
    placed = toponym.lat is not None and rng.random() < 0.9
    return {
        "start": toponym.start + rng.choice([0, 0, 0, 1, -2]),
        "end": toponym.end + rng.choice([0, 0, 0, 3]),
        "lat": toponym.lat + rng.gauss(0, 1.5) if placed else None,
        "lon": toponym.lon + rng.gauss(0, 1.5) if placed else None,
        "geonameid": int(toponym.geonameid) if toponym.geonameid and rng.random() < 0.7 else None,
    }


@pytest.mark.parametrize("types", ["all", "literal", "associative"])
@pytest.mark.parametrize("no_countries", [False, True])
def test_every_figure_is_identical(scorer, predictions, types, no_countries):
    ids = scorer.country_ids() if no_countries else set()
    theirs = scorer.score(
        scorer.load(CORPUS)[0],
        scorer.read_preds(predictions),
        types,
        drop=(lambda g: g["geonameid"] in ids) if ids else None,
    )
    ours = score(
        read_corpus(CORPUS).documents,
        read_predictions(predictions),
        types=types,
        leave_out=(lambda g: g.geonameid in ids) if ids else None,
    )
    assert plain(ours) == json.loads(json.dumps(theirs))
