"""Rich text files: one article, or an export of Nexis or Factiva with many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from geomap.articles.formats import databases
from geomap.articles.formats.base import Context, RawArticle, RawResult, need, read_all
from geomap.articles.formats.guard import guarded
from geomap.errors import ArticleError, named_cause

_MOST_BYTES = 60_000_000
_SECONDS = 60


def read(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read one rich text file.

    Raises
    ------
    ArticleError
        The file is damaged or holds no text.
    """
    need("striprtf.striprtf", "rtf")
    text = guarded(_text, read_all(file, _MOST_BYTES), seconds=_SECONDS)
    if not text.strip():
        raise ArticleError("the document holds no text")
    records = list(databases.records(text, context))
    if records:
        yield from records
    else:
        yield RawArticle(text, {})


def _text(data: bytes) -> str:
    try:
        text: str = need("striprtf.striprtf", "rtf").rtf_to_text(data.decode("latin-1"), errors="replace")
    except Exception as error:  # whatever a broken file makes the parser trip over
        raise ArticleError(f"not a readable RTF file: {named_cause(error)}") from None
    return text.encode("utf-8", "replace").decode()
