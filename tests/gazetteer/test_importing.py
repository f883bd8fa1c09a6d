import zipfile

import pytest

from geomap.errors import ImportRowError, OptionError
from geomap.gazetteer import LocalGazetteer
from geomap.gazetteer.importing.importing import import_dumps
from geomap.gazetteer.importing.user_layers import layer_paths
from geomap.gazetteer.store import Store


def row(identifier, name, *, lat="36.5", others="", kind="P\tPPL", admin1="09", people="0", lon="37.5"):
    place = f"{identifier}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{kind}\tSY\t\t{admin1}"
    return f"{place}\t\t\t\t{people}\t\t1\tAsia/Damascus\t2020-01-01"


@pytest.fixture
def imported(small_store, own_folder, tmp_path):
    """Import the given lines as SY.txt; return the gazetteer with them."""

    def run(*lines, others=()):
        path = tmp_path / "SY.txt"
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        import_dumps([path, *others], name=None, base=Store(small_store))
        return LocalGazetteer([small_store, *layer_paths()])

    return run


def names_of(gazetteer, name):
    return [c.place.place_id for c in gazetteer.candidates(name, fuzzy=False)]


def test_imported_places_are_found_beside_the_base(imported):
    gazetteer = imported(row(77, "Tell Rifaat", others="تل رفعت,Tal Rifat"))
    assert names_of(gazetteer, "تل رفعت") == ["gn:77"]
    assert names_of(gazetteer, "Karhuk") == ["gns:-3"]


def test_a_place_of_the_base_is_not_doubled(imported):
    gazetteer = imported(row(1, "Aleppo", lat="36.21", lon="37.15"))
    assert names_of(gazetteer, "Aleppo").count("gn:1") == 1


def test_unknown_population_stays_unknown_and_division_names_come_from_the_base(imported):
    place = imported(row(77, "Tell Rifaat")).place("gn:77")
    assert (place.population, place.admin1_name) == (None, "Aleppo")


def test_codes_of_another_scheme_become_the_codes_of_the_towns_around(imported):
    place = imported(row("w9", "Kafr Naya", lat="36.3", lon="37.2", admin1="85678359")).place("user:w9")
    assert place.admin1 == "09"


def test_a_lone_quotation_mark_is_a_letter(imported):
    gazetteer = imported(row(77, 'Kafr "Naya'), row(78, "Maarin"))
    assert names_of(gazetteer, "Maarin") == ["gn:78"]


def test_streams_and_farms_are_left_out(imported):
    gazetteer = imported(row(77, "Nahr Quwayq", kind="H\tSTM"), row(78, "Maarin"))
    assert names_of(gazetteer, "Nahr Quwayq") == []


def test_names_hierarchy_and_codes_add_to_the_places(imported, tmp_path):
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text(
        "1\t77\ten\tOld Tell\t\t\t\t1\t\t\n2\t77\tlink\thttps://x.org\t\t\t\t\t\t\n3\t5\ten\tElsewhere\t\t\t\t\t\t\n"
    )
    hierarchy = tmp_path / "hierarchy.txt"
    hierarchy.write_text("1\t77\tADM\n")
    codes = tmp_path / "admin1CodesASCII.txt"
    codes.write_text("SY.99\tNew Division\tNew Division\t123\n")
    gazetteer = imported(row(77, "Tell Rifaat", admin1="99"), others=[names, hierarchy, codes])
    (found,) = gazetteer.candidates("Old Tell", fuzzy=False)
    assert (found.place.place_id, found.name_kind, found.place.parent_id) == ("gn:77", "historic", "gn:1")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("1\ttoo few", r"SY\.txt:2: 2 columns; expected 19"),
        (row(5, "X", lat="north"), r"SY\.txt:2: not a number"),
        (row(5, "X", lat="95"), r"SY\.txt:2: coordinates 95, 37\.5 are outside"),
        (row(5, "X", people="many"), r"SY\.txt:2: not a number"),
    ],
)
def test_a_malformed_line_is_named_and_nothing_is_imported(imported, line, problem):
    with pytest.raises(ImportRowError, match=problem):
        imported(row(77, "Tell Rifaat"), line)
    assert layer_paths() == []


def test_a_wrong_encoding_is_named(small_store, own_folder, tmp_path):
    path = tmp_path / "SY.txt"
    path.write_bytes(row(77, "Ḩalab").encode("utf-16"))
    with pytest.raises(ImportRowError, match=r"SY\.txt:1: not UTF-8"):
        import_dumps([path], name=None, base=Store(small_store))


def test_a_zip_is_read_and_a_truncated_one_named(small_store, own_folder, tmp_path):
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", "".join(row(i, f"Place {i}") + "\n" for i in range(100, 600)))
    assert import_dumps([path], name=None, base=Store(small_store)).places == 500
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(ImportRowError, match=r"SY\.zip: damaged zip"):
        import_dumps([path], name="other", base=Store(small_store))
    assert [p.stem for p in layer_paths()] == ["SY"]


def test_files_without_places_are_refused(small_store, own_folder, tmp_path):
    path = tmp_path / "hierarchy.txt"
    path.write_text("1\t2\tADM\n")
    with pytest.raises(OptionError, match="no file of places"):
        import_dumps([path], name=None, base=Store(small_store))


def test_an_imported_place_is_shown_as_the_base_shows_it_else_without_marks(imported):
    gazetteer = imported(row(1, "Ḩalab ash Shahbā’"), row(77, "Tall Rif‘at"))
    assert (gazetteer.place("gn:1").name, gazetteer.place("gn:77").name) == ("Ḩalab", "Tall Rifat")
