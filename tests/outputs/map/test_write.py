"""The page is one file, complete, the same for the same inputs."""

import json
import re
import subprocess
import sys

import pytest

from geomap.errors import OptionError
from geomap.outputs.map import MapInfo, assets, to_map, write_map


def data_of(page):
    """Return the data of a page, what it reads later among them."""
    core, later = (
        re.search(rf'<script type="application/json" id="geomap-{name}">(.*?)</script>', page, re.DOTALL)[1]
        for name in ("data", "later")
    )
    return {**json.loads(core), **json.loads(later)}


def test_the_same_inputs_give_the_same_bytes(build_page, events):
    first = build_page(events)
    again = build_page(list(reversed(events)))
    assert first == again


def test_nothing_is_loaded_from_anywhere(build_page, events):
    page = build_page(events)
    assert not re.search(r'<(script|link|img|iframe)\b[^>]*\b(src|href)="?(https?:|//)', page)
    assert "sourceMappingURL" not in page


def test_writing_leaves_no_other_file_behind(tmp_path, build_page, events):
    build_page(events)
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_events_stand_newest_first(build_page, events):
    data = data_of(build_page(events))
    assert data["events"]["id"] == ["market", "crossing", "raid", "somewhere"]


def test_the_place_is_marked_in_the_quote(build_page, events):
    data = data_of(build_page(events))
    quote, marks = data["quotes"][1], data["marks"][1]
    assert [quote[start:end] for start, end in zip(marks[::2], marks[1::2], strict=True)] == [
        "Qaim",
        "Abu Kamal",
    ]


def test_a_link_that_is_not_http_is_no_link(build_page, events):
    data = data_of(build_page(events))
    assert set(data["links"]) == {
        "https://example.org/post",
        "https://example.org/wire",
        "https://example.org/radio",
        None,
    }


def test_no_events_still_make_a_page(build_page):
    data = data_of(build_page([]))
    assert data["events"]["id"] == []


def test_a_notebook_shows_the_map_and_takes_other_layers(events):
    import folium

    import geomap

    shown = geomap.to_map(events)
    folium.Circle((34, 40), radius=1000).add_to(shown)
    assert isinstance(shown, folium.Map)
    assert "L.circle(" in shown.get_root().render()
    assert "<iframe srcdoc=" in shown._repr_html_()


def test_the_file_is_what_folium_draws(tmp_path, events):
    path, info = tmp_path / "map.html", MapInfo(title="Strikes & crossings")
    write_map(events, path, articles={}, mentions={}, info=info)
    drawn = to_map(events, info=info).get_root()
    assert drawn.shell() == assets.asset_text("shell.html"), "run tools/write_map_shell.py"
    assert drawn.render().encode() == path.read_bytes()


def test_a_file_is_written_without_folium():
    code = "import sys, geomap.outputs.map; sys.exit('folium' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(OptionError, match="Available: ar, en"):
        to_map([], info=MapInfo(language="xx"))


@pytest.mark.parametrize(
    "address", ["http://tiles.example/{z}/{x}/{y}.png", "https://tiles.example/a.png", "x"]
)
def test_a_tile_address_must_be_https_with_its_numbers(address):
    with pytest.raises(OptionError, match="https"):
        to_map([], info=MapInfo(tiles_url=address))


def test_a_users_base_map_must_be_geojson(tmp_path):
    (tmp_path / "base.json").write_text('{"type": "Topology"}', "utf-8")
    with pytest.raises(OptionError, match="GeoJSON"):
        to_map([], info=MapInfo(basemap=str(tmp_path / "base.json")))
