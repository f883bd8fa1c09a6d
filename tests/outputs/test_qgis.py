"""The GeoPackage opened by QGIS itself (Debian's python3-qgis, offscreen): styled, complete, harmless."""

import json
import os
import subprocess

import pytest

from geomap.outputs.event_colours import TYPE_COLOURS, UNKNOWN_COLOUR
from tests.outputs.exported import QUOTE

SYSTEM_PYTHON = "/usr/bin/python3"
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ""}
OPENING = """
import json, sys
from qgis.core import *
application = QgsApplication([], False)
application.initQgis()
found = {}
for name in ("events", "places", "sources", "mentions"):
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    layer.loadDefaultStyle()
    found[name] = {"valid": layer.isValid(), "count": layer.featureCount(), "crs": layer.crs().authid()}
    if name == "events":
        renderer = layer.renderer()
        found[name]["colours"] = {c.value(): c.symbol().color().name() for c in renderer.categories()}
        tips = []
        for feature in layer.getFeatures():
            context = layer.createExpressionContext()
            context.setFeature(feature)
            tips.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
        found[name]["tips"] = tips
print(json.dumps(found))
sys.stdout.flush()
import os; os._exit(0)
"""


def qgis_is_here() -> bool:
    try:
        subprocess.run(
            [SYSTEM_PYTHON, "-c", "import qgis.core"], env=OFFSCREEN, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


pytestmark = pytest.mark.skipif(not qgis_is_here(), reason="needs QGIS (apt-get install python3-qgis)")


@pytest.fixture
def opened(written):
    command = [SYSTEM_PYTHON, "-c", OPENING, str(written("gpkg"))]
    ran = subprocess.run(command, env=OFFSCREEN, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_qgis_opens_every_layer_with_its_rows(opened):
    assert {name: layer["count"] for name, layer in opened.items()} == {
        "events": 2,
        "places": 2,
        "sources": 4,
        "mentions": 2,
    }
    assert all(layer["valid"] for layer in opened.values())
    assert opened["events"]["crs"] == "EPSG:4326"


def test_qgis_shows_the_colours_of_the_page(opened):
    assert opened["events"]["colours"] == {**TYPE_COLOURS, "": UNKNOWN_COLOUR}


def test_the_text_of_an_article_is_text_in_a_map_tip(opened):
    tip = opened["events"]["tips"][0]
    assert "<b>colonel</b>" in QUOTE
    assert "&lt;b&gt;colonel&lt;/b&gt;" in tip
    assert "<b>colonel</b>" not in tip
