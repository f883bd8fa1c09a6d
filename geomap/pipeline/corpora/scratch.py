"""Files on their way between tasks: written beside and renamed, so that one which exists is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

TEMPORARY: Final = ".tmp"
"""How the names of files end that are not whole yet; they begin with a dot."""
CODEC: Final = "lz4"
"""Quick rather than small: what is written is read once and removed."""


@contextmanager
def beside_renamed(path: Path) -> Iterator[Path]:
    """Give the name of a file to write, which takes the place of the one that is meant once it is whole.

    The file may be read by whom the user's other new files may be read. Where writing fails nothing is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not named for the process alone: those of two machines may have the same number.
    beside = path.with_name(f".{path.name}.{uuid4().hex}{TEMPORARY}")
    try:
        yield beside
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears at once and whole."""
    with beside_renamed(path) as beside:
        beside.write_bytes(content)


def remove_left_over(folders: Iterable[Path]) -> None:
    """Remove what a killed process left half written in some folders."""
    for folder in folders:
        for left_over in folder.glob(f".*{TEMPORARY}"):
            left_over.unlink(missing_ok=True)


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
