"""What travels in the page is recorded, and every language has every word."""

import hashlib
import re
from pathlib import Path

import pytest

from geomap.gazetteer import LocalGazetteer
from geomap.gazetteer.building.build import base_store
from geomap.gazetteer.distance import distance_km
from geomap.model.vocabulary import EVENT_TYPE_OF, LEFT_OUT_KINDS, NoMatch
from geomap.outputs.map import assets
from geomap.outputs.map.basemap import regional_basemap

ROOT = Path(__file__).parents[3]
VENDOR = Path(assets.__file__).parent / "assets" / "vendor"
RECORD = (ROOT / "THIRD_PARTY.md").read_text("utf-8")


VOCABULARIES = ("factuality", "precision", "reasons", "leftOut", "roles", "relations", "fields", "basis")


def recorded():
    return re.findall(r"\| ([\w.]+) \| ([\w-]+) \| `([^`]+)` \| `([0-9a-f]{64})` \|", RECORD)


def test_every_vendored_script_and_style_is_recorded():
    carried = {str(p.relative_to(VENDOR)) for p in VENDOR.rglob("*") if p.suffix in {".js", ".css"}}
    assert carried == {file for _, _, file, _ in recorded()}


@pytest.mark.parametrize(("version", "licence", "file", "digest"), recorded())
def test_a_vendored_library_is_what_the_record_says(version, licence, file, digest):
    assert hashlib.sha256((VENDOR / file).read_bytes()).hexdigest() == digest
    assert version in file
    text = (VENDOR / file).with_name("LICENSE").read_text("utf-8")
    assert {"ISC": "Permission to use, copy", "BSD-2-Clause": "Redistribution"}[licence] in text


def test_every_language_has_the_words_of_english():
    english = assets.texts()["en"]
    for language, file in assets.texts().items():
        assert set(file["words"]) == set(english["words"]), language
        for vocabulary in VOCABULARIES:
            assert set(file[vocabulary]) == set(english[vocabulary]), (language, vocabulary)


def test_values_in_braces_are_the_same_in_every_language():
    english = assets.texts()["en"]["words"]
    for language, file in assets.texts().items():
        for key, words in file["words"].items():
            assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", english[key])), (
                language,
                key,
            )


def test_arabic_names_every_type_of_event():
    arabic = assets.texts()["ar"]
    assert set(EVENT_TYPE_OF) == set(arabic["subs"])
    assert set(EVENT_TYPE_OF.values()) < set(arabic["types"])


def test_every_reason_for_an_open_name_has_words():
    assert set(NoMatch.__args__) < set(assets.texts()["en"]["reasons"])


def test_every_kind_of_reason_for_leaving_something_out_has_words():
    assert set(LEFT_OUT_KINDS) == set(assets.texts()["en"]["leftOut"])


def test_every_word_that_the_page_says_exists():
    said = set(re.findall(r'say\("([\w.]+)"', assets.script()))
    assert said <= set(assets.texts()["en"]["words"])


def test_the_page_never_writes_markup():
    assert not re.search(r"\.(outerHTML|insertAdjacentHTML)|innerHTML\s*=|document\.write", assets.script())


def test_the_world_is_at_most_a_megabyte():
    assert len(assets.asset_bytes("basemap.json.gz")) <= 1_048_576


def test_events_all_over_the_world_get_the_fine_map_of_the_nearest_neighbours():
    """Daraa lies 1.1 degrees from the square with the coast; the others lie in the middle of theirs."""
    daraa = (32.62, 36.10)
    elsewhere = [(lat, lon) for lat in (-17.5, 17.5, 47.5) for lon in (-97.5, -67.5, -7.5, 12.5, 82.5, 112.5)]
    cells = regional_basemap([daraa, *elsewhere])["cells"]
    assert len(cells) <= 90
    assert [30, 30, 35, 35] in cells
    assert [40, 30, 45, 35] not in cells


def test_the_map_calls_its_towns_what_their_events_are_called():
    gazetteer = LocalGazetteer([base_store()])
    towns = regional_basemap([(36.5, 40.7)])["cities"]
    region = [town for town in towns if 34 < town[1] < 38 and 37 < town[2] < 44]
    assert {"Hasakah", "Raqqa", "Qamishli"} < {town[0] for town in region}
    for name, lat, lon, *_ in region:
        found = gazetteer.candidates(name, fuzzy=False)
        near = [c.place for c in found if distance_km(lat, lon, c.place.lat, c.place.lon) < 1]
        assert name in {place.name for place in near}
