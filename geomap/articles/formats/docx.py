"""Word files: one article, or an export of Nexis with many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from geomap.articles.formats import databases
from geomap.articles.formats.archive import open_zip
from geomap.articles.formats.base import Context, RawArticle, RawResult, assemble, need, read_all
from geomap.articles.formats.guard import guarded
from geomap.errors import ArticleError
from geomap.model.vocabulary import Channel

_MOST_BYTES = 60_000_000
_SECONDS = 60
_NOBODY = {"python-docx", "Microsoft Office User", "user"}
"""Authors that programs write where nobody said who it was."""
_NO_TITLE = {"Word Document"}
"""Titles of files without one: python-docx gives this to a file without properties."""


def read(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read one Word file.

    Raises
    ------
    ArticleError
        The file is damaged, would unpack to too much, or holds no text outside its tables.
    """
    need("docx", "docx")
    data = read_all(file, _MOST_BYTES)
    open_zip(BytesIO(data)).close()
    report = guarded(_report, data, seconds=_SECONDS)
    if not report.text.strip():
        raise ArticleError("; ".join(["the document holds no text", *report.warnings]))
    records = list(databases.records(report.text, context))
    if records:
        yield from _warned(records, report.warnings)
    else:
        yield report


def _warned(records: list[RawResult], warnings: tuple[str, ...]) -> Iterator[RawResult]:
    """Yield the records of an export; what was not read of the file is said once, with the first."""
    for record in records:
        if isinstance(record, RawArticle):
            yield record._replace(warnings=(*record.warnings, *warnings))
            warnings = ()
        else:
            yield record


def _report(data: bytes) -> RawArticle:
    import docx

    try:
        document = docx.Document(BytesIO(data))
        paragraphs: list[tuple[Channel | None, str]] = [
            ("headline" if _is_heading(paragraph) else None, " ".join(paragraph.text.split()))
            for paragraph in document.paragraphs
        ]
        properties = document.core_properties
        fields = {"title": properties.title or "", "author": properties.author or ""}
        tables = len(document.tables)
    except Exception as error:  # whatever a broken file makes the parser trip over
        raise ArticleError(f"not a readable Word file: {type(error).__name__}: {str(error)[:120]}") from None
    if fields["author"] in _NOBODY:
        fields["author"] = ""
    if fields["title"] in {"", *_NO_TITLE}:
        fields["title"] = next((words for kind, words in paragraphs if kind and words), "")
    text, known = assemble(paragraphs)
    return RawArticle(
        text, {name: value for name, value in fields.items() if value}, known, warnings=_unread(tables)
    )


def _is_heading(paragraph: Any) -> bool:
    return bool(re.match(r"Title$|Heading \d", paragraph.style.name or "")) if paragraph.style else False


def _unread(tables: int) -> tuple[str, ...]:
    if not tables:
        return ()
    return (f"{tables} table{'s' * (tables > 1)} in the file {'was' if tables == 1 else 'were'} not read",)
