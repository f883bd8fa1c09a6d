"""QGIS styles (QML) with the colours and classes of the map page."""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from geomap.outputs.event_colours import TYPE_COLOURS, UNKNOWN_COLOUR

SIZE: Final = '2.2 + 0.9 * sqrt(coalesce("best", 0))'
"""Millimetres: a larger marker for more deaths."""
HOLLOW: Final = "if(\"where_prec\" >= 3, '255,255,255,0', @symbol_color)"
DASHED: Final = "if(\"where_prec\" >= 3, 'dot', if(\"where_prec\" = 2, 'dash', 'solid'))"
OUTLINE: Final = "if(\"where_prec\" >= 3, @symbol_color, '36,48,60,255')"


def _shown(column: str) -> str:
    """Return the expression that shows a column in a map tip, which is HTML: text of articles is escaped."""
    return f"""[% replace("{column}", map('&', '&amp;', '<', '&lt;', '>', '&gt;')) %]"""


TIP: Final = (
    f'<b>{_shown("notes")}</b><br>[% "date_start" %], {_shown("location")} (precision [% "where_prec" %])'
    f"<br><q>{_shown('quote')}</q><br>{_shown('source')}"
)


def events_style() -> str:
    """Return the events' style: colour by type, size by deaths, hollow where only an area is known."""
    kinds = [*TYPE_COLOURS.items(), ("", UNKNOWN_COLOUR)]
    categories = "".join(
        f'<category symbol="{k}" value={quoteattr(name)} render="true" '
        f"label={quoteattr(name or 'Type unclear')}/>"
        for k, (name, _) in enumerate(kinds)
    )
    symbols = "".join(_symbol(k, colour, _by_data()) for k, (_, colour) in enumerate(kinds))
    renderer = (
        '<renderer-v2 type="categorizedSymbol" attr="event_type" enableorderby="0" symbollevels="0">'
        f"<categories>{categories}</categories><symbols>{symbols}</symbols></renderer-v2>"
    )
    return _document(renderer + f"<mapTip>{escape(TIP)}</mapTip>", '"notes"')


def places_style() -> str:
    """Return the style of the places: small grey squares."""
    return _single("square", "#57606a", "location")


def mentions_style() -> str:
    """Return the style of the mentions: small hollow diamonds."""
    return _single("diamond", "#ffffff", "name")


def _single(shape: str, colour: str, shown: str) -> str:
    symbol = _symbol(0, colour, "", shape=shape, size="1.6")
    renderer = (
        '<renderer-v2 type="singleSymbol" enableorderby="0" symbollevels="0">'
        f"<symbols>{symbol}</symbols></renderer-v2>"
    )
    return _document(renderer, f'"{shown}"')


def _document(inside: str, shown: str) -> str:
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.22" styleCategories="Symbology|MapTips">'
        f"{inside}<previewExpression>{escape(shown)}</previewExpression></qgis>"
    )


def _symbol(number: int, colour: str, by_data: str, *, shape: str = "circle", size: str = "2.2") -> str:
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    options: dict[str, Any] = {
        "color": f"{red},{green},{blue},230", "name": shape, "outline_color": "36,48,60,255",
        "outline_style": "solid", "outline_width": "0.3", "outline_width_unit": "MM", "size": size,
        "size_unit": "MM",
    }  # fmt: skip
    listed = "".join(
        f'<Option name="{name}" type="QString" value="{value}"/>' for name, value in options.items()
    )
    return (
        f'<symbol name="{number}" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">'
        '<layer class="SimpleMarker" enabled="1" locked="0" pass="0">'
        f'<Option type="Map">{listed}</Option>{by_data}</layer></symbol>'
    )


def _by_data() -> str:
    """Return the properties of a symbol that the attributes decide."""
    expressions = {
        "size": SIZE, "fillColor": HOLLOW, "outlineColor": OUTLINE, "outlineStyle": DASHED,
    }  # fmt: skip
    listed = "".join(
        f'<Option name="{name}" type="Map"><Option name="active" type="bool" value="true"/>'
        f'<Option name="expression" type="QString" value={quoteattr(expression)}/>'
        '<Option name="type" type="int" value="3"/></Option>'
        for name, expression in expressions.items()
    )
    return (
        '<data_defined_properties><Option type="Map"><Option name="name" type="QString" value=""/>'
        f'<Option name="properties" type="Map">{listed}</Option>'
        '<Option name="type" type="QString" value="collection"/></Option></data_defined_properties>'
    )
