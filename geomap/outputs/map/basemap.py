"""The offline base map of one page: the part of the world around its events."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from geomap.errors import OptionError
from geomap.outputs.map.assets import asset_bytes

CELL: Final = 5
"""Side of the squares, in degrees, in which the fine map is drawn: those of the events and their
neighbours. Elsewhere the coarse outlines of the countries stand."""
MOST_CELLS: Final = 90
"""Most squares of the fine map: the events' own, and of their neighbours the nearest. With more of their
own than this the page carries the coarse map alone, to stay small."""
CITIES_ANYWHERE: Final = 700
"""Towns of so many thousand people are kept all over the world."""

Cell = tuple[int, int]


class _Topology(msgspec.Struct):
    """The fine map as TopoJSON; its arcs are chosen and copied, never looked into."""

    type: str
    transform: msgspec.Raw
    objects: dict[str, _Layer]
    arcs: list[msgspec.Raw]


class _Layer(msgspec.Struct):
    type: str
    geometries: list[dict[str, Any]]


class _World(msgspec.Struct):
    fine: _Topology
    coarse: msgspec.Raw
    cities: list[list[Any]]


@cache
def _world() -> _World:
    return msgspec.json.decode(gzip.decompress(asset_bytes("basemap.json.gz")), type=_World)


def regional_basemap(points: Iterable[tuple[float, float]]) -> dict[str, Any]:
    """Return the base map for events at these (lat, lon) points.

    Returns
    -------
    basemap
        ``coarse`` and ``fine`` (TopoJSON), ``cells`` (boxes west, south, east, north in which the
        fine map holds) and ``cities``. What is only copied is JSON already (``msgspec.Raw``).
    """
    world = _world()
    cells = _fine_cells(points)
    return {
        "coarse": world.coarse,
        "fine": _clipped(world.fine, cells) if cells else None,
        "cells": [[x * CELL, y * CELL, (x + 1) * CELL, (y + 1) * CELL] for x, y in sorted(cells)],
        "cities": [c for c in world.cities if c[3] >= CITIES_ANYWHERE or _cell(c[1], c[2]) in cells],
    }


def user_basemap(path: str) -> dict[str, Any]:
    """Return a user's GeoJSON file as base map.

    Raises
    ------
    OptionError
        The file cannot be read or is no GeoJSON.
    """
    try:
        drawn = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise OptionError(f"base map {path}: {said}. Give a GeoJSON file, 'auto' or 'none'.") from error
    if not isinstance(drawn, dict) or drawn.get("type") not in {"FeatureCollection", "Feature"}:
        raise OptionError(f"base map {path}: no GeoJSON feature collection. Give one, 'auto' or 'none'.")
    return {"geojson": drawn}


def _cell(lat: float, lon: float) -> Cell:
    return math.floor(lon / CELL), math.floor(lat / CELL)


def _fine_cells(points: Iterable[tuple[float, float]]) -> set[Cell]:
    places = list(points)
    own = {_cell(lat, lon) for lat, lon in places}
    if len(own) > MOST_CELLS:
        return set()
    around = {(x + dx, y + dy) for x, y in own for dx in (-1, 0, 1) for dy in (-1, 0, 1)} - own
    if len(own) + len(around) > MOST_CELLS:
        around = set(_nearest(around, places)[: MOST_CELLS - len(own)])
    return own | around


def _nearest(cells: set[Cell], places: Iterable[tuple[float, float]]) -> list[Cell]:
    """Return squares by how many degrees, to a half, lie between them and the nearest place."""
    nearest: dict[Cell, float] = {}
    for lat, lon in {(round(2 * lat) / 2, round(2 * lon) / 2) for lat, lon in places}:
        x, y = _cell(lat, lon)
        across = {-1: lon - x * CELL, 0: 0.0, 1: (x + 1) * CELL - lon}
        upright = {-1: lat - y * CELL, 0: 0.0, 1: (y + 1) * CELL - lat}
        for dx, east in across.items():
            for dy, north in upright.items():
                cell = (x + dx, y + dy)
                if cell in cells:
                    nearest[cell] = min(nearest.get(cell, CELL), max(east, north))
    return sorted(nearest, key=lambda cell: (nearest[cell], cell))


def _clipped(fine: _Topology, cells: set[Cell]) -> _Topology:
    """Return the geometries that reach into the cells, with only the arcs that they use."""
    used: dict[int, int] = {}

    def renumber(arcs: Any) -> Any:
        if isinstance(arcs, list):
            return [renumber(arc) for arc in arcs]
        at = used.setdefault(arcs if arcs >= 0 else ~arcs, len(used))
        return at if arcs >= 0 else ~at

    objects = {}
    for name, layer in fine.objects.items():
        kept = [g for g in layer.geometries if _reaches(g["properties"]["b"], cells)]
        objects[name] = _Layer(
            "GeometryCollection",
            [{**g, "arcs": renumber(g["arcs"]), "properties": _without_box(g["properties"])} for g in kept],
        )
    return _Topology("Topology", fine.transform, objects, [fine.arcs[old] for old in used])


def _reaches(box: list[int], cells: set[Cell]) -> bool:
    xs = range(math.floor(box[0] / CELL), math.ceil(box[2] / CELL))
    ys = range(math.floor(box[1] / CELL), math.ceil(box[3] / CELL))
    return any((x, y) in cells for x in xs for y in ys)


def _without_box(properties: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in properties.items() if key != "b"}
