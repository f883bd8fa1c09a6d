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
from geomap.errors import ArticleError, named_cause
from geomap.model.vocabulary import Channel

_MOST_BYTES = 60_000_000
_SECONDS = 60
_NOBODY = {"python-docx", "Microsoft Office User", "user"}
"""Authors that programs write where nobody said who it was."""
_NO_TITLE = {"Word Document"}
"""Titles of files without one: python-docx gives this to a file without properties."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{_W}{name}": mark for name, mark in
          {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}.items()}  # fmt: skip
"""Elements that stand for a character (ECMA-376 part 1, 17.3.3)."""
_TABLE = f"{_W}tbl"
_LEFT_OUT = {
    *(f"{_W}{name}" for name in ("pPr", "rPr", "sdtPr", "txbxContent", "del", "moveFrom", "rt")), _TABLE,
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
"""Settings, tables, text boxes, what was deleted or moved elsewhere, how a word is pronounced, and what
stands for another element in older programs."""


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
    """Return the text of a Word file with its headings known; runs in the guarded process."""
    import docx
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(BytesIO(data))
        paragraphs: list[tuple[Channel | None, str]] = [
            (
                "headline" if _is_heading(Paragraph(element, document)) else None,
                " ".join(_words(element).split()),
            )
            for element in _outermost(document.element.body, f"{_W}p")
        ]
        properties = document.core_properties
        fields = {"title": properties.title or "", "author": properties.author or ""}
        tables = sum(1 for _ in _outermost(document.element.body, _TABLE))
    except Exception as error:  # whatever a broken file makes the parser trip over
        raise ArticleError(f"not a readable Word file: {named_cause(error)}") from None
    if fields["author"] in _NOBODY:
        fields["author"] = ""
    if fields["title"] in {"", *_NO_TITLE}:
        fields["title"] = next((words for kind, words in paragraphs if kind and words), "")
    text, known = assemble(paragraphs)
    return RawArticle(
        text, {name: value for name, value in fields.items() if value}, known, warnings=_unread(tables)
    )


def _outermost(element: Any, name: str) -> Iterator[Any]:
    """Yield the paragraphs or tables of a body, also those that content controls or markup of others wrap."""
    for child in element:
        if child.tag == name:
            yield child
        elif not _is_left_out(child) and child.tag != f"{_W}p":
            yield from _outermost(child, name)


def _words(element: Any) -> str:
    """Return the words of a paragraph, whatever wraps them.

    Word wraps names of places and days (smart tags), tracked insertions, fields and content controls.
    """
    words = ""
    for child in element:
        if child.tag == f"{_W}t":
            words += child.text or ""
        elif child.tag in _MARKS:
            words += _MARKS[child.tag]
        elif not _is_left_out(child):
            words += _words(child)
    return words


def _is_left_out(element: Any) -> bool:
    """Whether nothing in an element is text of the document: a prompt and a table of contents are none."""
    if element.tag in _LEFT_OUT:
        return True
    settings = element.find(f"{_W}sdtPr") if element.tag == f"{_W}sdt" else None
    if settings is None:
        return False
    galleries = {each.get(f"{_W}val") for each in settings.iter(f"{_W}docPartGallery")}
    return settings.find(f"{_W}showingPlcHdr") is not None or "Table of Contents" in galleries


def _is_heading(paragraph: Any) -> bool:
    return bool(re.match(r"Title$|Heading \d", paragraph.style.name or "")) if paragraph.style else False


def _unread(tables: int) -> tuple[str, ...]:
    if not tables:
        return ()
    return (f"{tables} table{'s' * (tables > 1)} in the file {'was' if tables == 1 else 'were'} not read",)
