"""Zip and gzip files: each file inside is read as if it lay beside the archive.

Nothing is ever written to disk, so a name inside an archive is a name for messages and no more.
Bombs run into the limits; archives inside archives are refused.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from geomap.articles.formats.base import MOST_BYTES, Context, RawArticle, RawResult
from geomap.articles.formats.registry import HEAD, Format, format_of, reader_of
from geomap.errors import ArticleError

_MOST_MEMBERS = 20_000
_MOST_RATIO = 200
"""Text packs to a tenth, rarely to a hundredth; bombs to a thousandth and less."""
_NESTED = {"zip", "gzip"}


def read_zip(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read every file of a zip archive.

    Raises
    ------
    ArticleError
        The archive is damaged or would unpack to too much.
    """
    with open_zip(file) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            name = info.filename.replace("\\", "/").rsplit("/", 1)[-1]
            if not info.filename:
                yield context.failed("a file without a name", "left out: give it a name")
            if not name or name.startswith("."):
                continue
            try:
                yield from _member(archive.read(info), name, context)
            except ArticleError as error:
                yield context.failed(name, str(error))
            except (
                zipfile.BadZipFile,
                zlib.error,
                EOFError,
                OSError,
                ValueError,
                NotImplementedError,
                RuntimeError,
            ) as error:
                yield context.failed(name, f"cannot be unpacked: {error}")


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """Open a zip file after a look at what it would unpack to.

    Raises
    ------
    ArticleError
        It is damaged, holds too many files, or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ArticleError(f"not a readable zip file: {error}") from None
    infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > _MOST_MEMBERS:
        raise ArticleError(f"holds more than {_MOST_MEMBERS} files: refused")
    if unpacked > MOST_BYTES or (unpacked > 10_000_000 and unpacked > _MOST_RATIO * packed):
        raise ArticleError(f"would unpack to {unpacked // 1_000_000} MB: refused")
    return archive


def read_gzip(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read the file inside a gzip file; packed WARC files go to their own reader.

    Raises
    ------
    ArticleError
        The file is damaged or unpacks to too much.
    """
    start = zlib.decompressobj(31)
    try:
        head = start.decompress(file.read(HEAD), HEAD)
    except zlib.error as error:
        raise ArticleError(f"not a readable gzip file: {error}") from None
    file.seek(0)
    name = context.origin.removesuffix(".gz")
    if head.startswith(b"WARC/"):
        yield from reader_of(format_of(head, name))(file, context)
        return
    yield from _member(_gunzip(file), name, context._replace(origin=name), part="")


def _gunzip(file: BinaryIO) -> bytes:
    unpacker = zlib.decompressobj(31)
    unpacked = bytearray()
    packed = 0
    try:
        while chunk := file.read(1 << 20):
            packed += len(chunk)
            unpacked += unpacker.decompress(chunk, MOST_BYTES - len(unpacked) + 1)
            too_dense = len(unpacked) > 10_000_000 and len(unpacked) > _MOST_RATIO * packed
            if len(unpacked) > MOST_BYTES or unpacker.unconsumed_tail or too_dense:
                raise ArticleError(f"unpacks to more than {len(unpacked) // 1_000_000} MB: refused")
    except zlib.error as error:
        raise ArticleError(f"not a readable gzip file: {error}") from None
    if not unpacker.eof:
        raise ArticleError("the gzip file is cut off")
    return bytes(unpacked)


def _member(data: bytes, name: str, context: Context, *, part: str | None = None) -> Iterator[RawResult]:
    one: Format = format_of(data, name)
    if one.name in _NESTED:
        raise ArticleError("an archive inside an archive: refused")
    label = name if part is None else part
    inner = context._replace(origin=f"{context.origin}, {label}" if label else context.origin)
    for result in reader_of(one)(BytesIO(data), inner):
        if isinstance(result, RawArticle) and label:
            yield result._replace(part=f"{label}, {result.part}" if result.part else label)
        else:
            yield result
