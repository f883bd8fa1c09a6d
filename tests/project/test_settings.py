"""geomap.toml: lasting options, unknown ones refused."""

import re
import tomllib
from datetime import date

import pytest

from geomap.errors import DataFileError
from geomap.project.settings import TEMPLATE, Settings, load_settings, write_template


def test_a_project_without_settings_has_the_defaults(tmp_path):
    assert load_settings(tmp_path) == Settings()


def test_settings_are_read(tmp_path):
    text = 'title = "War"\ncountries = ["SY"]\ndate = 2024-12-03\nmark_new = true\n[columns]\ntext = "body"\n'
    (tmp_path / "geomap.toml").write_text(text)
    settings = load_settings(tmp_path)
    assert (settings.title, settings.countries, settings.date) == ("War", ("SY",), date(2024, 12, 3))
    assert settings.columns == {"text": "body"}


def test_countries_are_read_by_code_or_name(tmp_path):
    (tmp_path / "geomap.toml").write_text('countries = ["Syria", "uk", "IRQ"]\n')
    assert load_settings(tmp_path).countries == ("SY", "GB", "IQ")


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('\ntitel = "x"\n', 2, "did you mean 'title'"),
        ("title = 3\n", 1, "Expected `str"),
        ('title = "x\n', 1, "TOML"),
        ('title = "x"\ncountries = ["Atlantis"]\n', 2, "no country 'Atlantis'"),
        ('\n[column]\ntext = "x"\n', 2, "did you mean 'columns'"),
    ],
)
def test_a_mistake_is_reported_with_its_line(tmp_path, text, line, problem):
    (tmp_path / "geomap.toml").write_text(text)
    with pytest.raises(DataFileError, match=problem) as caught:
        load_settings(tmp_path)
    assert caught.value.line == line


def test_the_template_is_valid_and_sets_nothing(tmp_path):
    write_template(tmp_path)
    assert load_settings(tmp_path) == Settings()
    with pytest.raises(DataFileError, match="left alone"):
        write_template(tmp_path)


def test_every_setting_of_the_template_exists():
    lines = (line for line in TEMPLATE.splitlines() if re.match(r"# (?:\w+ = |\[)", line))
    uncommented = "\n".join(line.removeprefix("# ") for line in lines)
    assert set(tomllib.loads(uncommented)) == set(Settings.__struct_fields__)


def test_a_base_map_of_ones_own_lies_beside_the_settings(tmp_path):
    (tmp_path / "geomap.toml").write_text('basemap = "front.geojson"')
    assert load_settings(tmp_path).basemap == str(tmp_path / "front.geojson")
    (tmp_path / "geomap.toml").write_text('basemap = "none"')
    assert load_settings(tmp_path).basemap == "none"
