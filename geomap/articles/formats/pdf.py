"""PDF files: one article a file, as far as the file holds text and not only pictures of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, BinaryIO

from geomap.articles.formats.base import Context, RawArticle, RawResult, need, read_all
from geomap.articles.formats.guard import guarded
from geomap.articles.formats.pdf_furniture import without_furniture
from geomap.articles.formats.pdf_lines import lines_of
from geomap.articles.formats.pdf_paragraphs import text_of
from geomap.articles.whole import whole
from geomap.errors import ArticleError, named_cause

_MOST_BYTES = 60_000_000
_MOST_PAGES = 300
_SECONDS = 60
_NAMED = 3
"""Heads and feet of pages that a warning names."""
_LONGEST_NAMED = 60
"""Characters of each of them that are shown."""
_NOTHING_ELSE = "all its lines recur like heads and feet: if the rest is pictures, run OCR over it first"


def read(file: BinaryIO, _context: Context) -> Iterator[RawResult]:
    """Read one PDF.

    Raises
    ------
    ArticleError
        The file is damaged, encrypted, too long, takes too long, or holds no text.
    """
    need("pypdf", "pdf")
    yield guarded(_article, read_all(file, _MOST_BYTES), seconds=_SECONDS)


def _article(data: bytes) -> RawArticle:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError("the PDF is protected by a password")
        if len(reader.pages) > _MOST_PAGES:
            raise ArticleError(f"more than {_MOST_PAGES} pages: split it into articles")
        cleared = without_furniture([lines_of(page) for page in reader.pages])
        fields = {"title": _title(reader.metadata), "url": cleared.address}
        text = text_of(cleared.pages).encode("utf-8", "replace").decode()
    except ArticleError:
        raise
    except Exception as error:  # pypdf raises whatever a broken file makes its parser trip over
        raise ArticleError(f"not a readable PDF: {named_cause(error)}") from None
    if not text.strip():
        raise ArticleError("the PDF holds no text, only pictures: run OCR over it first")
    present = {name: value for name, value in fields.items() if value}
    if cleared.nothing_else:
        return RawArticle(text, present, warnings=(_NOTHING_ELSE,))
    return RawArticle(text, present, warnings=_left_out(cleared.running), around=cleared.running)


def _title(metadata: Any) -> str:
    title = str(metadata.title) if metadata and metadata.title else ""
    return "" if re.search(r"\.\w{2,4}$|^untitled|^microsoft word", title, re.IGNORECASE) else title.strip()


def _left_out(running: Sequence[str]) -> tuple[str, ...]:
    if not running:
        return ()
    named = ", ".join(repr(whole(words[:_LONGEST_NAMED])) for words in running[:_NAMED])
    more = f" and {len(running) - _NAMED} more" if len(running) > _NAMED else ""
    return (f"left out, as heads and feet of its pages: {named}{more}",)
