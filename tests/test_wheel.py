"""An installed wheel works away from the checkout: the data of ``gazetteer/`` travels in it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LARGEST_WHEEL_MB = 60


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_is_small_enough_for_the_package_index(wheel):
    assert wheel.stat().st_size < LARGEST_WHEEL_MB * 1_000_000


def test_the_wheel_says_that_the_package_has_types(wheel):
    assert "geomap/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_builds_a_map_away_from_the_checkout(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    article = tmp_path / "article.txt"
    article.write_text("Shelling killed three civilians in Homs on 4 May 2014.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "geomap", "build", str(article), "-o", str(tmp_path / "out")],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Homs" in (tmp_path / "out" / "events.geojson").read_text(encoding="utf-8")
