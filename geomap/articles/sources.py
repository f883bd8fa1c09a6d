"""From what the user names (files, folders, patterns, ``-``) to the files to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from geomap.articles.whole import whole
from geomap.model import FailedArticle

STDIN = "-"
PROJECT_DATABASE = "geomap.db"
"""A folder with this file is a project and holds outputs, not articles."""
DATASET_MARKS = frozenset({"dataset.json", ".geomap.lock"})
DATASET_PARTS = "parts"
"""A folder with this one and one of these files is a dataset, whole or in the making."""

_NOT_ARTICLES = "a project or dataset of geomap, whose files are not read as articles: keep them elsewhere"

_COMPANIONS = frozenset(
    {
        "files",
        "Dateien",
        "fichiers",
        "archivos",
        "arquivos",
        "bestanden",
        "pliki",
        "dosyalar",
        "файлы",
        "файли",
    }
)
"""How browsers of several languages name the folder with the parts of a saved page, after the stem."""


class SourceFile(NamedTuple):
    """A file to read; ``path`` is None for standard input, ``origin`` the name for messages."""

    path: Path | None
    origin: str


def expand(sources: Sequence[str | Path]) -> Iterator[SourceFile | FailedArticle]:
    """List the files that the user's sources stand for, each once, in a stable order.

    Folders are walked with their subfolders; names that begin with a full stop, folders of geomap
    projects and datasets and the companion folders of saved pages are skipped there.
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
        yield SourceFile(path, whole(path.name))
    elif glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            yield FailedArticle(origin=whole(source), reason="no file matches this pattern")
        for match in matches:
            yield from _expand_one(match)
    else:
        yield FailedArticle(origin=whole(source), reason="no such file or folder")


def _is_of_articles(folder: str, files: Sequence[str]) -> bool:
    """Whether a folder may hold articles: not hidden, and not the parts of a page saved beside it.

    Browsers put pictures and scripts of ``page.html`` into ``page_files``.
    """
    stem, _, last = folder.rpartition("_")
    is_companion = last in _COMPANIONS and any(f"{stem}{e}" in files for e in (".html", ".htm"))
    return not folder.startswith(".") and not is_companion


def _is_output(names: Sequence[str], folders: Sequence[str]) -> bool:
    """Whether a folder is that of a project or of a dataset."""
    return PROJECT_DATABASE in names or (DATASET_PARTS in folders and not DATASET_MARKS.isdisjoint(names))


def _walk(folder: Path, source: str) -> Iterator[SourceFile | FailedArticle]:
    found = False
    for parent, folders, names in os.walk(folder):
        if _is_output(names, folders):
            if parent == str(folder):
                yield FailedArticle(origin=whole(source), reason=_NOT_ARTICLES)
                return
            folders[:] = []
            continue
        folders[:] = sorted(name for name in folders if _is_of_articles(name, names))
        for name in sorted(names):
            if not name.startswith("."):
                found = True
                path = Path(parent, name)
                yield SourceFile(path, whole(path.relative_to(folder).as_posix()))
    if not found:
        yield FailedArticle(origin=whole(source), reason="the folder holds no files")
