"""``geomap explain`` gives every field its words, every join and near miss its reason."""

import json

import pytest
from click.testing import CliRunner

from geomap.cli.main import cli

TEXTS = {
    "a": "An air strike killed four civilians in Aleppo on 2 December 2024, the White Helmets said.",
    "b": "Four people died when warplanes bombed a street in Aleppo on 2 December 2024.",
    "c": "Shelling killed nine soldiers in Aleppo on 2 December 2024, state media said.",
}


def geomap(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explained")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [folder / f"{name}.txt" for name in TEXTS]
    assert geomap("build", *files, "-o", folder / "out", "-q").exit_code == 0
    return folder / "out"


@pytest.fixture(scope="module")
def strike(project):
    features = json.loads((project / "events.geojson").read_text(encoding="utf-8"))["features"]
    return next(f["id"] for f in features if f["properties"]["fatalities"] == 4)


def test_fields_come_with_their_words(project, strike):
    out = geomap("explain", strike[:8], "-o", project).stdout
    assert "Air/drone strike" in out
    assert "place is    Aleppo" in out
    assert '"An air strike killed four civilians in Aleppo' in out


def test_joins_and_near_misses_come_with_their_reasons(project, strike):
    out = geomap("explain", strike, "-o", project).stdout
    assert "why these accounts were joined:" in out
    assert "same place (Aleppo)" in out


def test_an_article_without_a_headline_is_called_by_its_file(project, strike):
    out = geomap("explain", strike, "-o", project).stdout
    assert "told by a.txt" in out
    assert "told by b.txt" in out


def test_json_for_machines(project, strike):
    told = json.loads(geomap("explain", strike, "-o", project, "--json").stdout)
    assert told["event"]["event_id"] == strike
    assert len(told["accounts"]) == 2


def test_place_names_of_a_text_are_explained():
    out = geomap(
        "explain", "--text", "Residents of the city of Aleppo in northern Syria fled on Monday."
    ).stdout
    assert "Aleppo: literal" in out
    assert "score" in out


def test_nothing_to_explain_is_a_usage_error():
    assert geomap("explain").exit_code == 2
