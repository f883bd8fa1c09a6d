"""Builds killed at odd moments and begun again end with the bytes of one that was left alone."""

import os
import random
import subprocess
import sys
import time

import pytest

from tests.pipeline.conftest import SEEDS

OUTPUTS = ("map.html", "events.geojson")


def start(folder):
    command = [sys.executable, "-m", "geomap", "build", str(SEEDS), "-o", str(folder), "-q"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_build_killed_three_times_ends_with_the_same_bytes(built, tmp_path):
    reference, _ = built
    moments = random.Random(5)
    for _ in range(3):
        build = start(tmp_path)
        time.sleep(moments.uniform(0.4, 2.5))
        build.kill()
        build.wait()
        for name in OUTPUTS:
            if (tmp_path / name).exists():
                assert (tmp_path / name).read_bytes() == (reference / name).read_bytes()
    assert start(tmp_path).wait() == 0
    for name in OUTPUTS:
        assert (tmp_path / name).read_bytes() == (reference / name).read_bytes()


def test_two_builds_at_once_both_end_well(built, tmp_path):
    reference, _ = built
    builds = [start(tmp_path), start(tmp_path)]
    assert [build.wait() for build in builds] == [0, 0]
    for name in OUTPUTS:
        assert (tmp_path / name).read_bytes() == (reference / name).read_bytes()
