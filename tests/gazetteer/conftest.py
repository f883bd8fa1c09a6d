"""A small gazetteer for the tests of this folder, and the real one where a test asks for it."""

import pytest

from geomap.gazetteer import LocalGazetteer, open_gazetteer
from geomap.gazetteer.rows import LayerRow
from geomap.gazetteer.schema import FORMAT
from geomap.gazetteer.writer import StoreWriter


def place(place_id, name, lat, lon, **more):
    fields = {"feature_class": "P", "feature_code": "PPL", "country": "SY", "admin1": "09", "admin2": None}
    fields |= {"population": None, "source": "test"} | more
    fields["names"] = tuple((text, "alternate") for text in fields.get("names", ()))
    return LayerRow(place_id=place_id, name=name, lat=lat, lon=lon, **fields)


PLACES = [
    place("gn:1", "Ḩalab", 36.2, 37.16, population=2_000_000, names=("Aleppo", "حلب"), feature_code="PPLA"),
    place("gn:2", "Aleppo", 40.8, -79.9, population=900, country="US", admin1="PA"),
    place("gns:-3", "Karhuk", 36.9, 40.9, source="gdelt-gns", precision_km=2.0),
    place(
        "reg:sy", "Syria", 35.0, 38.0, feature_class="A", feature_code="PCLI", admin1=None, geonameid=163843
    ),
    place("adm:SY.09", "Aleppo", 36.3, 37.6, feature_class="A", feature_code="ADM1", extent_km=90.0),
    place("gn:4", "Suva West", -17.0, 179.95, country="FJ", admin1=None),
]


@pytest.fixture(scope="session")
def small_store(tmp_path_factory):
    """A store of six places."""
    path = tmp_path_factory.mktemp("store") / "small.sqlite"
    with StoreWriter(path) as writer:
        writer.add_division("SY.09", "Aleppo")
        writer.add(PLACES)
        writer.set_meta(version="0" * 64, format=str(FORMAT))
        writer.finish()
    return path


@pytest.fixture(scope="session")
def small(small_store):
    """A gazetteer over the store of six places."""
    return LocalGazetteer([small_store])


@pytest.fixture(scope="session")
def world():
    """The gazetteer that geomap ships, without anybody's own layers."""
    from geomap.gazetteer.building.build import base_store

    return open_gazetteer(base_store())


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A data folder of one's own."""
    monkeypatch.setenv("GEOMAP_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data" / "gazetteer"
