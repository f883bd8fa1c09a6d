"""One colour for each event type, the same on the page and in QGIS.

After Okabe and Ito's palette for readers with colour-vision deficiency; the page writes the type beside it.
"""

from __future__ import annotations

from typing import Final

TYPE_COLOURS: Final[dict[str, str]] = {
    "Battles": "#d55e00",
    "Explosions/Remote violence": "#e69f00",
    "Violence against civilians": "#a01c4b",
    "Protests": "#0072b2",
    "Riots": "#009e73",
    "Strategic developments": "#6f6f78",
}
UNKNOWN_COLOUR: Final = "#b8b8c0"
