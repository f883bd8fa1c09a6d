"""The version of the coder: a hash of the rules themselves, so that no change goes unnoticed."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

CODING_ROOMS: Final = ("model", "toponyms", "events")
"""The rooms whose code and tables decide what is coded from an article."""
RENDERING_ROOMS: Final = ("model", "gazetteer", "events", "outputs")
"""The rooms whose code and tables decide how an event stands in the outputs."""
DIGITS: Final = 12


@cache
def coder_version() -> str:
    """Return 12 hex digits that change whenever a rule, table or model of the coder changes.

    Results coded by another version are coded anew by the next build. Line ends do not count, so
    that a checkout gives the same version on every system.
    """
    return _version_of(CODING_ROOMS)


@cache
def renderer_version() -> str:
    """Return 12 hex digits that change whenever what the outputs say of an event may change."""
    return _version_of(RENDERING_ROOMS)


def _version_of(rooms: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for room in rooms:
        for name, item in sorted(_files(files("geomap") / room, room)):
            digest.update(name.encode())
            digest.update(hashlib.sha256(item.read_bytes().replace(b"\r\n", b"\n")).digest())
    return digest.hexdigest()[:DIGITS]


def _files(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            found += _files(item, f"{path}/{item.name}")
        elif item.is_file() and not item.name.endswith((".pyc", ".md")):
            found.append((f"{path}/{item.name}", item))
    return found
