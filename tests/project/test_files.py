"""Outputs are swapped in all together; a killed build leaves old ones or new ones."""

import os
import subprocess
import sys

import pytest

from geomap.errors import OutputError
from geomap.project import swapped_outputs, write_atomically
from geomap.project.files import STAGING, recover


def build(folder, **contents):
    with swapped_outputs(folder) as staging:
        for name, words in contents.items():
            staging.path(f"{name}.txt").write_text(words, encoding="utf-8")


def read(folder):
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}


def test_new_outputs_replace_the_old(tmp_path):
    build(tmp_path, map="old", events="old")
    build(tmp_path, map="new", events="new")
    assert read(tmp_path) == {"map": "new", "events": "new"}
    assert not (tmp_path / STAGING).exists()


def test_a_build_that_fails_leaves_the_old_outputs(tmp_path):
    build(tmp_path, map="old")
    with pytest.raises(RuntimeError), swapped_outputs(tmp_path) as staging:
        staging.path("map.txt").write_text("half", encoding="utf-8")
        raise RuntimeError("stopped")
    assert read(tmp_path) == {"map": "old"}
    assert not (tmp_path / STAGING).exists()


def test_an_unchanged_output_is_not_touched(tmp_path):
    build(tmp_path, map="same")
    os.utime(tmp_path / "map.txt", (1, 1))
    build(tmp_path, map="same")
    assert (tmp_path / "map.txt").stat().st_mtime == 1


@pytest.mark.parametrize("name", ["../map.html", "a/b", "", "..", "a\\b", "commit.json"])
def test_an_output_never_leaves_its_folder(tmp_path, name):
    with pytest.raises(OutputError), swapped_outputs(tmp_path) as staging:
        staging.path(name)


KILLED = """
import os, signal, sys
from pathlib import Path
from geomap.project import files
at, folder = int(sys.argv[1]), Path(sys.argv[2])
calls = 0
def die_at(call):
    def counted(*args, **options):
        global calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **options)
    return counted
files._sync = die_at(files._sync)
files._swap_in = die_at(files._swap_in)
with files.swapped_outputs(folder) as staging:
    for name in ("a", "b", "c"):
        staging.path(name + ".txt").write_text("new" * 1000)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX signal")
def test_a_build_killed_at_any_step_leaves_old_or_new_outputs(tmp_path):
    endings = set()
    for step in range(1, 12):
        folder = tmp_path / str(step)
        build(folder, a="old", b="old", c="old")
        done = subprocess.run([sys.executable, "-c", KILLED, str(step), str(folder)], check=False)
        assert set(read(folder).values()) <= {"old", "new" * 1000}
        recover(folder)
        values = set(read(folder).values())
        assert len(values) == 1
        endings.add((done.returncode, values.pop()[:3]))
    assert endings == {(-9, "old"), (-9, "new"), (0, "new")}


def test_a_full_disk_is_said_and_the_old_outputs_stay(tmp_path, monkeypatch):
    build(tmp_path, map="old")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        build(tmp_path, map="new")
    assert read(tmp_path) == {"map": "old"}


def test_one_file_is_written_beside_and_renamed(tmp_path):
    path = tmp_path / "events.geojson"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
