"""Areas: where a point lies, what outline a place has, how contested territories are filed."""

from pathlib import Path

import pytest
import shapely

from geomap.errors import DataFileError
from geomap.gazetteer.areas.areas import Areas, regions_of_areas
from geomap.gazetteer.countries import countries


@pytest.fixture(scope="module")
def areas() -> Areas:
    return Areas()


@pytest.mark.parametrize(
    ("name", "lat", "lon", "filed"),
    [
        ("Aleppo", 36.2, 37.16, ("SY", "09")),
        ("Kirkuk", 35.47, 44.39, ("IQ", "13")),
        ("Bunia", 1.56, 30.25, ("CD", "17")),
        ("El Fasher", 13.63, 25.35, ("SD", "55")),
        ("London", 51.5, -0.12, ("GB", "ENG")),
        ("Garissa, between the towns of an older province", -0.45, 39.65, ("KE", "16")),
    ],
)
def test_a_point_lies_in_its_division(
    areas: Areas, name: str, lat: float, lon: float, filed: tuple[str, str]
) -> None:
    assert areas.containing(lat, lon) == filed, name


def test_a_port_just_off_the_drawn_coast_belongs_to_its_division(areas: Areas) -> None:
    assert areas.containing(34.9, 35.84) == ("SY", "14")


def test_the_open_sea_belongs_to_no_country(areas: Areas) -> None:
    assert areas.containing(35.0, 30.0) == (None, None)


@pytest.mark.parametrize(
    ("name", "lat", "lon", "filed"),
    [
        ("Simferopol", 44.95, 34.1, ("UA", "11")),
        ("Sevastopol", 44.6, 33.53, ("UA", "20")),
        ("Buq'ata on the Golan", 33.2, 35.78, ("SY", "03")),
        ("Hebron", 31.53, 35.1, ("PS", "WE")),
        ("Gaza City", 31.5, 34.46, ("PS", "GZ")),
        ("Hargeisa", 9.56, 44.06, ("SO", "20")),
        ("Abyei", 9.6, 28.43, ("SD", None)),
    ],
)
def test_contested_places_are_filed_as_geonames_files_them(
    areas: Areas, name: str, lat: float, lon: float, filed: tuple[str, str | None]
) -> None:
    assert areas.containing(lat, lon) == filed, name


def test_a_user_files_a_contested_territory_otherwise(tmp_path: Path) -> None:
    table = tmp_path / "contested.csv"
    table.write_text("case,country,admin1\nabyei,SS,\nkosovo,RS,\n", encoding="utf-8")
    changed = Areas(changes=table)
    assert changed.containing(9.6, 28.43) == ("SS", None)
    assert changed.containing(42.66, 21.16) == ("RS", None)
    assert changed.polygon("reg:xk") is None


def test_the_users_table_is_found_by_an_environment_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("case,country,admin1\nabyei,SS,\n", encoding="utf-8")
    monkeypatch.setenv("GEOMAP_CONTESTED", str(table))
    assert Areas().containing(9.6, 28.43) == ("SS", None)


def test_an_unknown_case_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    table = tmp_path / "contested.csv"
    table.write_text("case,country,admin1\natlantis,GR,\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"contested\.csv:2: no contested case 'atlantis'; .*abyei"):
        Areas(changes=table)


def test_a_province_is_an_area_with_a_point_inside_and_an_uncertainty(areas: Areas) -> None:
    polygon, point = areas.polygon("adm:SY.12"), areas.representative_point("adm:SY.12")
    assert polygon is not None and point is not None
    assert polygon.contains(shapely.Point(point[1], point[0]))
    uncertainty = areas.uncertainty_km("adm:SY.12")
    assert uncertainty is not None and 40 < uncertainty < 90


def test_a_region_of_several_divisions_has_their_joint_outline(areas: Areas) -> None:
    donbas, donetsk = areas.polygon("reg:donbas"), areas.polygon("adm:UA.05")
    assert donbas is not None and donetsk is not None
    assert donbas.buffer(0.001).contains(donetsk)
    assert donbas.geom_type == "Polygon"  # the two oblasts meet without a gap


def test_an_area_without_an_outline_is_none(areas: Areas) -> None:
    assert areas.polygon("adm:XX.99") is None
    assert areas.representative_point("adm:XX.99") is None
    assert areas.uncertainty_km("adm:XX.99") is None


def test_a_fjord_or_horseshoe_still_gets_a_point_inside(areas: Areas) -> None:
    polygon, point = areas.polygon("reg:hr"), areas.representative_point("reg:hr")
    assert polygon is not None and point is not None
    assert polygon.contains(shapely.Point(point[1], point[0]))


def test_neighbours_share_their_border(areas: Areas) -> None:
    """Aleppo and Idlib touch along a line, and hardly overlap."""
    aleppo, idlib = areas.polygon("adm:SY.09"), areas.polygon("adm:SY.12")
    assert aleppo is not None and idlib is not None
    assert aleppo.intersection(idlib).area < 1e-4
    assert aleppo.intersection(idlib).length > 0.5


def test_all_outlines_are_valid_and_every_row_has_one(areas: Areas) -> None:
    assert len(areas.shapes) == len(areas.pieces)
    assert shapely.is_valid(areas.shapes).all()
    assert not shapely.is_empty(areas.shapes).any()


def test_pieces_carry_known_countries_and_cases(areas: Areas) -> None:
    assert {piece.country for piece in areas.pieces} - {None} <= set(countries())
    assert {piece.case for piece in areas.pieces} - {None} == set(areas.cases)


def test_regions_name_outlines_that_exist(areas: Areas) -> None:
    known = {piece.place_id for piece in areas.pieces} | {f"case:{case}" for case in areas.cases}
    known |= {f"reg:{code.lower()}" for code in countries()}
    # No outline yet: provinces younger than Natural Earth's drawing.
    young = {"adm:IQ.19", "adm:ML.12070575", "adm:ML.12070577"}
    named = {area for parts in regions_of_areas().values() for area in parts}
    assert named - young <= known


def test_local_names_are_kept(areas: Areas) -> None:
    names = {piece.place_id: piece.names for piece in areas.pieces}
    assert "محافظة إدلب" in names["adm:SY.12"]
