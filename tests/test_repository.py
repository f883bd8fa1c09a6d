"""What is in the repository works on any machine: nothing in it names one."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|farm|root|home/\w+|Users/\w+)/")
REGISTRY_HOST = re.compile(
    r"files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|registry\.yarnpkg\.com|deb\.debian\.org"
)
MOST_BYTES = 20_000_000


def tracked_files():
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def naming(pattern):
    """Return the tracked text files in which a pattern stands, with what stood there."""
    found = {}
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" not in data[:8192] and (hit := pattern.search(data.decode("utf-8", "replace"))):
            found[str(path.relative_to(ROOT))] = hit[0]
    return found


def test_no_file_names_a_folder_of_somebodys_machine():
    assert MACHINE_PATH.search("see /home/" + "jane/notes")
    assert naming(MACHINE_PATH) == {}


def test_no_file_names_the_host_of_a_package_registry():
    assert naming(REGISTRY_HOST) == {}


def test_no_file_is_too_large_to_clone_quickly():
    assert [path.name for path in tracked_files() if path.stat().st_size > MOST_BYTES] == []
