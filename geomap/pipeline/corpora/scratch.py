"""Files on their way between tasks: written beside and renamed, so that one which exists is whole."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from geomap.model import EventReport


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears at once and whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    with open(handle, "wb") as file:
        file.write(content)
    os.replace(name, path)


def write_reports(path: Path, reports: Iterable[bytes]) -> None:
    """Write reports (as JSON), compressed."""
    write_whole(path, zlib.compress(b"\n".join(reports), 1))


def read_reports(folder: Path) -> Iterator[EventReport]:
    """Yield the reports of all files of a folder."""
    for path in sorted(folder.glob("[!.]*")):
        for line in zlib.decompress(path.read_bytes()).split(b"\n"):
            if line:
                yield EventReport.from_json(line)
