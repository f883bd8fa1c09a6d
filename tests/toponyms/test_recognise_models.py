"""The model that is shipped is the one that the manifest and the model card describe."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
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


def test_the_runtime_reports_to_nobody_what_it_runs(tmp_path):
    """onnxruntime keeps a number of the machine and its reports in the user's cache, unless told."""
    silencing = {"CI", "GITHUB_ACTIONS", "TF_BUILD", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS"}
    environment = {name: value for name, value in os.environ.items() if name not in silencing}
    homes = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    script = "from geomap.toponyms.recognition.tagger import TaggerEngine; TaggerEngine().read('Idlib fell.')"
    subprocess.run([sys.executable, "-c", script], check=True, env=environment | homes, cwd=ROOT)
    assert not list(tmp_path.rglob("*"))
