"""Floors on five real articles that a careful coder read, and on our retelling of them: they only rise.

The real ones are not part of the repository; the test is skipped where they are not at hand.
"""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from geomap.pipeline.build import build_project
from geomap.pipeline.resources import Resources

SHARED = Path(__file__).resolve().parents[3] / "shared"
RETOLD = Path(__file__).resolve().parents[2] / "seeds"
SCORER = SHARED / "eval" / "score_seeds.py"

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the real articles are not at hand")


@pytest.fixture(scope="module", params=["real", "retold"])
def figures(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds")
    articles = SHARED / "seeds" if request.param == "real" else RETOLD
    build_project([str(articles)], folder, resources=Resources(), default_date=date(2024, 12, 3))
    command = [sys.executable, str(SCORER), str(folder / "events.geojson")]
    printed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    print(printed)
    return {
        "core": int(re.search(r"core events found\s+(\d+)", printed)[1]),
        "wrong": int(re.search(r"wrong pins\s+(\d+)", printed)[1]),
        "deaths": int(re.search(r"deaths on the map\s+(\d+)", printed)[1]),
        "crossings": int(re.search(r"E01 accounts\s+(\d+)", printed)[1]),
        "accounts": sum(map(int, re.findall(r"\d+", re.search(r"E01 .*sources \[(.*?)\]", printed)[1]))),
    }


def test_all_eight_core_events_are_found(figures):
    assert figures["core"] == 8


def test_at_most_two_pins_are_wrong(figures):
    assert figures["wrong"] <= 2


def test_the_seven_dead_count_once(figures):
    assert figures["deaths"] == 7


def test_the_crossing_is_one_event_or_two_linked(figures):
    assert figures["crossings"] in {1, 2}


def test_all_five_articles_tell_of_the_crossing(figures):
    assert figures["accounts"] >= 5
