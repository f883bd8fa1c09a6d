"""From a rendered shell to the finished page, without article text ever touching a template.

folium and branca compile what they render as Jinja templates, also the text of popups: braces in an
article would be executed. So the shell is rendered with placeholders alone; then data, scripts and
texts go in as plain text, in one pass, so that data that looks like a placeholder stays data.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

PLACEHOLDER: Final = re.compile(r"@@GEOMAP-([A-Z]+)@@")
GZIP_ABOVE: Final = 2_000_000
"""Bytes of data above which they are packed: unpacking costs the reader about half a second."""
PACKING: Final = 1
"""Level of gzip for them: a sixth of the time of the usual 6 for a third more bytes."""
SMALL_PACKING: Final = 6
"""Level of gzip for what is always packed, the base map and the texts: 9 takes four times as long for
a hundredth less."""
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_NONE: Final = "'none'"
_LINKED_HOST: Final = re.compile(r"<(script|link)\b[^>]*?\b(?:src|href)=\"(https?://[^/\"]+)")


def json_bytes(value: Any) -> bytes:
    """Return JSON in UTF-8 that is safe inside a script element: no ``<``, no NaN.

    Half a surrogate pair, which UTF-8 cannot hold, is written as an escape. What is JSON already
    (``msgspec.Raw``) is copied.
    """
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_loaded)
        encoded = _HALF_PAIR.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode("utf-8")
    return encoded.replace(b"<", b"\\u003c")


def _loaded(raw: Any) -> Any:
    """Return what JSON says that is copied where nothing is escaped."""
    return json.loads(bytes(raw))


def data_script(name: str, encoded: bytes, *, packed: bool) -> str:
    """Return a script element of JSON, as it is or gzipped in base64 (the same bytes each time)."""
    if not packed:
        return f'<script type="application/json" id="{name}">{encoded.decode("utf-8")}</script>'
    level = PACKING if len(encoded) > GZIP_ABOVE else SMALL_PACKING
    text = base64.b64encode(gzip.compress(encoded, level, mtime=0)).decode("ascii")
    return f'<script type="application/gzip" id="{name}">{text}</script>'


def plain_title(title: str) -> str:
    """Return a title as HTML text, without control characters or halves of surrogate pairs."""
    return html.escape(re.sub("[\x00-\x1f\x7f\ud800-\udfff]", " ", title))


def fill(shell: str, parts: Mapping[str, str]) -> str:
    """Put each part in the place of its placeholder, in one pass."""
    pieces = PLACEHOLDER.split(shell)
    pieces[1::2] = [parts.get(name, f"@@GEOMAP-{name}@@") for name in pieces[1::2]]
    return "".join(pieces)


def content_security_policy(page: str, tiles_url: str | None) -> str:
    """Return the policy for a page: its own scripts by hash, nothing else.

    Other folium layers that a user added bring links to hosts; those hosts are then named too.
    """
    hashes = [
        base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode("ascii")
        for code in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    ]
    hosts = {
        kind: " ".join(sorted({h for k, h in _LINKED_HOST.findall(page) if k == kind}))
        for kind in ("script", "link")
    }
    scripts = " ".join(f"'sha256-{value}'" for value in dict.fromkeys(hashes))
    images = f"data: {_origin(tiles_url)}" if tiles_url else "data:"
    policy = (
        f"default-src 'none'; script-src {scripts} {hosts['script']}; "
        f"style-src 'unsafe-inline' {hosts['link']}; font-src {hosts['link'] or _NONE}; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )
    return re.sub(" +(?=;|$)", "", re.sub("  +", " ", policy))


def _origin(address: str) -> str:
    """Return scheme and host of a tile address; a part in braces before the host becomes a wildcard."""
    origin = "/".join(address.split("/")[:3])
    return re.sub(r"\{[^}]*\}", "*", origin)
