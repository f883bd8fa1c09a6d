"""From what the user names (files, folders, patterns, ``-``) to the files to read."""

from __future__ import annotations

import glob
import os
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import msgspec

from geomap.articles.whole import file_name
from geomap.errors import SkippedWarning
from geomap.model import FailedArticle

STDIN = "-"
PROJECT_DATABASE = "geomap.db"
"""A folder with this file is a project and holds outputs, not articles."""
DATASET_PARTS = "parts"
DATASET_MANIFEST = "dataset.json"
DATASET_LOCK = ".geomap.lock"
"""A folder with parts is a dataset where it has this lock (of a run), or a manifest of the fields below."""


class DatasetMarks(msgspec.Struct):
    """The fields of a manifest by which it is known; other files of this name have others."""

    coder_version: str
    gazetteer_version: str


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
    projects and datasets and the companion folders of saved pages are skipped there. Patterns skip such
    projects and datasets too. Links to folders, and those to files outside of a folder, are skipped in it:
    what somebody else packed may not reach for other files. They and datasets are told in a warning.
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
    """List the files of one source: a folder, a file or a pattern."""
    path = Path(source)
    if path.is_dir():
        yield from _walk(path, source)
    elif path.exists():
        yield SourceFile(path, file_name(path.name))
    elif glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            yield FailedArticle(origin=file_name(source), reason="no file matches this pattern")
            return
        outputs = _outputs(matches, source)
        if outputs and all(outputs):
            yield FailedArticle(origin=file_name(source), reason=_NOT_ARTICLES)
            return
        for skipped in sorted({output for output in outputs if output}):
            _tell_skipped(skipped)
        for match, output in zip(matches, outputs, strict=True):
            if output is None:
                yield from _expand_one(match)
    else:
        yield FailedArticle(origin=file_name(source), reason="no such file or folder")


def _is_of_articles(folder: str, files: Sequence[str]) -> bool:
    """Whether a folder may hold articles: not hidden, and not the parts of a page saved beside it.

    Browsers put pictures and scripts of ``page.html`` into ``page_files``.
    """
    stem, _, last = folder.rpartition("_")
    is_companion = last in _COMPANIONS and any(f"{stem}{e}" in files for e in (".html", ".htm"))
    return not folder.startswith(".") and not is_companion


def _is_project(folder: str | Path) -> bool:
    return Path(folder, PROJECT_DATABASE).is_file()


def _is_dataset(folder: str | Path) -> bool:
    """Whether a folder is that of a dataset, whole or in the making."""
    if not Path(folder, DATASET_PARTS).is_dir():
        return False
    if Path(folder, DATASET_LOCK).is_file():
        return True
    try:
        msgspec.json.decode(Path(folder, DATASET_MANIFEST).read_bytes(), type=DatasetMarks)
    except (OSError, ValueError):
        return False
    return True


def _is_output(folder: str | Path) -> bool:
    """Whether a folder is that of a project or of a dataset."""
    return _is_project(folder) or _is_dataset(folder)


def _outputs(matches: Sequence[str], pattern: str) -> list[Path | None]:
    """Return for each path that a pattern found the project or dataset that it lies in, or is.

    Files that it names directly in a folder (``output/*.txt``) are what the user asked for.
    """
    base = Path(*takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts))
    is_output = cache(_is_output)

    def output_of(path: Path) -> Path | None:
        folders = [path, *path.parents] if path.is_dir() else list(path.parents)
        if folders[0] == base and "**" not in pattern:
            return None
        within = folders[: folders.index(base) + 1] if base in folders else folders
        return next(filter(is_output, within), None)

    return [output_of(Path(match)) for match in matches]


def _tell_skipped(output: Path) -> None:
    """Warn of a dataset among articles, known only by what is in it; a project is known for sure."""
    if not _is_project(output):
        _warn_skipped(output, _NOT_ARTICLES)


def _warn_skipped(folder: Path, reason: str) -> None:
    warnings.warn(f"{file_name(str(folder))}: skipped, {reason}", SkippedWarning, stacklevel=2)


def _walk(folder: Path, source: str) -> Iterator[SourceFile | FailedArticle]:
    """List the files of a folder and its subfolders, in the order of their names; warn of what is skipped."""
    found = False
    for parent, folders, names in os.walk(folder):
        if _is_output(parent):
            if parent == str(folder):
                yield FailedArticle(origin=file_name(source), reason=_NOT_ARTICLES)
                return
            _tell_skipped(Path(parent))
            folders[:] = []
            continue
        folders[:] = sorted(name for name in folders if _is_of_articles(name, names))
        for linked in filter(Path.is_symlink, map(Path(parent).joinpath, folders)):
            _warn_skipped(linked, "a link to a folder, which is not followed: name the folder itself")
        for path in (Path(parent, name) for name in sorted(names) if not name.startswith(".")):
            if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
                _warn_skipped(path, "a link out of the folder, which is not followed: name the file itself")
            else:
                found = True
                yield SourceFile(path, file_name(path.relative_to(folder).as_posix()))
    if not found:
        yield FailedArticle(origin=file_name(source), reason="the folder holds no files")
