"""The command line: quick to start, every command helpful, exit codes as promised."""

import json
import subprocess
import sys
import unicodedata

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


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a project of one article, whose publisher and title steer a terminal."""
    folder = tmp_path_factory.mktemp("project")
    article = {
        "text": "An air strike killed four civilians in Aleppo on 2 December 2024, rescue workers said.",
        "title": "Strike\x1b[2J on \u202eAleppo",
        "publisher": "Daily\x9b31m \u2066News",
    }
    (folder / "news.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    built = CliRunner().invoke(cli, ["build", str(folder / "news.jsonl"), "-o", str(folder / "out"), "-q"])
    assert built.exit_code == 0, built.output
    return folder / "out"


@pytest.mark.parametrize("command", ["status", "log", "diff", "verify", "init"])
def test_looking_at_a_project_does_not_load_what_codes_articles(command, project, tmp_path):
    arguments = {"diff": ["-o", str(project)], "init": [str(tmp_path / "new")]}.get(command, [str(project)])
    called = f"CliRunner().invoke(cli, {[command, *arguments]}, catch_exceptions=False).exit_code"
    probe = (
        "import sys; from click.testing import CliRunner; from geomap.cli.main import cli; "
        f"assert {called} == 0; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    coding = {f"geomap.{room}" for room in ("gazetteer", "toponyms", "events", "outputs")}
    assert not {*HEAVY, *coding} & set(loaded.split())


def steering(text):
    """Return the characters of a text by which it may steer a terminal or turn its direction."""
    return {letter for letter in text if unicodedata.category(letter) in {"Cc", "Cf"}} - {"\n"}


def test_what_articles_say_never_steers_the_terminal(project):
    [event] = json.loads((project / "events.geojson").read_text(encoding="utf-8"))["features"]
    calls = [
        ["explain", event["id"], "-o", str(project)],
        ["explain", event["id"], "-o", str(project), "--json"],
        ["explain", "--text", "Shells fell on Aleppo\x9b31m and \u202eIdlib."],
        ["diff", "0", "-o", str(project)],
        ["diff", "0", "-o", str(project), "--json"],
        ["places", "Aleppo\u202e"],
        ["status", str(project)],
    ]
    for call in calls:
        done = CliRunner().invoke(cli, call)
        assert (call, steering(done.stdout + done.stderr)) == (call, set())
    told = json.loads(CliRunner().invoke(cli, calls[1]).stdout)
    assert (
        told["accounts"][0]["source"] == told["event"]["reports"][0]["publisher"] == "Daily\x9b31m \u2066News"
    )


def test_an_error_that_quotes_what_was_given_never_steers_the_terminal():
    done = run("status", "no\x1b[2J\u202ewhere")
    assert done.returncode == 1
    assert "no\\x1b[2J\\u202ewhere" in done.stderr
    assert not steering(done.stderr)


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
