"""A portion: a stretch of a corpus that one task reads and codes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, Literal

from geomap.articles.formats import Context
from geomap.articles.formats.base import RawResult
from geomap.articles.formats.table import read_csv, read_lines, read_parquet
from geomap.articles.formats.warc import read as read_warc
from geomap.articles.reading import finished, read_file, unexpected
from geomap.articles.sources import SourceFile
from geomap.errors import ArticleError, GeomapError
from geomap.model import Article, FailedArticle, Noun

PORTION_BYTES: Final = 1_000_000
MOST_RECORDS: Final = 500
"""A portion has about so many bytes or articles at most: less than a minute of work."""

Kind = Literal["files", "lines", "rows", "row groups", "archived pages"]


class Portion(Noun, frozen=True, kw_only=True):
    """A stretch of a corpus.

    Parameters
    ----------
    kind
        Whole files, or a stretch of one file: JSON lines, rows of a CSV file, rows of a Parquet
        file, or records of a web archive.
    files
        Path and name for messages of each file.
    start, stop
        Bytes of the file, or row groups; stop is exclusive.
    header
        Bytes at the file's start that belong to every portion (the header line of a CSV file).
    skipped
        Rows at the start of the first row group that belong to earlier portions.
    first
        Number of the first record in its file, from 1; of a CSV file from 2, after the header.
    records
        Lines, rows, pages or files in it; no more are read.
    digest
        SHA-256 of the content and the names.
    """

    kind: Kind
    files: tuple[tuple[str, str], ...]
    records: int
    digest: str
    start: int = 0
    stop: int = 0
    header: int = 0
    skipped: int = 0
    first: int = 1

    @property
    def label(self) -> str:
        """What to call the portion in messages."""
        first, last = self.files[0][1], self.files[-1][1]
        name = first if first == last else f"{first} to {last}"
        if self.kind == "files":
            return name
        return f"{name}, records {self.first} to {self.first + self.records - 1}"

    def cut(self, most: int) -> Portion:
        """Return a portion of only so many records."""
        if self.records <= most:
            return self
        return self.but(records=most, digest=digest_of(self.digest, str(most)))


def digest_of(*parts: str) -> str:
    """Return the SHA-256 of some texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def read_portion(
    portion: Portion, default_date: date | None = None, columns: dict[str, str] | None = None
) -> Iterator[Article | FailedArticle]:
    """Read the articles of a portion; what cannot be read is named and stops nothing else."""
    if portion.kind == "files":
        for path, origin in portion.files[: portion.records]:
            context = Context(origin, columns or {})
            yield from read_file(SourceFile(Path(path), origin), context, default_date)
        return
    [(path, origin)] = portion.files
    context = Context(origin, columns or {})
    try:
        with open(path, "rb") as file:
            raws = islice(_raws(portion, file, context), portion.skipped, portion.skipped + portion.records)
            yield from finished(raws, context, default_date)
    except (ArticleError, OSError) as error:
        yield context.failed(f"from record {portion.first}", str(error))
    except (GeomapError, MemoryError):  # the installation or the machine, not this portion
        raise
    except Exception as error:
        yield context.failed(f"from record {portion.first}", unexpected(error))


def _raws(portion: Portion, file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read what a stretch of one file holds, from its first record on."""
    if portion.kind == "row groups":
        groups = list(range(portion.start, portion.stop))
        return read_parquet(file, context, groups=groups, first=portion.first - portion.skipped)
    if portion.kind == "archived pages":
        file.seek(portion.start)
        return read_warc(io.BufferedReader(Stretch(file, portion.stop - portion.start)), context)
    header = file.read(portion.header)
    file.seek(portion.start)
    content = file.read(portion.stop - portion.start)
    if portion.kind == "rows":
        return read_csv(io.BytesIO(header + content), context, first=portion.first)
    return read_lines(content.split(b"\n"), context, first=portion.first)


class Stretch(io.RawIOBase):
    """So many bytes of a file from where it stands, read as a file of its own."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._left = size

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read what fits into the buffer."""
        content = self._file.read(min(len(buffer), self._left))
        buffer[: len(content)] = content
        self._left -= len(content)
        return len(content)
