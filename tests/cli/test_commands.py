"""The command line: quick to start, every command helpful, exit codes as promised."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from geomap.cli.main import COMMANDS, cli

HEAVY = ("folium", "geopandas", "numpy", "onnxruntime", "pandas", "pyogrio", "shapely")


def run(*arguments, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "geomap", *arguments], input=stdin, capture_output=True, text=True, check=False
    )


def test_help_imports_nothing_heavy():
    probe = "import sys, geomap.cli.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert not set(HEAVY) & set(loaded.split())


def test_looking_at_a_project_does_not_load_what_codes_articles():
    probe = "import sys, geomap.project, geomap.cli.status, geomap.cli.diff; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert not {"geomap.events.coding", "geomap.gazetteer", "numpy"} & set(loaded.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name):
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output


def test_an_unknown_command_is_a_usage_error():
    assert run("bild").returncode == 2


def test_a_build_with_a_bad_input_exits_with_1_and_names_it(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", str(tmp_path / "empty.txt"), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "empty.txt" in done.stderr


def test_a_build_reads_standard_input(tmp_path):
    text = "Shelling killed three civilians in Homs on 4 May 2014."
    done = run("build", "-", "-o", str(tmp_path), "--json", stdin=text)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["events_merged"] == 1
