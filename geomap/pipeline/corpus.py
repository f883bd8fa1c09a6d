"""A corpus of any size cut into portions, each of which one task reads and codes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from geomap.articles.formats import Context
from geomap.articles.formats.base import MOST_BYTES
from geomap.articles.formats.table import read_lines, read_parquet
from geomap.articles.reading import finished, read_file
from geomap.articles.sources import SourceFile, expand
from geomap.errors import ArticleError
from geomap.model import Article, FailedArticle, Noun

PORTION_BYTES: Final = 2_000_000
"""About so much is one portion: some 500 articles, a fraction of a minute of work."""
MOST_FILES: Final = 500
LINES: Final = frozenset({".jsonl", ".ndjson"})
_DIGEST_BYTES: Final = 1_000_000


class Portion(Noun, frozen=True, kw_only=True):
    """A stretch of a corpus.

    Parameters
    ----------
    kind
        Whole files, lines of one file of JSON lines, or row groups of one Parquet file.
    files
        Path and name for messages of each file.
    start, stop
        Bytes of the file (lines) or row groups; stop is exclusive.
    first
        Number of the first line or row in its file, from 1.
    records
        Lines, rows or files in it; no more are read.
    digest
        SHA-256 of the content and the names.
    """

    kind: Literal["files", "lines", "row groups"]
    files: tuple[tuple[str, str], ...]
    records: int
    digest: str
    start: int = 0
    stop: int = 0
    first: int = 1


def split_corpus(
    sources: Iterable[str | Path], *, limit: int | None = None, portion_bytes: int = PORTION_BYTES
) -> Iterator[Portion | FailedArticle]:
    """Cut a corpus into portions, in a stable order and without holding more than one of them.

    JSON lines and Parquet files are cut up; other files are put together, a large one (an archive,
    a table) alone.

    Parameters
    ----------
    sources
        Folders, files or patterns.
    limit
        Stop after so many records (lines, rows, files).
    """
    left = limit
    for portion in _portions(sources, portion_bytes):
        if isinstance(portion, FailedArticle):
            yield portion
            continue
        if left is not None:
            if left <= 0:
                return
            portion, left = _cut(portion, left), left - portion.records  # noqa: PLW2901 - cut to the limit
        yield portion


def read_portion(portion: Portion, default_date: date | None = None) -> Iterator[Article | FailedArticle]:
    """Read the articles of a portion; what cannot be read is named and stops nothing else."""
    if portion.kind == "files":
        for path, origin in portion.files[: portion.records]:
            yield from read_file(SourceFile(Path(path), origin), Context(origin), default_date)
        return
    [(path, origin)] = portion.files
    context = Context(origin)
    try:
        with open(path, "rb") as file:
            if portion.kind == "lines":
                file.seek(portion.start)
                lines = file.read(portion.stop - portion.start).split(b"\n")
                raws = read_lines(lines[: portion.records], context, first=portion.first)
            else:
                groups = range(portion.start, portion.stop)
                raws = read_parquet(file, context, groups=list(groups), first=portion.first)
            yield from islice(finished(raws, context, default_date), portion.records)
    except (ArticleError, OSError) as error:
        yield FailedArticle(origin=f"{origin}, from record {portion.first}", reason=str(error))


def _cut(portion: Portion, most: int) -> Portion:
    if portion.records <= most:
        return portion
    return portion.but(records=most, digest=_digest(portion.digest, str(most)))


def _portions(sources: Iterable[str | Path], portion_bytes: int) -> Iterator[Portion | FailedArticle]:
    together: list[SourceFile] = []
    size = 0
    for source in expand(list(sources)):
        if isinstance(source, FailedArticle):
            yield source
            continue
        cut = _cut_up(source, portion_bytes)
        begun = next(cut, None)
        if begun is not None:
            yield begun
            yield from cut
            continue
        together.append(source)
        size += _size(source)
        if size >= portion_bytes or len(together) >= MOST_FILES:
            yield _of_files(together)
            together, size = [], 0
    if together:
        yield _of_files(together)


def _cut_up(source: SourceFile, portion_bytes: int) -> Iterator[Portion | FailedArticle]:
    """Yield the portions of a file that can be cut up; nothing for any other."""
    if source.path is None:
        return
    begun = False
    try:
        portions: Iterable[Portion] = ()
        if source.path.suffix.lower() in LINES:
            portions = _of_lines(source.path, source.origin, portion_bytes)
        elif source.path.suffix.lower() == ".parquet":
            portions = _of_row_groups(source.path, source.origin, portion_bytes)
        for portion in portions:
            begun = True
            yield portion
    except (OSError, ValueError) as error:
        # A file of which nothing can be read becomes a portion, and its reader says what is wrong.
        if begun:
            yield FailedArticle(origin=source.origin, reason=f"the rest cannot be read: {error}")


def _of_lines(path: Path, origin: str, portion_bytes: int) -> Iterator[Portion]:
    with path.open("rb") as file:
        start, first = 0, 1
        content, records = hashlib.sha256(), 0
        while line := file.readline(MOST_BYTES):
            content.update(line)
            records += 1
            if file.tell() - start >= portion_bytes:
                stretch = (start, file.tell(), first, records)
                yield _lines_portion(path, origin, stretch, content.hexdigest())
                start, first = file.tell(), first + records
                content, records = hashlib.sha256(), 0
        if records:
            yield _lines_portion(path, origin, (start, file.tell(), first, records), content.hexdigest())


def _lines_portion(path: Path, origin: str, stretch: tuple[int, int, int, int], content: str) -> Portion:
    start, stop, first, records = stretch
    return Portion(
        kind="lines",
        files=((str(path.resolve()), origin),),
        records=records,
        digest=_digest("lines", origin, str(first), content),
        start=start,
        stop=stop,
        first=first,
    )


def _of_row_groups(path: Path, origin: str, portion_bytes: int) -> Iterator[Portion]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    content = _file_digest(path)
    files = ((str(path.resolve()), origin),)
    start, first, rows, size = 0, 1, 0, 0
    for number, group in enumerate(groups, 1):
        rows, size = rows + group.num_rows, size + group.total_byte_size
        if size >= portion_bytes or number == len(groups):
            yield Portion(
                kind="row groups",
                files=files,
                records=rows,
                digest=_digest("row groups", origin, content, f"{start}-{number}"),
                start=start,
                stop=number,
                first=first,
            )
            start, first, rows, size = number, first + rows, 0, 0


def _of_files(sources: list[SourceFile]) -> Portion:
    files = tuple((str(source.path.resolve()), source.origin) for source in sources if source.path)
    contents = [part for path, origin in files for part in (origin, _file_digest(Path(path)))]
    return Portion(kind="files", files=files, records=len(files), digest=_digest("files", *contents))


def _size(source: SourceFile) -> int:
    try:
        return source.path.stat().st_size if source.path else 0
    except OSError:
        return 0


def _file_digest(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_DIGEST_BYTES):
                digest.update(block)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return digest.hexdigest()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
