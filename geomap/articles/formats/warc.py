"""Web archives (WARC): one article an archived page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from geomap.articles.formats.base import Context, RawResult
from geomap.articles.formats.html import page
from geomap.errors import ArticleError

_MOST_BYTES = 20_000_000
_BLOCK = 65_536
"""Bytes of an archive that are read at once."""
_CUT_OFF = "the archive is damaged, or ends in the middle of a record"


def read(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read the HTML pages that were archived with success; other records are no articles.

    Raises
    ------
    ArticleError
        The file is damaged.
    """
    try:
        for record in _records(file):
            if record.rec_type != "response":
                continue
            if _is_page(record):
                yield _page(record, context)
            elif _is_cut_off(record):
                raise ArticleError(_CUT_OFF)
    except ArticleError:
        raise
    except Exception as error:  # whatever a broken archive makes the parser trip over
        said = " ".join(str(error).split())[:120]
        raise ArticleError(f"not a readable WARC file: {type(error).__name__}: {said}") from None


def _records(file: BinaryIO) -> Iterator[Any]:
    """Yield the records of an archive; an error of ours in what is made of one is not taken for its own."""
    from warcio.archiveiterator import ArchiveIterator

    archive = iter(ArchiveIterator(_Unpacked(file) if _is_packed_as_a_whole(file) else file))
    while True:
        try:
            record = next(archive)
        except StopIteration:
            return
        except AttributeError:  # what warcio does where a record has no header that can be read
            raise ArticleError(_CUT_OFF) from None
        yield record


def _is_packed_as_a_whole(file: BinaryIO) -> bool:
    """Whether several records are packed together; by the rule, and for warcio, each is packed by itself."""
    from warcio.archiveiterator import ArchiveIterator

    if not file.seekable():  # a stretch of an archive, which was cut where a record is packed by itself
        return False
    archive = ArchiveIterator(file)
    try:
        next(iter(archive), None)
        archive.read_to_end()
        return bool(archive.reader.decompressor and archive.next_line)
    except Exception:  # what is broken is told when it is read
        return False
    finally:
        file.seek(0)


class _Unpacked:
    """What a gzip file holds."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unpacker = zlib.decompressobj(31)

    def read(self, size: int = _BLOCK) -> bytes:
        """Return up to ``size`` bytes; none at the end.

        Raises
        ------
        ArticleError
            The file ends before what it holds does.
        """
        while (
            packed := self._unpacker.unconsumed_tail or self._unpacker.unused_data or self._file.read(_BLOCK)
        ):
            if self._unpacker.eof:
                self._unpacker = zlib.decompressobj(31)
            if data := self._unpacker.decompress(packed, size):
                return data
        if not self._unpacker.eof:
            raise ArticleError(_CUT_OFF)
        return b""


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    return (
        headers is not None
        and headers.get_statuscode() == "200"
        and "html" in (headers.get_header("Content-Type") or "")
    )


def _page(record: Any, context: Context) -> RawResult:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    data = record.content_stream().read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        return context.failed(url, f"larger than {_MOST_BYTES // 1_000_000} MB")
    if _is_cut_off(record):
        return context.failed(url, "the archive ends in the middle of this page: fetch it again")
    try:
        return page(data, context, url=url)._replace(part=url, retrieved=_time(record))
    except ArticleError as error:
        return context.failed(url, str(error))


def _is_cut_off(record: Any) -> bool:
    """Whether the file ended before as many bytes were read as the record says that it has."""
    while record.raw_stream.read(_BLOCK):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def _time(record: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(record.rec_headers.get_header("WARC-Date")))
    except ValueError:
        return None
