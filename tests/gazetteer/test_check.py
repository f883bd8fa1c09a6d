"""The check of the hand-kept tables: what it refuses, and that geomap's own tables pass."""

from pathlib import Path

import pytest

from geomap.gazetteer.building.check import check_tables, main
from geomap.gazetteer.building.layers import REGION_COLUMNS, SUPPLEMENT_COLUMNS
from geomap.gazetteer.locate import data_folder

GOOD = {
    "place_id": "sup:some-camp", "name": "Some camp", "aliases": "The Camp; مخيم", "lat": "36.1",
    "lon": "37.2", "feature_class": "S", "feature_code": "CMP", "country": "SY",
    "admin1": "Aleppo", "parent": "Aleppo",
    "same_as": "", "precision_km": "1", "extent_km": "", "conflict": "Syria", "source": "by hand",
}  # fmt: skip
REGION = {
    "place_id": "reg:some-hills", "name": "Some Hills", "aliases": "", "lat": "36", "lon": "37", "west": "36",
    "south": "35", "east": "38", "north": "37", "feature_class": "T", "feature_code": "HLLS",
    "countries": "SY", "vague": "yes", "source": "by hand",
}  # fmt: skip


def write(folder: Path, *rows: dict[str, str], regions: tuple[dict[str, str], ...] = (REGION,)) -> Path:
    """Write both tables, each with one comment line, and return the folder."""
    for name, columns, table in (
        ("supplement.csv", SUPPLEMENT_COLUMNS, rows),
        ("regions.csv", REGION_COLUMNS, regions),
    ):
        lines = ["# a comment", ",".join(columns)]
        lines += [",".join(row[column] for column in columns) for row in table]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    return [f"{Path(error.path).name}:{error.line}: {error.problem}" for error in check_tables(folder)]


def test_geomaps_own_tables_are_well() -> None:
    assert [str(error) for error in check_tables()] == []


def test_the_supplement_covers_many_conflicts() -> None:
    lines = (data_folder() / "supplement.csv").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("sup:")]) >= 1300


def test_a_good_row_passes(tmp_path: Path) -> None:
    assert problems(write(tmp_path, GOOD)) == []


def test_a_place_outside_its_province_is_refused(tmp_path: Path) -> None:
    found = problems(write(tmp_path, {**GOOD, "lat": "33.5", "lon": "36.3"}))
    assert len(found) == 1
    assert found[0].startswith("supplement.csv:3: Some camp lies 2")
    assert "outside Aleppo, SY: 33.5, 36.3 is in Damascus Governorate, SY" in found[0]


def test_a_place_outside_its_country_is_refused(tmp_path: Path) -> None:
    found = problems(write(tmp_path, {**GOOD, "admin1": "", "lat": "41", "lon": "29"}))
    assert "outside SY" in found[0] and "TR" in found[0]


def test_a_place_just_across_the_drawn_border_passes(tmp_path: Path) -> None:
    kobani_crossing = {**GOOD, "lat": "36.905", "lon": "38.352"}
    assert problems(write(tmp_path, kobani_crossing)) == []


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("country", "SYR", "'SYR' is no ISO 3166-1 alpha-2 code"),
        ("admin1", "Alepo-on-Sea", "SY has no first-order division 'Alepo-on-Sea'"),
        ("feature_code", "camp", "S.camp is no GeoNames feature code"),
        ("place_id", "Some Camp", "place_id 'Some Camp'; expected sup: and small letters"),
        ("lat", "96.1", "nowhere on Earth; are they swapped?"),
        ("lat", "north", "expected degrees"),
        ("same_as", "Q42", "same_as 'Q42' is no GeoNames id"),
        ("precision_km", "-1", "precision_km '-1'; expected kilometres above 0"),
        ("source", "", "column source is empty"),
        ("aliases", "Dоnbas", "'Dоnbas' mixes two scripts"),
        ("aliases", "The Camp; The Camp", "an alias stands twice"),
    ],
)
def test_a_bad_cell_is_refused_with_its_line(tmp_path: Path, column: str, value: str, message: str) -> None:
    found = problems(write(tmp_path, {**GOOD, column: value}))
    assert len(found) == 1
    assert found[0].startswith("supplement.csv:3: ") and message in found[0]


def test_repeats_are_refused(tmp_path: Path) -> None:
    again = {**GOOD, "same_as": "170063"}
    found = problems(write(tmp_path, again, again))
    assert any("place_id sup:some-camp stands in line 3 already" in text for text in found)
    assert any("same_as 170063 stands in line 3 already" in text for text in found)
    assert any("not far from there" in text for text in found)


def test_one_place_under_two_of_its_names_is_refused(tmp_path: Path) -> None:
    twin = {**GOOD, "place_id": "sup:another", "name": "The Camp", "aliases": "", "lat": "36.11"}
    found = problems(write(tmp_path, GOOD, twin))
    assert found == ["supplement.csv:4: The Camp stands in line 3 already, not far from there"]
    over_the_border = {**twin, "country": "TR", "admin1": "", "lat": "36.9"}
    assert problems(write(tmp_path, {**GOOD, "lat": "36.89"}, over_the_border)) == []


@pytest.mark.parametrize("name", ["Old", "El Carmen de"])
def test_a_name_that_was_cut_off_is_refused(tmp_path: Path, name: str) -> None:
    found = problems(write(tmp_path, {**GOOD, "name": name}))
    assert found == [f"supplement.csv:3: {name!r} ends in the middle of a name"]


def test_a_code_has_one_class(tmp_path: Path) -> None:
    found = problems(write(tmp_path, {**GOOD, "feature_code": "PRT"}))
    assert found == ["supplement.csv:3: S.PRT: GeoNames files PRT under class L"]


def test_a_town_of_geonames_knows_its_division_better_than_an_old_outline(tmp_path: Path) -> None:
    bharatpur = {**GOOD, "country": "NP", "admin1": "Bagmati Province", "lat": "27.68", "lon": "84.44"}
    assert problems(write(tmp_path, bharatpur)) == []
    assert problems(write(tmp_path, {**bharatpur, "admin1": "Karnali Pradesh"})) != []


def test_a_region_outside_its_own_box_is_refused(tmp_path: Path) -> None:
    found = problems(write(tmp_path, GOOD, regions=({**REGION, "lat": "40"},)))
    assert found == ["regions.csv:3: Some Hills: 40.0, 37.0 lies outside its own box"]


def test_a_box_across_the_antimeridian_is_understood(tmp_path: Path) -> None:
    fiji = {
        **REGION,
        "lat": "-18",
        "lon": "179.5",
        "west": "177",
        "east": "-178",
        "south": "-20",
        "north": "-12",
    }
    assert problems(write(tmp_path, GOOD, regions=(fiji,))) == []


def test_the_command_prints_problems_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(write(tmp_path, {**GOOD, "country": "XX"}))]) == 1
    assert capsys.readouterr().out.endswith("problems: 1\n")
    assert main([str(write(tmp_path, GOOD))]) == 0
