"""The tutorial works as it is written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GEOMAP = 'geomap() { "$GEOMAP_PYTHON" -m geomap "$@"; }\n'


@pytest.mark.skipif(shutil.which("bash") is None, reason="the tutorial is written for bash")
def test_every_command_of_the_tutorial_runs(tmp_path):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"), re.S)
    script = GEOMAP + "".join(blocks)
    environment = {**os.environ, "GEOMAP_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "the project is whole" in done.stderr
    assert (tmp_path / "syria" / "map.html").exists()
