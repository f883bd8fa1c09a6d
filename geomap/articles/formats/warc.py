"""Web archives (WARC): one article an archived page."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from io import BufferedReader
from typing import Any, BinaryIO

from geomap.articles.formats.base import Context, RawResult
from geomap.articles.formats.html import page
from geomap.errors import ArticleError, named_cause
from geomap.model import FailedArticle

_MOST_BYTES = 20_000_000
_BLOCK = 65_536
"""Bytes of an archive that are read at once."""
_GZIP = b"\x1f\x8b"
_PADDING = b"\0\r\n"
"""Bytes that tools leave behind packed records; they hold nothing."""
_CUT_OFF = "the archive is damaged, or ends in the middle of a record"


def read(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read the HTML pages that were archived with success; other records are no articles.

    Raises
    ------
    ArticleError
        The file is damaged.
    """
    source = _Unpacked(file) if is_packed(file) else file
    last: RawResult | None = None
    try:
        for record in _records(source):
            if record.rec_type != "response":
                continue
            if _is_page(record):
                last = _page(record, context)
                yield last
            elif _is_cut_off(record):
                raise ArticleError(_CUT_OFF)
    except ArticleError:
        raise
    except Exception as error:  # whatever a broken archive makes the parser trip over
        if _ends_early(source):
            raise ArticleError(_CUT_OFF) from None
        raise ArticleError(f"not a readable WARC file: {named_cause(error)}") from None
    if _ends_early(source) and not isinstance(last, FailedArticle):
        raise ArticleError(_CUT_OFF)


def count_responses(file: BinaryIO) -> int:
    """Return how many responses an archive holds from where it stands; damage that ends it counts as one."""
    source = _Unpacked(file) if is_packed(file) else file
    number = 0
    try:
        for record in _records(source):
            number += record.rec_type == "response"
    except Exception:  # told when it is read
        return number + 1
    return number + _ends_early(source)


def _records(file: BinaryIO | _Unpacked) -> Iterator[Any]:
    """Yield the records of an archive; an error of ours in what is made of one is not taken for its own."""
    from warcio.archiveiterator import ArchiveIterator

    archive = iter(ArchiveIterator(file))
    while True:
        try:
            record = next(archive)
        except StopIteration:
            return
        except AttributeError:  # what warcio does where a record has no header that can be read
            raise ArticleError(_CUT_OFF) from None
        yield record


def is_packed(file: BinaryIO) -> bool:
    """Whether what follows in a file is packed with gzip."""
    if not file.seekable():
        assert isinstance(file, BufferedReader)
        return file.peek(2).startswith(_GZIP)
    start = file.tell()
    head = file.read(2)
    file.seek(start)
    return head == _GZIP


class _Unpacked:
    """What a gzip file holds, however many records are packed together in it: warcio wants each by itself."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unpacker = zlib.decompressobj(31)
        self._packed = b""

    def read(self, size: int = _BLOCK) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        while packed := self._packed or self._file.read(_BLOCK):
            if self._unpacker.eof:
                self._packed = packed.lstrip(_PADDING)
                if not self._packed:
                    continue
                packed, self._unpacker = self._packed, zlib.decompressobj(31)
            data = self._unpacker.decompress(packed, size)
            self._packed = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            if data:
                return data
        return b""

    @property
    def is_at_an_end(self) -> bool:
        """Whether nothing is missing of what was packed and read so far."""
        return self._unpacker.eof


def _ends_early(source: BinaryIO | _Unpacked) -> bool:
    """Whether an archive that was read to its end lacks some of what was packed."""
    return isinstance(source, _Unpacked) and not source.is_at_an_end


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
