"""The version of the coder: a hash of the rules themselves, so that no change goes unnoticed."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

CODING_ROOMS: Final = (
    "model", "articles", "gazetteer", "toponyms", "events", "pipeline/coding.py", "pipeline/resources.py",
)  # fmt: skip
"""The rooms (and single modules) whose code and tables decide what is coded from an article."""
RENDERING_ROOMS: Final = ("model", "gazetteer", "events", "outputs", "pipeline/rendering.py")
"""Those whose code and tables decide how an event stands in the outputs."""
DATASET_ROOMS: Final = (*RENDERING_ROOMS, "pipeline/corpora", "pipeline/batches.py")
"""Those whose code and tables decide how the coded parts of a corpus become the tables of a dataset."""
DIGITS: Final = 12
"""Hexadecimal digits of a version."""


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


@cache
def dataset_version() -> str:
    """Return 12 hex digits that change whenever the tables of a dataset may, of the same coded parts."""
    return _version_of(DATASET_ROOMS)


def _version_of(rooms: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for room in rooms:
        for name, item in sorted(_files(files("geomap") / room, room)):
            digest.update(name.encode())
            digest.update(hashlib.sha256(item.read_bytes().replace(b"\r\n", b"\n")).digest())
    return digest.hexdigest()[:DIGITS]


def _files(place: Traversable, path: str) -> list[tuple[str, Traversable]]:
    """Return a file, or those of a folder and of the folders in it, with their paths."""
    if place.is_file():
        return [] if path.endswith((".pyc", ".md")) else [(path, place)]
    inside = (item for item in place.iterdir() if item.name != "__pycache__")
    return [found for item in inside for found in _files(item, f"{path}/{item.name}")]
