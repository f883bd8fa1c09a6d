"""The villages are written by a second process, beside the first: they are nearly half of a build."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from geomap.gazetteer.building import layers
from geomap.gazetteer.writer import StoreWriter

FILE: Final = "villages.tsv.xz"
LEAST_BYTES: Final = 1_000_000
"""Size of the layer below which a second process is not worth its start."""

_COMMAND: Final = "from geomap.gazetteer.building.villages import main; main()"


@contextmanager
def villages_beside(folder: Path, path: Path) -> Iterator[Callable[[], Path]]:
    """Start to write the villages of a data folder to a part of a store.

    Yields
    ------
    wait
        Returns the path of the part as soon as it is written. Where no second process can be had,
        or it failed, the villages are written here and now, so that an error is told as such.
    """
    process = _start(folder, path)

    def wait() -> Path:
        if process is None or process.wait() != 0:
            path.unlink(missing_ok=True)
            write_villages(folder, path)
        return path

    try:
        yield wait
    finally:
        if process is not None:
            process.kill()
            process.wait()
        path.unlink(missing_ok=True)


def write_villages(folder: Path, path: Path) -> None:
    """Write the villages of a data folder to a new file, a part of a store."""
    with StoreWriter(path) as writer:
        writer.add_columns(layers.read_villages(folder / FILE))
        writer.finish_part()


def main() -> None:
    """Write the villages of the folder that the first argument names to the file of the second."""
    write_villages(Path(sys.argv[1]), Path(sys.argv[2]))


def _start(folder: Path, path: Path) -> subprocess.Popen[bytes] | None:
    if _cores() < 2 or not _is_python() or (folder / FILE).stat().st_size < LEAST_BYTES:
        return None
    # modules are found where this process finds them, whatever it did to its path
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [os.getcwd(), *sys.path]))}
    try:
        return subprocess.Popen(
            [sys.executable, "-c", _COMMAND, str(folder.resolve()), str(path.resolve())],
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except OSError:
        return None


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_python() -> bool:
    """Tell whether this process runs by an interpreter of its own: not frozen, not inside another program."""
    return not getattr(sys, "frozen", False) and "python" in Path(sys.executable or "").stem.casefold()
