"""A project built once from the seeds, for all tests that only look at it."""

from pathlib import Path

import pytest

from geomap.pipeline.build import build_project
from geomap.pipeline.resources import Resources

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="session")
def resources():
    return Resources()


@pytest.fixture(scope="session")
def built(tmp_path_factory, resources):
    folder = tmp_path_factory.mktemp("built")
    summary = build_project([str(SEEDS)], folder, resources=resources)
    return folder, summary
