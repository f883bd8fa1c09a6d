"""The user's own layers: where they lie, and which there are. The shipped layers are never altered."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from filelock import FileLock
from platformdirs import user_data_path

from geomap.errors import GazetteerError, OptionError
from geomap.gazetteer.folders import user_folder
from geomap.gazetteer.schema import FORMAT
from geomap.gazetteer.store import OutdatedStoreError, Store
from geomap.gazetteer.writer import StoreWriter

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,80}")


class Layer(NamedTuple):
    """A layer of the gazetteer, as ``geomap gazetteer info`` shows it; ``problem`` where it is unusable."""

    name: str
    path: Path
    places: int
    names: int
    version: str
    source: str
    licence: str
    problem: str = ""


def layers_folder() -> Path:
    """Return the folder of the user's layers: GEOMAP_DATA_DIR, else the user's data folder.

    Raises
    ------
    GazetteerError
        It cannot be made.
    """
    return user_folder("GEOMAP_DATA_DIR", user_data_path("geomap"), "gazetteer")


def layer_paths() -> list[Path]:
    """Return the files of the user's layers, sorted by name."""
    return sorted(layers_folder().glob("*.sqlite"))


def layer_path(name: str) -> Path:
    """Return the file of a layer.

    Raises
    ------
    OptionError
        The name has other characters than letters, digits and ``_ . + -``.
    """
    if not _NAME.fullmatch(name):
        raise OptionError(f"layer name {name!r}: use letters, digits, _ . + - (at most 80)")
    return layers_folder() / f"{name}.sqlite"


def problem_of(path: Path) -> str:
    """Return why a layer cannot be used and what to do about it; empty where it can."""
    try:
        Store(path).close()
    except OutdatedStoreError:
        return f"written by another version of geomap; import it again, or remove it: {_remove(path)}"
    except GazetteerError:
        return f"damaged; import it again, or remove it: {_remove(path)}"
    return ""


def _remove(path: Path) -> str:
    return f"geomap gazetteer remove {path.stem}"


def usable_layers() -> list[Path]:
    """Return the files of the user's layers that can be opened; each other one is named on stderr, once."""
    usable = []
    for path in layer_paths():
        problem = problem_of(path)
        if problem:
            _warn(path, problem)
        else:
            usable.append(path)
    return usable


@cache
def _warn(path: Path, problem: str) -> None:
    print(f"Warning: {path} is left out: {problem}", file=sys.stderr)


def describe(path: Path) -> Layer:
    """Read what a layer's file says about itself."""
    problem = problem_of(path)
    if problem:
        return Layer(path.stem, path, 0, 0, "", "", "", problem)
    store = Store(path)
    meta = store.meta
    try:
        return Layer(
            path.stem, path, int(meta.get("places", "0")), int(meta.get("names", "0")), meta["version"][:16],
            meta.get("source", ""), meta.get("licence", ""),
        )  # fmt: skip
    finally:
        store.close()


def remove_layer(name: str) -> None:
    """Remove one of the user's layers.

    Raises
    ------
    OptionError
        There is no such layer.
    """
    path = layer_path(name)
    if not path.exists():
        known = ", ".join(p.stem for p in layer_paths()) or "none"
        raise OptionError(f"no layer {name}; there are: {known}")
    path.unlink()


@contextmanager
def new_layer(name: str, sources: Iterable[Path], **meta: str) -> Iterator[StoreWriter]:
    """Write a layer: whole or not at all, in place of one of the same name.

    Parameters
    ----------
    name
        Of the layer.
    sources
        Files that it is made from; their content makes its version.
    meta
        Further facts: source, licence.
    """
    path = layer_path(name)
    beside = path.with_suffix(f".{os.getpid()}.building")
    beside.unlink(missing_ok=True)
    digest = hashlib.sha256(f"format {FORMAT}".encode())
    try:
        with StoreWriter(beside) as writer:
            yield writer
            for source in sources:
                with source.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
            writer.set_meta(version=digest.hexdigest(), format=str(FORMAT), **meta)
            writer.finish()
        with FileLock(path.parent / "layers.lock"):
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
