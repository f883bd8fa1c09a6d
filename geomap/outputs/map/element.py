"""The folium side: a map, the element that carries the events, the figure that finishes the page."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import folium
from branca.element import Figure, MacroElement
from folium.template import Template

from geomap.errors import OptionError
from geomap.outputs.map import assets
from geomap.outputs.map.html import (
    GZIP_ABOVE,
    content_security_policy,
    data_script,
    fill,
    json_bytes,
    plain_title,
)
from geomap.outputs.map.info import MapInfo

MOST_ZOOM: Final = 16
TILES: Final = re.compile(r"https://[A-Za-z0-9.{}-]+/\S*\Z")


class PageElement(MacroElement):
    """Events, base map and page around the map, as placeholders that the figure fills."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}
        @@GEOMAP-TITLE@@
        <meta name="referrer" content="strict-origin-when-cross-origin">
        <style>@@GEOMAP-STYLE@@</style>
        <script>@@GEOMAP-LIBRARIES@@</script>
        {% endmacro %}
        {% macro html(this, kwargs) %}
        @@GEOMAP-BODY@@
        @@GEOMAP-DATA@@
        <script>@@GEOMAP-SCRIPT@@</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        geomapPage({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, data: dict[str, Any], basemap: dict[str, Any] | None, info: MapInfo) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "GeomapPage"
        self.data, self.basemap, self.info = data, basemap, info

    def code_parts(self) -> dict[str, str]:
        """Return what is ours: scripts, style, the frame of the page."""
        images = json_bytes(assets.default_icon()).decode()
        icon = f"L.Icon.Default.imagePath='';L.Icon.Default.mergeOptions({images});"
        return {
            "STYLE": assets.style(),
            "LIBRARIES": assets.libraries() + icon,
            "BODY": assets.asset_text("body.html"),
            "SCRIPT": assets.script(),
        }

    def data_parts(self) -> dict[str, str]:
        """Return what comes from articles and users: title and data."""
        core = json_bytes({key: value for key, value in self.data.items() if key != "later"})
        later = json_bytes(self.data["later"])
        large = len(core) + len(later) > GZIP_ABOVE
        scripts = (
            ("geomap-texts", json_bytes(assets.texts()), True),
            ("geomap-basemap", json_bytes(self.basemap), self.basemap is not None),
            ("geomap-data", core, large),
            ("geomap-later", later, large),
        )
        with ThreadPoolExecutor() as pool:  # packing leaves other threads at work
            packed = pool.map(lambda script: data_script(*script[:2], packed=script[2]), scripts)
        return {
            "TITLE": f"<title>{plain_title(self.info.title)}</title>",
            "DATA": "\n".join(packed),
        }


class PageFigure(Figure):
    """A figure whose rendering is a finished, self-contained page."""

    def __init__(self, element: PageElement) -> None:
        super().__init__()
        self.element = element

    def render(self, **kwargs: Any) -> str:
        """Return the page as HTML."""
        shell = super().render(**kwargs)
        info = self.element.info
        page = fill(_with_language(shell, info.language), self.element.code_parts())
        policy = content_security_policy(page, info.tiles_url)
        meta = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">'
        return fill(page.replace("<head>", meta, 1), self.element.data_parts())


def _with_language(shell: str, language: str) -> str:
    direction = assets.texts()[language]["dir"]
    shell = shell.replace("<html>", f'<html lang="{language}" dir="{direction}">', 1)
    return re.sub(r"<meta name=\"viewport\"[^>]*>", VIEWPORT, shell, count=1)


VIEWPORT: Final = '<meta name="viewport" content="width=device-width, initial-scale=1">'
"""folium's own forbids zooming, which readers with weak sight need."""


class EvidenceMap(folium.Map):
    """A folium map with all of geomap's page; other folium layers can be added as usual."""

    def __init__(self, element: PageElement) -> None:
        super().__init__(location=(20, 20), zoom_start=3, tiles=None, zoom_control=False, max_zoom=MOST_ZOOM)
        self.default_js, self.default_css = [], []  # folium's are addresses on the network
        self.options["min_zoom"] = 2
        self.options["zoom_snap"] = 0.25  # so that the first view fits the events closely
        self.options["world_copy_jump"] = True
        self.options["fade_animation"] = False  # else a closed popup lingers, also for screen readers
        self._id = "geomap"
        figure = PageFigure(element)
        figure._id = "geomap_page"
        figure.add_child(self, name="map")
        element._id = "geomap_element"
        self.add_child(element, name="geomap_element")


def check_tiles(address: str | None) -> None:
    """Raise OptionError unless a tile address is https and has places for zoom, column and row."""
    if address is not None and not (
        TILES.match(address) and all(part in address for part in ("{z}", "{x}", "{y}"))
    ):
        raise OptionError(f"tiles {address!r}: give an https address with {{z}}, {{x}} and {{y}}.")
