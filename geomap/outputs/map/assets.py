"""The files that go into a page: libraries, our scripts and style, texts."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from importlib import resources
from typing import Any, Final

from geomap.errors import OptionError

LEAFLET: Final = "vendor/leaflet-1.9.4"
LIBRARIES: Final = (
    f"{LEAFLET}/leaflet.js",
    "vendor/supercluster-9.1.0/supercluster.min.js",
    "vendor/topojson-client-3.1.0/topojson-client.min.js",
)
SCRIPTS: Final = (
    "dom.js",
    "texts.js",
    "model.js",
    "search.js",
    "filters.js",
    "canvas.js",
    "basemap.js",
    "labels.js",
    "markers.js",
    "movements.js",
    "mentions.js",
    "evidence.js",
    "popup.js",
    "list.js",
    "panel.js",
    "dayaxis.js",
    "timeline.js",
    "address.js",
    "download.js",
    "legend.js",
    "about.js",
    "print.js",
    "page.js",
)
"""Our scripts in the order in which they are joined into one closure."""

_ROOT = resources.files(__package__) / "assets"


def asset_bytes(name: str) -> bytes:
    """Return the bytes of a file in ``assets``."""
    return _ROOT.joinpath(name).read_bytes()


def asset_text(name: str) -> str:
    """Return the text of a file in ``assets``."""
    return asset_bytes(name).decode("utf-8")


@cache
def libraries() -> str:
    """Return Leaflet, supercluster and topojson-client, without links to their source maps."""
    return "\n".join(re.sub(r"//# sourceMappingURL=\S*", "", asset_text(name)) for name in LIBRARIES)


@cache
def script() -> str:
    """Return our scripts as one closure that offers ``geomapPage``."""
    parts = "\n".join(_without_layout(asset_text(f"js/{name}")) for name in SCRIPTS)
    return f'const geomapPage = (() => {{\n"use strict";\n{parts}\nreturn openPage;\n}})();'


def _without_layout(code: str) -> str:
    """Drop indentation and the lines that hold comments alone; no text of ours runs over several lines."""
    code = re.sub(r"^[ \t]*(//.*|/\*(?s:.*?)\*/[ \t]*)$", "", code, flags=re.MULTILINE)
    return re.sub(r"\s*\n\s*", "\n", code).strip()


@cache
def style() -> str:
    """Return Leaflet's style, its images inlined, and ours."""

    def inlined(match: re.Match[str]) -> str:
        return f"url({_data_uri(match[1])})"

    leaflet = re.sub(r"url\(images/([^)]+)\)", inlined, asset_text(f"{LEAFLET}/leaflet.css"))
    return leaflet + "\n" + _without_layout(asset_text("map.css"))


@cache
def default_icon() -> dict[str, str]:
    """Return Leaflet's own marker as data addresses, for layers that users add."""
    names = {"iconUrl": "marker-icon.png", "shadowUrl": "marker-shadow.png"}
    return {option: _data_uri(name) for option, name in names.items()}


@cache
def texts() -> dict[str, Any]:
    """Return the page's texts by language."""
    found = sorted(_ROOT.joinpath("texts").iterdir(), key=lambda file: file.name)
    return {file.name.removesuffix(".json"): json.loads(file.read_text("utf-8")) for file in found}


def check_language(language: str) -> None:
    """Raise OptionError where the page has no texts in a language."""
    if language not in texts():
        raise OptionError(f"no page texts in {language!r}. Available: {', '.join(texts())}.")


def _data_uri(image: str) -> str:
    data = base64.b64encode(asset_bytes(f"{LEAFLET}/images/{image}")).decode("ascii")
    return f"data:image/png;base64,{data}"
