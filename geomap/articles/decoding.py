"""From bytes to text: byte order marks, UTF-8, and older encodings by detection."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from geomap.errors import ArticleError

MOST_BYTES = 8_000_000
"""Largest text file that is read as one article, bytes."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000
"""Bytes by which the encoding of a file is told."""


class Decoded(NamedTuple):
    """A text, and a warning where its encoding had to be guessed."""

    text: str
    warning: str | None = None


def decode(data: bytes, *, most_bytes: int = MOST_BYTES) -> Decoded:
    """Decode a file's bytes; line ends stay as they are, a byte order mark is dropped.

    Raises
    ------
    ArticleError
        The file is empty, binary, too large, or in no encoding that can be told.
    """
    if len(data) > most_bytes:
        raise ArticleError(f"larger than {most_bytes // 1_000_000} MB: split it into articles")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _not_empty(_strictly(data[len(mark) :], encoding))
    if not data.strip():
        raise ArticleError("the file is empty")
    if _CONTROL.search(data[:_SAMPLE]):
        raise ArticleError("the file is binary, not text")
    try:
        return _not_empty(Decoded(data.decode("utf-8")))
    except UnicodeDecodeError:
        return _not_empty(_detected(data))


def _strictly(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ArticleError(f"not valid {encoding.upper()}, though it says so: {error.reason}") from None


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], threshold=0.2).best()
    if best is None:
        raise ArticleError("the encoding cannot be told: save the file as UTF-8")
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        raise ArticleError("the encoding cannot be told: save the file as UTF-8") from None
    return Decoded(text, f"read as {best.encoding} (detected): save the file as UTF-8 if letters look wrong")


def _not_empty(decoded: Decoded) -> Decoded:
    if not decoded.text.strip("\ufeff \t\r\n\f\v\x00"):
        raise ArticleError("the file is empty")
    return decoded
