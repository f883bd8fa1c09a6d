"""From what the user names (files, folders, patterns, ``-``) to the files to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from geomap.model import FailedArticle

STDIN = "-"


class SourceFile(NamedTuple):
    """A file to read; ``path`` is None for standard input, ``origin`` the name for messages."""

    path: Path | None
    origin: str


def expand(sources: Sequence[str | Path]) -> Iterator[SourceFile | FailedArticle]:
    """List the files that the user's sources stand for, each once, in a stable order.

    Folders are walked with their subfolders; names that begin with a full stop are skipped there.
    A source that stands for nothing is a failure of its own, so that a typing error is seen.
    """
    seen: set[Path] = set()
    for source in map(str, sources):
        if source == STDIN:
            yield SourceFile(None, "standard input")
            continue
        for item in _expand_one(source):
            if isinstance(item, SourceFile) and item.path is not None:
                real = item.path.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield item


def _expand_one(source: str) -> Iterator[SourceFile | FailedArticle]:
    path = Path(source)
    if path.is_dir():
        yield from _walk(path, source)
    elif path.exists():
        yield SourceFile(path, path.name)
    elif glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            yield FailedArticle(origin=source, reason="no file matches this pattern")
        for match in matches:
            yield from _expand_one(match)
    else:
        yield FailedArticle(origin=source, reason="no such file or folder")


def _walk(folder: Path, source: str) -> Iterator[SourceFile | FailedArticle]:
    found = False
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                found = True
                path = Path(parent, name)
                yield SourceFile(path, path.relative_to(folder).as_posix())
    if not found:
        yield FailedArticle(origin=source, reason="the folder holds no files")
