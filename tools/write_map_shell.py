"""Write what folium renders for the map page, to be run when folium or the element changes.

    python tools/write_map_shell.py

A test compares the file with what folium renders now.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geomap.outputs.map import to_map

SHELL: Final = Path(__file__).parents[1] / "geomap/outputs/map/assets/shell.html"

if __name__ == "__main__":
    SHELL.write_text(to_map([]).get_root().shell(), "utf-8")
