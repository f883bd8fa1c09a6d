"""Files on their way between tasks: written beside and renamed, so that one which exists is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

CODEC: Final = "lz4"
"""Quick rather than small: what is written is read once and removed."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears at once and whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    with open(handle, "wb") as file:
        file.write(content)
    os.replace(name, path)


@contextmanager
def beside_renamed(path: Path) -> Iterator[Path]:
    """Give the name of a file to write, which becomes the one that is meant once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    yield beside
    os.replace(beside, path)


def write_records(path: Path, records: Iterable[bytes]) -> None:
    """Write records, each in JSON, compressed."""
    import pyarrow

    buffer = pyarrow.BufferOutputStream()
    with pyarrow.CompressedOutputStream(buffer, CODEC) as out:
        out.write(b"\n".join(records))
    write_whole(path, buffer.getvalue().to_pybytes())


def read_records(folder: Path) -> Iterator[bytes]:
    """Yield the records of all files of a folder."""
    import pyarrow

    for path in sorted(folder.glob("[!.]*")):
        with pyarrow.input_stream(str(path), compression=CODEC) as file:
            yield from filter(None, file.read().split(b"\n"))
