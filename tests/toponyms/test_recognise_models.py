"""The model that is shipped is the one that the manifest and the model card describe."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from geomap.toponyms.recognition.tagger import EXACT_SUMS, TaggerEngine

ROOT = Path(__file__).resolve().parent.parent.parent
MANIFEST = json.loads((ROOT / "tools" / "recogniser" / "manifest.json").read_text(encoding="utf-8"))
MODELS = ROOT / "geomap" / "toponyms" / "models"


@pytest.mark.parametrize("file", MANIFEST["models"])
def test_shipped_model_is_the_one_described(file):
    assert hashlib.sha256((MODELS / file).read_bytes()).hexdigest() == MANIFEST["models"][file]


def test_models_stay_small_enough_for_the_wheel():
    assert sum(file.stat().st_size for file in MODELS.iterdir() if file.is_file()) < 30_000_000


def test_every_corpus_trained_on_states_its_licence():
    assert all(corpus["licence"] for corpus in MANIFEST["corpora"])


def test_sums_are_exact_on_processors_that_would_cut_them_off():
    key, wanted = EXACT_SUMS
    assert TaggerEngine()._session.get_session_options().get_session_config_entry(key) == wanted
