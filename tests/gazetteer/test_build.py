import json
import lzma
import multiprocessing
from pathlib import Path

import pytest

from geomap.errors import DataFileError, GazetteerError
from geomap.gazetteer import LocalGazetteer
from geomap.gazetteer.building import villages
from geomap.gazetteer.building.build import base_store, build_store, cache_folder
from geomap.gazetteer.building.layers import kind_of_name

TOWNS = [
    "170063\tAleppo\t36.2012\t37.1612\tPPLA\tSY\t09\t\t2098210\tHalab,حلب",
    "167357\tManbij\t36.5281\t37.9549\tPPLA2\tSY\t09\t\t99497\tMenbij",
]
VILLAGES = ["gns:-1\tKarhuk\t36.92\t41.88\t\tSY\t01"]
DIVISIONS = [
    "SY.09\tAleppo\t36.2\t37.6\t90.0\t2000000\t700\t170062\tHalab",
    "SY.01\tAl-Hasakah\t\t\t\t\t0\t\t",
]
SUPPLEMENT = """# a supplement
place_id,name,aliases,lat,lon,feature_class,feature_code,country,admin1,parent,same_as,precision_km,extent_km,conflict,source
sup:dam,High Dam,The Dam; السد,36.38,38.18,S,DAM,SY,Aleppo,Manbij,,1,0.5,Syria,by hand
sup:manbij,Manbij,Mambij,36.5281,37.9549,P,PPLA2,SY,,,167357,1,,Syria,by hand
"""


def write_folder(folder, towns=TOWNS):
    folder.mkdir(exist_ok=True)
    for name, rows in (("places", towns), ("villages", VILLAGES), ("admin", DIVISIONS)):
        text = "\n".join(["header", *rows]) + "\n"
        (folder / f"{name}.tsv.xz").write_bytes(lzma.compress(text.encode()))
    (folder / "supplement.csv").write_text(SUPPLEMENT, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"packages": {"towns": {"version": "1"}}, "layers": {}}))
    return folder


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOMAP_CACHE_DIR", str(tmp_path / "cache"))
    return write_folder(tmp_path / "data")


def test_a_store_is_built_once_and_again_when_a_source_changes(folder):
    first = base_store(folder)
    built = first.stat().st_ino
    assert base_store(folder) == first
    assert first.stat().st_ino == built
    write_folder(folder, TOWNS[:1])
    assert base_store(folder) != first


def test_all_layers_are_in_the_store(folder):
    gazetteer = LocalGazetteer([base_store(folder)])
    for name, place_id in (
        ("حلب", "gn:170063"),
        ("Karhuk", "gns:-1"),
        ("السد", "sup:dam"),
        ("Syria", "reg:sy"),
    ):
        assert gazetteer.candidates(name)[0].place.place_id == place_id


def test_a_row_of_the_supplement_may_name_a_place_that_is_there_already(folder):
    (found,) = LocalGazetteer([base_store(folder)]).candidates("Mambij", fuzzy=False)
    assert (found.place.place_id, found.name_kind) == ("gn:167357", "curated")


def test_a_place_of_the_supplement_has_code_and_parent(folder):
    gazetteer = LocalGazetteer([base_store(folder)])
    assert gazetteer.place("sup:dam").admin1 == "09"
    assert [p.place_id for p in gazetteer.parents("sup:dam")] == ["gn:167357", "adm:SY.09", "reg:sy"]


def test_a_place_of_the_supplement_is_near_itself(folder):
    ((place, away),) = LocalGazetteer([base_store(folder)]).nearest(36.381, 38.181)
    assert (place.place_id, away < 1) == ("sup:dam", True)


def test_a_village_says_how_far_its_coordinates_may_be_off(folder):
    place = LocalGazetteer([base_store(folder)]).place("gns:-1")
    assert (place.precision_km, place.population, place.source) == (2.0, None, "gdelt-gns")


@pytest.mark.parametrize("text", ["Calif.", "W. Va.", "W.Va.", "KPK", "N.Y."])
def test_a_stop_or_capitals_make_an_abbreviation(text):
    assert kind_of_name(text) == "abbreviation"


@pytest.mark.parametrize("text", ["Rural Damascus", "Ghor", "St. Petersburg", "Stettin.", "إب"])
def test_other_names_of_a_division_are_no_abbreviations(text):
    assert kind_of_name(text) == "alternate"


def test_an_abbreviation_of_a_division_is_one_in_whatever_table_it_stands(folder):
    row = "SY.01\tAl-Hasakah\t36.5\t40.7\t90.0\t\t0\t\tHas.,Hasaka"
    (folder / "admin.tsv.xz").write_bytes(lzma.compress(f"header\n{row}\n".encode()))
    table = "country,admin1,name,abbreviations\nSY,01,Al-Hasakah,Has.; Hsk\n"
    (folder / "admin1_abbreviations.csv").write_text(table, encoding="utf-8")
    gazetteer = LocalGazetteer([base_store(folder)])
    for name, kind in (("Has.", "abbreviation"), ("Hsk", "abbreviation"), ("Hasaka", "alternate")):
        (found,) = gazetteer.candidates(name, fuzzy=False)
        assert (found.place.place_id, found.name_kind) == ("adm:SY.01", kind)


def build_and_tell(folder, queue):
    queue.put(str(base_store(Path(folder))))


def test_two_processes_may_start_at_once(folder):
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    workers = [context.Process(target=build_and_tell, args=(str(folder), queue)) for _ in range(2)]
    for worker in workers:
        worker.start()
    paths = {queue.get(timeout=60) for _ in workers}
    for worker in workers:
        worker.join()
    assert len(paths) == 1
    assert len(LocalGazetteer([Path(paths.pop())]).candidates("Aleppo", fuzzy=False)) == 2
    assert not list(cache_folder().glob("*.building"))


@pytest.fixture
def started(monkeypatch):
    """Let a second process write even a small layer; the processes that were started."""
    processes = []
    start = villages._start
    monkeypatch.setattr(villages, "LEAST_BYTES", 0)
    monkeypatch.setattr(villages, "_cores", lambda: 2)
    monkeypatch.setattr(villages, "_start", lambda *paths: processes.append(start(*paths)) or processes[-1])
    return processes


def test_one_process_and_two_write_the_same_bytes(folder, tmp_path, started, monkeypatch):
    build_store(folder, tmp_path / "two", "0" * 64)
    monkeypatch.setattr(villages, "_cores", lambda: 1)
    build_store(folder, tmp_path / "one", "0" * 64)
    assert [process and process.returncode for process in started] == [0, None]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert not list(tmp_path.glob("*.villages"))


def test_a_second_process_that_fails_costs_time_and_nothing_else(folder, tmp_path, started, monkeypatch):
    monkeypatch.setattr(villages, "_COMMAND", "raise SystemExit(3)")
    build_store(folder, tmp_path / "store", "0" * 64)
    assert started[0].returncode == 3
    assert LocalGazetteer([tmp_path / "store"]).candidates("Karhuk")[0].place.place_id == "gns:-1"


def test_a_damaged_row_of_the_second_process_is_named_too(folder, tmp_path, started):
    (folder / "villages.tsv.xz").write_bytes(lzma.compress(b"header\ngns:-1\tKarhuk\n"))
    with pytest.raises(DataFileError, match=r"villages\.tsv\.xz:2: 2 columns; expected 7"):
        build_store(folder, tmp_path / "store", "0" * 64)
    assert started[0].returncode == 1


def test_what_a_killed_build_left_is_removed_by_the_next(folder):
    left = cache_folder() / "gazetteer-0123456789abcdef.4711.building.villages"
    left.write_text("half")
    base_store(folder)
    assert not left.exists()


def test_a_missing_layer_is_named(folder):
    (folder / "villages.tsv.xz").unlink()
    with pytest.raises(DataFileError, match=r"villages\.tsv\.xz: missing"):
        base_store(folder)


def test_a_damaged_row_is_named_and_leaves_no_store(folder):
    write_folder(folder, ["170063\tAleppo"])
    with pytest.raises(DataFileError, match=r"places\.tsv\.xz:2: 2 columns; expected 10"):
        base_store(folder)
    assert not list(cache_folder().glob("gazetteer-*"))


def test_a_cache_that_cannot_be_made_is_an_error_with_a_way_out(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("GEOMAP_CACHE_DIR", str(tmp_path / "file" / "cache"))
    with pytest.raises(GazetteerError, match="GEOMAP_CACHE_DIR"):
        cache_folder()
