"""``geomap export``: formats by ending, conditions, stdout."""

import json

import pytest
from click.testing import CliRunner

from geomap.cli.main import cli
from geomap.model import DateSpan, Event, EventPlace
from geomap.project import ProjectDatabase

IDLIB = EventPlace(
    name="Idlib", name_raw="Idlib", role="event", where_prec=1, country="SY", lat=35.9, lon=36.6
)


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    events = [
        Event(
            event_id="a", places=(IDLIB,), best=7, deaths_reported=True, when=DateSpan(start=None, end=None)
        ),
        Event(event_id="b", places=(IDLIB.but(lat=33.3, lon=44.4, name="Baghdad", country="IQ"),)),
    ]
    with ProjectDatabase.open(folder) as database, database.transaction():
        database.store_events(events)
    return folder


def export(*arguments):
    return CliRunner().invoke(cli, ["export", *map(str, arguments)])


@pytest.mark.parametrize("name", ["events.gpkg", "events.csv", "events.kmz", "events.parquet", "events.fgb"])
def test_the_ending_decides_the_format(project, tmp_path, name):
    done = export(project, "-o", tmp_path / name)
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).stat().st_size > 0
    assert "2 events written" in done.stderr


def test_stdout_carries_data_alone(project):
    done = export(project, "-f", "geojson", "-o", "-", "--where", "best >= 5")
    assert [feature["id"] for feature in json.loads(done.stdout)["features"]] == ["a"]


def test_conditions_are_met_together(project):
    done = export(project, "-f", "jsonl", "-o", "-", "--country", "Iraq", "--bbox", "40,30,50,40")
    assert [json.loads(line)["event_id"] for line in done.stdout.splitlines()] == ["b"]


@pytest.mark.parametrize(
    ("given", "near"),
    [("ZZ", "ISO 3166-1"), ("Iraqq", "IQ (Iraq)"), ("Congo", "CD ("), ("Syira", "SY (Syria)")],
)
def test_a_country_that_there_is_not_is_a_usage_error_with_the_nearest(project, given, near):
    done = export(project, "-f", "csv", "-o", "-", "--country", given)
    assert done.exit_code == 2
    assert f"country '{given}'" in done.stderr
    assert near in done.stderr.replace("\n", " ")


def test_a_country_without_events_is_said_to_have_none(project):
    done = export(project, "-f", "jsonl", "-o", "-", "--country", "chad", "--country", "IRQ")
    assert done.exit_code == 0
    assert [json.loads(line)["event_id"] for line in done.stdout.splitlines()] == ["b"]
    assert "no event lies in Chad (TD)" in done.stderr
    assert "Iraq" not in done.stderr


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,50,1,40"])
def test_a_box_that_is_none_is_a_usage_error(project, box):
    assert export(project, "-f", "csv", "-o", "-", "--bbox", box).exit_code == 2


def test_a_type_that_no_event_can_have_is_a_usage_error_with_the_nearest(project):
    done = export(project, "-f", "csv", "-o", "-", "--type", "Armed clashes")
    assert done.exit_code == 2
    assert "Did you mean: Armed clash?" in done.stderr
    assert export(project, "-f", "csv", "-o", "-", "--type", "battles").exit_code == 0


def test_the_formats_of_the_command_are_those_there_are():
    from geomap.cli.export import export as command
    from geomap.outputs.formats import FORMATS

    given = next(option for option in command.params if option.name == "given")
    assert list(given.type.choices) == list(FORMATS)
