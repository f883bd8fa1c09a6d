"""A corpus of any size cut into portions, in a stable order and in bounded memory.

JSON lines are cut at line ends, CSV files at rows, Parquet files at rows of their row groups and web
archives at records; other files are put together, a large one (an archive, a document) alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from geomap.articles.formats.base import MOST_BYTES
from geomap.articles.formats.registry import HEAD, format_of
from geomap.articles.formats.table import csv_rows, delimiter_of
from geomap.articles.formats.warc import count_responses, is_packed
from geomap.articles.sources import SourceFile, expand
from geomap.errors import cause
from geomap.model import FailedArticle
from geomap.pipeline.corpora.portions import MOST_RECORDS, PORTION_BYTES, Portion, digest_of

LINES: Final = frozenset({".jsonl", ".ndjson"})
MOST_SLICES: Final = 50
"""Into so many portions at most is one row group cut: each reads it from its beginning."""
MOST_ROW: Final = 20_000_000
"""Bytes of the longest line of a CSV file."""
_DIGEST_BYTES: Final = 1_000_000


def split_corpus(
    sources: Iterable[str | Path], *, limit: int | None = None, portion_bytes: int = PORTION_BYTES
) -> Iterator[Portion | FailedArticle]:
    """Cut a corpus into portions, without holding more than one of them.

    Parameters
    ----------
    sources
        Folders, files or patterns.
    limit
        Stop after so many records (lines, rows, pages, files).
    """
    left = limit
    for portion in _portions(sources, portion_bytes):
        if isinstance(portion, FailedArticle):
            yield portion
            continue
        if left is not None:
            if left <= 0:
                return
            portion, left = portion.cut(left), left - portion.records  # noqa: PLW2901 - cut to the limit
        yield portion


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
        if size >= portion_bytes or len(together) >= MOST_RECORDS:
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
        cutter = _cutter(source.path)
        for portion in cutter(source.path, source.origin, portion_bytes) if cutter else ():
            begun = True
            yield portion
    except Exception as error:  # whatever a broken file makes a parser trip over
        # A file of which nothing can be read becomes a portion, and its reader says what is wrong.
        if begun:
            yield FailedArticle(origin=source.origin, reason=f"the rest cannot be read: {cause(error)}")


def _cutter(path: Path) -> Callable[[Path, str, int], Iterator[Portion]] | None:
    """Return how to cut a file up, by its format; None where it is read as a whole."""
    if path.suffix.lower() in LINES:
        return _of_lines
    with path.open("rb") as file:
        head = file.read(HEAD)
    if path.suffix.lower() in {".csv", ".tsv"} and b"\0" in head:
        return None
    cutters = {
        "csv": _of_rows,
        "table": _of_rows,
        "parquet": _of_row_groups,
        "warc": _of_pages,
        "gzip": _of_pages,
    }
    name = format_of(head, path.name).name
    return None if name == "gzip" and not path.name.lower().endswith(".warc.gz") else cutters.get(name)


class _Cutting:
    """Portions of one file on their way: records are added until there are enough."""

    def __init__(self, path: Path, origin: str, base: Portion, portion_bytes: int) -> None:
        self._base = base.but(files=((str(path.resolve()), origin),))
        self._portion_bytes = portion_bytes
        self._content = hashlib.sha256()
        self.records = 0
        self.start, self._first = base.start, base.first

    def add(self, content: bytes, *, records: int) -> None:
        """Note what follows in the file."""
        self._content.update(content)
        self.records += records

    def is_enough(self, stop: int) -> bool:
        """Whether what was added up to a byte is a portion."""
        return stop - self.start >= self._portion_bytes or self.records >= MOST_RECORDS

    def portion(self, stop: int) -> Portion:
        """Return what was added as a portion, and begin the next one."""
        base = self._base
        names = (base.kind, base.files[0][1], str(self._first), base.digest, self._content.hexdigest())
        portion = base.but(
            records=self.records, digest=digest_of(*names), start=self.start, stop=stop, first=self._first
        )
        self.start, self._first = stop, self._first + self.records
        self._content, self.records = hashlib.sha256(), 0
        return portion

    @property
    def has_some(self) -> bool:
        """Whether anything was added since the last portion."""
        return self.records > 0


def _of_lines(path: Path, origin: str, portion_bytes: int) -> Iterator[Portion]:
    base = Portion(kind="lines", files=(), records=0, digest="")
    cutting = _Cutting(path, origin, base, portion_bytes)
    with path.open("rb") as file:
        while line := file.readline(MOST_BYTES):
            cutting.add(line, records=1)
            if cutting.is_enough(file.tell()):
                yield cutting.portion(file.tell())
        if cutting.has_some:
            yield cutting.portion(file.tell())


def _of_rows(path: Path, origin: str, portion_bytes: int) -> Iterator[Portion]:
    """Cut a CSV file at rows, told by the parser that will read them: breaks within quotes are none."""
    with path.open("rb") as file:
        lines: list[bytes] = []

        def noted() -> Iterator[str]:
            while line := file.readline(MOST_ROW):
                lines.append(line)
                yield line.decode("latin-1")

        first = file.readline(MOST_ROW).decode("latin-1")
        file.seek(0)
        rows = csv_rows(noted(), delimiter_of(first))
        next(rows, None)
        header = b"".join(lines)
        base = Portion(
            kind="rows", files=(), records=0, digest=hashlib.sha256(header).hexdigest(),
            start=len(header), header=len(header), first=2,
        )  # fmt: skip
        cutting = _Cutting(path, origin, base, portion_bytes)
        lines.clear()
        for _ in rows:
            cutting.add(b"".join(lines), records=1)
            lines.clear()
            if cutting.is_enough(file.tell()):
                yield cutting.portion(file.tell())
        if cutting.has_some:
            yield cutting.portion(file.tell())


def _of_row_groups(path: Path, origin: str, portion_bytes: int) -> Iterator[Portion]:
    """Yield portions of a Parquet file: row groups put together, or stretches of the rows of large ones."""
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    sizes = [(group.num_rows, group.total_byte_size) for group in groups]
    content = _file_digest(path)
    files = ((str(path.resolve()), origin),)
    first = 1
    for start, stop, rows in _together(sizes, portion_bytes):
        most = max(MOST_RECORDS, -(-rows // MOST_SLICES))
        for skipped in range(0, rows, most):
            records = min(most, rows - skipped)
            yield Portion(
                kind="row groups",
                files=files,
                records=records,
                digest=digest_of("row groups", origin, content, f"{start}-{stop} {skipped} {records}"),
                start=start,
                stop=stop,
                skipped=skipped,
                first=first + skipped,
            )
        first += rows


def _together(sizes: list[tuple[int, int]], enough: int) -> Iterator[tuple[int, int, int]]:
    """Yield stretches of row groups of enough bytes or rows: first, last (exclusive), rows."""
    start, rows, size = 0, 0, 0
    for stop, (more_rows, more) in enumerate(sizes, 1):
        rows, size = rows + more_rows, size + more
        if size >= enough or rows >= MOST_RECORDS or stop == len(sizes):
            yield start, stop, rows
            start, rows, size = stop, 0, 0


def _of_pages(path: Path, origin: str, portion_bytes: int) -> Iterator[Portion]:
    """Cut a web archive at records; only responses count, as only they can be articles.

    Where several records are packed together no cut can be made: from the last one on the rest is one
    portion.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    base = Portion(kind="archived pages", files=(), records=0, digest="")
    cutting = _Cutting(path, origin, base, portion_bytes)
    with path.open("rb") as file, path.open("rb") as again:
        archive = ArchiveIterator(file)
        packed = is_packed(again)
        end = path.stat().st_size
        try:
            for record in archive:
                offset = archive.get_record_offset()
                _add_upto(cutting, again, offset)
                if again.tell() != offset or is_packed(again) != packed:
                    raise ArchiveLoadFailed(f"no record begins at {offset}")
                if cutting.has_some and cutting.is_enough(offset):
                    yield cutting.portion(offset)
                cutting.add(b"", records=int(record.rec_type == "response"))
        except ArchiveLoadFailed:
            if not cutting.start:
                raise
            file.seek(cutting.start)
            cutting.records = count_responses(file)
        _add_upto(cutting, again, end)
        if cutting.has_some:
            yield cutting.portion(end)


def _add_upto(cutting: _Cutting, file: BinaryIO, stop: int) -> None:
    while block := file.read(max(0, min(_DIGEST_BYTES, stop - file.tell()))):
        cutting.add(block, records=0)


def _of_files(sources: list[SourceFile]) -> Portion:
    files = tuple((str(source.path.resolve()), source.origin) for source in sources if source.path)
    contents = [part for path, origin in files for part in (origin, _file_digest(Path(path)))]
    return Portion(kind="files", files=files, records=len(files), digest=digest_of("files", *contents))


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
