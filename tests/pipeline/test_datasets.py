"""The map and the exports of a dataset, or of the events in it that a selection asks for."""

import json
import random
import shutil

import pyarrow
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from geomap.cli.build import build
from geomap.cli.export import export
from geomap.cli.run import run
from geomap.errors import DataFileError, OptionError
from geomap.outputs.selection import Selection
from geomap.pipeline.corpora.dataset import RECORD, RECORDS
from geomap.pipeline.corpora.dataset_map import build_dataset
from geomap.pipeline.corpora.dataset_reading import read_events
from geomap.pipeline.outputs import MapOptions

TOWNS = {"Aleppo": "SY", "Homs": "SY", "Mosul": "IQ", "Kirkuk": "IQ"}


def call(command, *arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    folder = tmp_path_factory.mktemp("datasets")
    rng = random.Random(5)
    with (folder / "news.jsonl").open("w") as file:
        for number in range(24):
            town, day = list(TOWNS)[number % 4], 1 + number
            text = f"A car bomb killed {rng.randrange(2, 30)} people in {town} on {day} November 2024."
            file.write(json.dumps({"text": text, "title": "Bomb", "date": f"2024-11-{day:02}"}) + "\n")
    done = call(run, folder / "news.jsonl", "--out", folder / "dataset", "--engine", "serial")
    assert done.exit_code == 0, done.output
    return folder / "dataset"


def features(folder):
    return json.loads((folder / "events.geojson").read_text())["features"]


def test_a_dataset_becomes_a_map_and_a_file(dataset, tmp_path):
    done = call(build, dataset, "--output", tmp_path, "--json", "-q")
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["events_merged"] == 24
    assert len(features(tmp_path)) == 24
    page = (tmp_path / "map.html").read_text()
    assert "Kirkuk" in page
    assert not (tmp_path / "geomap.db").exists()


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--country", "SY"], 12),
        (["--country", "Iraq", "--since", "2024-11-13"], 6),
        (["--until", "2024-11-04"], 4),
        (["--bbox", "42,35,44.9,37"], 12),
        (["--where", "location = 'Homs' AND best >= 2"], 6),
        (["--since", "2030-01-01"], 0),
    ],
)
def test_a_selection_of_a_dataset_has_only_what_it_asks_for(dataset, tmp_path, options, count):
    done = call(build, dataset, "--output", tmp_path, *options)
    assert done.exit_code == 0, done.output
    assert len(features(tmp_path)) == count


def test_the_same_dataset_gives_the_same_bytes(dataset, tmp_path):
    for name in ("a", "b"):
        assert call(build, dataset, "--output", tmp_path / name).exit_code == 0
    for name in ("map.html", "events.geojson"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_dataset_is_exported_as_a_project_is(dataset, tmp_path):
    done = call(export, dataset, "-o", tmp_path / "events.csv", "--country", "IQ")
    assert done.exit_code == 0, done.output
    assert "12 events" in done.output
    assert len((tmp_path / "events.csv").read_text().splitlines()) == 13


def test_options_that_choose_events_are_refused_for_articles(tmp_path):
    (tmp_path / "a.txt").write_text("A bomb killed three people in Homs on 4 November 2024.")
    done = call(build, tmp_path / "a.txt", "--output", tmp_path / "out", "--since", "2024-01-01")
    assert done.exit_code == 2
    assert "--since: for a dataset alone" in done.output


def test_a_dataset_is_not_mixed_with_other_sources(dataset, tmp_path):
    done = call(build, dataset, tmp_path, "--output", tmp_path / "out")
    assert done.exit_code == 2
    assert "alone" in done.output


def test_the_folder_of_a_project_is_not_overwritten(dataset, tmp_path):
    (tmp_path / "a.txt").write_text("A bomb killed three people in Homs on 4 November 2024.")
    assert call(build, tmp_path / "a.txt", "--output", tmp_path / "out").exit_code == 0
    done = call(build, dataset, "--output", tmp_path / "out")
    assert "holds a project" in str(done.exception)


def test_a_page_that_cannot_be_written_is_refused_before_the_dataset_is_read(tmp_path):
    with pytest.raises(OptionError, match="Available: ar, en"):
        build_dataset(tmp_path / "none", tmp_path / "out", Selection(), MapOptions(language="xx"))


def test_a_dataset_of_another_version_is_an_error_that_says_so(dataset, tmp_path):
    copy = tmp_path / "dataset"
    shutil.copytree(dataset, copy)
    for path in (copy / RECORDS).rglob("*.parquet"):
        table = parquet.read_table(path)
        number = table.schema.get_field_index(RECORD)
        strange = pyarrow.array(['{"new_field": 1}'] * len(table), table.schema.field(number).type)
        parquet.write_table(table.set_column(number, table.schema.field(number), strange), path)
    with pytest.raises(DataFileError, match=r"another version of geomap .*new_field.* run again"):
        list(read_events(copy, Selection()))
