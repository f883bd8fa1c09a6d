"""The finished page: the shell that folium renders, and what comes in the places of its placeholders."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

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

TILES: Final = re.compile(r"https://[A-Za-z0-9.{}-]+/\S*\Z")
VIEWPORT: Final = '<meta name="viewport" content="width=device-width, initial-scale=1">'
"""folium's own forbids zooming, which readers with weak sight need."""


class Page(NamedTuple):
    """What one page says: its data, of which ``later`` is kept apart; base map or None; choices."""

    data: dict[str, Any]
    basemap: dict[str, Any] | None
    info: MapInfo

    def finished(self, shell: str) -> str:
        """Return the page as HTML.

        Parameters
        ----------
        shell
            What folium renders: placeholders alone, no text of an article.
        """
        page = fill(_with_language(shell, self.info.language), _code_parts())
        policy = content_security_policy(page, self.info.tiles_url)
        meta = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">'
        return fill(page.replace("<head>", meta, 1), self._data_parts())

    def _data_parts(self) -> dict[str, str]:
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


def _code_parts() -> dict[str, str]:
    """Return what is ours: scripts, style, the frame of the page."""
    images = json_bytes(assets.default_icon()).decode()
    icon = f"L.Icon.Default.imagePath='';L.Icon.Default.mergeOptions({images});"
    return {
        "STYLE": assets.style(),
        "LIBRARIES": assets.libraries() + icon,
        "BODY": assets.asset_text("body.html"),
        "SCRIPT": assets.script(),
    }


def _with_language(shell: str, language: str) -> str:
    direction = assets.texts()[language]["dir"]
    shell = shell.replace("<html>", f'<html lang="{language}" dir="{direction}">', 1)
    return re.sub(r"<meta name=\"viewport\"[^>]*>", VIEWPORT, shell, count=1)


def check_tiles(address: str | None) -> None:
    """Raise OptionError unless a tile address is https and has places for zoom, column and row."""
    if address is not None and not (
        TILES.match(address) and all(part in address for part in ("{z}", "{x}", "{y}"))
    ):
        raise OptionError(f"tiles {address!r}: give an https address with {{z}}, {{x}} and {{y}}.")
