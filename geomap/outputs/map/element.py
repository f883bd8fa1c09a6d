"""The folium side: a map, the element that carries the events, the figure that finishes the page."""

from __future__ import annotations

from typing import Any, Final

import folium
from branca.element import Figure, MacroElement
from folium.template import Template

from geomap.outputs.map.page import Page

MOST_ZOOM: Final = 16
"""Zoom level up to which the map goes: a street fills the screen."""


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

    def __init__(self, page: Page) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "GeomapPage"
        self.page = page


class PageFigure(Figure):
    """A figure whose rendering is a finished, self-contained page."""

    def __init__(self, element: PageElement) -> None:
        super().__init__()
        self.element = element

    def shell(self, **kwargs: Any) -> str:
        """Return the page as folium renders it, placeholders in it: the same for every page."""
        return super().render(**kwargs)

    def render(self, **kwargs: Any) -> str:
        """Return the page as HTML."""
        return self.element.page.finished(self.shell(**kwargs))


class EvidenceMap(folium.Map):
    """A folium map with all of geomap's page; other folium layers can be added as usual."""

    def __init__(self, page: Page) -> None:
        super().__init__(location=(20, 20), zoom_start=3, tiles=None, zoom_control=False, max_zoom=MOST_ZOOM)
        self.default_js, self.default_css = [], []  # folium's are addresses on the network
        self.options["min_zoom"] = 1  # a phone shows the whole world only then
        self.options["zoom_snap"] = 0.25  # so that the first view fits the events closely
        self.options["world_copy_jump"] = True
        self.options["fade_animation"] = False  # else a closed popup lingers, also for screen readers
        self._id = "geomap"
        element = PageElement(page)
        figure = PageFigure(element)
        figure._id = "geomap_page"
        figure.add_child(self, name="map")
        element._id = "geomap_element"
        self.add_child(element, name="geomap_element")
