"""Plain text with optional front matter: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from geomap.articles.decoding import MOST_BYTES, decode
from geomap.articles.formats.base import Context, RawArticle, RawResult, read_all
from geomap.articles.front_matter import split_front_matter
from geomap.errors import ArticleError


def read(file: BinaryIO, _context: Context) -> Iterator[RawResult]:
    """Read one text file.

    Raises
    ------
    ArticleError
        The file is empty, binary, in an unknown encoding, or its front matter is broken.
    """
    decoded = decode(read_all(file, MOST_BYTES))
    head = split_front_matter(decoded.text)
    if not head.text.strip():
        raise ArticleError("the file has front matter but no text")
    warnings = (*head.warnings, *filter(None, [decoded.warning]))
    yield RawArticle(head.text, head.fields, warnings=warnings)
