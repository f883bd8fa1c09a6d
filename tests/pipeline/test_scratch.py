"""Files of a dataset appear at once and whole, for all who may read the user's other files."""

import os
import stat
from pathlib import Path

import pytest

from geomap.pipeline.corpora.scratch import TEMPORARY, beside_renamed, remove_left_over, write_whole


@pytest.fixture
def open_to_all():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.usefixtures("open_to_all")
def test_others_may_read_what_is_written(tmp_path):
    path = tmp_path / "folder" / "dataset.json"
    write_whole(path, b"{}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_file_that_could_not_be_written_leaves_the_old_one_and_nothing_beside_it(tmp_path):
    path = tmp_path / "part"
    write_whole(path, b"old")
    with pytest.raises(OSError, match="full"), beside_renamed(path) as beside:
        beside.write_bytes(b"half of the n")
        raise OSError("the disk is full")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_what_a_killed_writer_left_is_removed_and_nothing_else(tmp_path):
    (tmp_path / f".part.1234{TEMPORARY}").write_bytes(b"half")
    (tmp_path / "part").write_bytes(b"whole")
    remove_left_over([tmp_path])
    assert [file.name for file in tmp_path.iterdir()] == ["part"]


def test_what_another_process_removed_meanwhile_is_no_failure(tmp_path, monkeypatch):
    (tmp_path / f".gone.1234{TEMPORARY}").write_bytes(b"half")
    found = list(tmp_path.iterdir())
    found[0].unlink()
    monkeypatch.setattr(Path, "glob", lambda *_: iter(found))
    remove_left_over([tmp_path])
    assert not list(tmp_path.iterdir())
