"""Each format is read back and holds the events; the same events give the same bytes."""

import csv
import json
import sqlite3
import zipfile
from datetime import date

import geopandas
import pandas
import pyarrow.parquet
import pyogrio
import pytest

from geomap.errors import OptionError
from geomap.model import DateSpan, Event
from geomap.outputs.event_colours import TYPE_COLOURS, UNKNOWN_COLOUR
from geomap.outputs.formats import FORMATS, ExportData, format_of, write_export
from geomap.outputs.map import assets
from tests.outputs.exported import QUOTE


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_events_give_the_same_bytes(data, tmp_path, name):
    first, again = tmp_path / f"first.{name}", tmp_path / f"again.{name}"
    write_export(data, first, name)
    write_export(data, again, name)
    assert first.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_no_events_make_a_file_all_the_same(tmp_path, name):
    write_export(ExportData(events=[]), tmp_path / f"none.{name}", name)
    assert (tmp_path / f"none.{name}").exists()


@pytest.mark.parametrize("name", ["gpkg", "fgb", "parquet"])
def test_types_dates_and_missing_numbers_survive(written, name):
    path = written(name)
    parquet = name == "parquet"
    read = geopandas.read_parquet(path) if parquet else geopandas.read_file(path, layer="events")
    assert list(read["event_id"]) == ["e1", "e2"]
    assert str(read["date_start"].iloc[0])[:10] == "2024-11-27"
    assert read["best"].iloc[0] == 3
    assert pandas.isna(read["high"].iloc[0])
    assert bool(read["deaths_reported"].iloc[0]) is True
    assert (read.geometry.iloc[0].x, read.geometry.iloc[0].y) == (37.16117, 36.20124)
    assert read.geometry.iloc[1] is None
    assert read.crs == "EPSG:4326"


def test_columns_of_geoparquet_have_their_types_where_they_are_empty_too(written):
    schema = pyarrow.parquet.read_schema(written("parquet"))
    assert {name for name in schema.names if str(schema.field(name).type) == "null"} == set()
    assert str(schema.field("admin3").type) in {"string", "large_string"}
    assert str(schema.field("date_end").type) == "date32[day]"


def test_the_geopackage_has_its_layers(written):
    layers = dict(pyogrio.list_layers(written("gpkg")))
    assert layers == {
        "events": "Point",
        "places": "Point",
        "mentions": "Point",
        "sources": None,
        "layer_styles": None,
    }


def test_the_long_form_keeps_every_account_and_mention(written):
    path = written("gpkg")
    sources = geopandas.read_file(path, layer="sources")
    assert list(sources["report_id"]) == ["r1", "r2", "r1", "r2"]
    assert set(sources["quote"]) == {QUOTE}
    assert list(sources["denies"])[:2] == [False, True]
    assert sources["url"].isna().tolist() == [False, True, False, True]
    mentions = geopandas.read_file(path, layer="mentions")
    assert list(mentions["reason"].fillna("")) == ["", "not_in_gazetteer"]


def test_the_styles_of_the_geopackage_are_well_formed_and_default(written):
    from xml.etree import ElementTree

    with sqlite3.connect(written("gpkg")) as package:
        rows = package.execute("SELECT f_table_name, styleQML, useAsDefault FROM layer_styles").fetchall()
        kind = package.execute(
            "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'"
        ).fetchone()
    assert kind == ("attributes",)
    assert {name for name, _, default in rows if default} == {"events", "places", "mentions"}
    style = ElementTree.fromstring({name: qml for name, qml, _ in rows}["events"])
    values = [category.get("value") for category in style.iter("category")]
    assert values == [*TYPE_COLOURS, ""]
    assert "where_prec" in style.findtext("mapTip")


def test_the_colours_are_those_of_the_page():
    drawn = assets.asset_text("js/model.js").split("TYPE_COLOURS = [")[1].split("]")[0]
    assert [colour.strip(' "') for colour in drawn.split(",")] == [*TYPE_COLOURS.values(), UNKNOWN_COLOUR]


def test_csv_is_for_spreadsheets_and_executes_nothing(written):
    raw = written("csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == 3
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0]["notes"] == "'=1+1 clash in Aleppo"
    assert rows[0]["source_headline"].startswith("'=cmd")
    assert rows[0]["longitude"] == "37.16117"
    assert rows[1]["location"] == "Syria"


def test_a_workbook_has_events_and_sources_and_no_formula(written):
    path = written("xlsx")
    events = pyogrio.read_dataframe(path, layer="events")
    assert list(events["event_id"]) == ["e1", "e2"]
    assert len(pyogrio.read_dataframe(path, layer="sources")) == 4
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
        styles = book.read("xl/styles.xml")
    assert all(b"<f>" not in sheet for sheet in sheets)
    assert all(b'state="frozen"' in sheet for sheet in sheets)
    assert b'<autoFilter ref="A1:O5"/>' in sheets[1]
    assert str(events["date_start"].dtype).startswith("datetime64")
    assert events["date_start"][0].date() == date(2024, 11, 27)
    assert b"YYYY" in styles
    assert b'"DD/MM/YY"' not in styles


def test_a_workbook_holds_days_before_those_that_workbooks_count(tmp_path, data):
    early = data.events[0].but(when=DateSpan(start=date(1899, 5, 1), end=date(1899, 5, 2), basis="stated"))
    path = tmp_path / "events.xlsx"
    write_export(ExportData(events=[early]), path, "xlsx")
    assert list(pyogrio.read_dataframe(path, layer="events")["date_start"]) == ["1899-05-01"]


def test_kmz_names_its_placemarks_and_escapes_their_quotes(written):
    with zipfile.ZipFile(written("kmz")) as archive:
        text = archive.read("doc.kml").decode("utf-8")
    assert "<name>Armed clash, Aleppo, 2024-11-27</name>" in text
    assert "=1+1 clash in Aleppo" in text
    assert "<name>Event, Syria, 2024-11-27</name>" in text
    assert "<begin>2024-11-27T00:00:00" in text
    assert "<end>2024-11-29T23:59:59" in text
    assert "<b>colonel" not in text.replace("&lt;", "[").replace("![CDATA[", "")
    assert "javascript:" not in text


def test_sources_without_publisher_and_headline_are_known_by_their_files(tmp_path, data):
    event = data.events[0].but(reports=(data.events[0].reports[0].but(publisher=None, title=None, url=None),))
    named = ExportData(events=[event], files={"d1": "notes/monday.txt"})
    write_export(named, tmp_path / "events.kml", "kml")
    assert "notes/monday.txt" in (tmp_path / "events.kml").read_text(encoding="utf-8")
    for ending in ("gpkg", "xlsx"):
        write_export(named, tmp_path / f"events.{ending}", ending)
        sources = pyogrio.read_dataframe(tmp_path / f"events.{ending}", layer="sources")
        assert list(sources["file"]) == ["notes/monday.txt"]


def test_a_placemark_of_a_province_says_that_it_is_no_exact_point(tmp_path, data):
    exact, *_ = data.events
    province = exact.but(places=(exact.places[0].but(where_prec=4, uncertainty_km=45.0),))
    write_export(ExportData(events=[*data.events, province]), tmp_path / "events.kml", "kml")
    text = (tmp_path / "events.kml").read_text(encoding="utf-8")
    assert text.count("Known only to within 45 km of this point (Aleppo).") == 1
    assert text.count("Known only") == 1
    assert text.count("Not placed: only the country is known.") == 1


def test_geojson_keeps_to_rfc_7946(written):
    whole = json.loads(written("geojson").read_text("utf-8"))
    assert set(whole) == {"type", "features"}
    assert whole["features"][0]["geometry"] == {"type": "Point", "coordinates": [37.16117, 36.20124]}
    assert whole["features"][1]["geometry"] is None


def test_timemap_links_events_to_sources(written):
    whole = json.loads(written("timemap").read_text("utf-8"))
    assert whole["events"][0]["sources"] == ["r1", "r2"]
    assert set(whole["sources"]) == {"r1", "r2"}
    assert (whole["events"][0]["latitude"], whole["events"][1]["latitude"]) == (36.20124, "")


def test_json_lines_hold_the_whole_events(written, data):
    lines = written("jsonl").read_bytes().splitlines()
    assert [Event.from_json(line) for line in lines] == data.events


@pytest.mark.parametrize(
    ("path", "name"), [("a/b.GPKG", "gpkg"), ("x.json", "timemap"), ("x.tar.csv", "csv")]
)
def test_the_ending_is_the_format(path, name):
    assert format_of(path) == name


def test_an_unknown_ending_names_the_formats():
    with pytest.raises(OptionError, match="gpkg, geojson, csv"):
        format_of("events.shp")
    with pytest.raises(OptionError, match="In place of shp write gpkg"):
        format_of("events.SHP")
    assert format_of("-", "csv") == "csv"
