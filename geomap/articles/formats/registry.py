"""The table of formats, and how the format of a file is told.

Content decides before the file's ending; plain text is what remains. A third party adds a format
by an entry point of the group ``geomap.formats`` that names a :class:`Format`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import Final, NamedTuple

from geomap.articles.formats.base import Reader
from geomap.errors import OptionError

HEAD: Final = 8192
"""Bytes of a file that are looked at to tell its format."""
GROUP: Final = "geomap.formats"


class Format(NamedTuple):
    """A format: where its reader is, and how its files are known.

    Parameters
    ----------
    reader
        ``module:function``; imported when the first such file is read.
    content
        Pattern that the first bytes match, or None where only the ending tells.
    endings
        File name endings, with the full stop, lower case.
    """

    name: str
    reader: str
    content: bytes | None
    endings: tuple[str, ...] = ()


_HERE = "geomap.articles.formats"
_XML = rb"(?is)\A\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_HEADER = (
    rb"(?:received|return-path|delivered-to|mime-version|message-id|from|to|subject|date|x-[\w-]+"
    rb"|content-type|dkim-signature|arc-[\w-]+|reply-to|list-[\w-]+):"
)
_COLUMN = rb'"?[\w.-]{1,40}"?'
_HEADER_LINE = (
    rb"(?i)\A(?:\xef\xbb\xbf)?(?=[^\n]*\b(?:text|body|content|article_text|full_text|story)\b)"
    rb"(?=[^\n]*\b(?:title|headline|date|published|publisher|source|url|link)\b)"
    + _COLUMN + rb"(?:[,;\t|]" + _COLUMN + rb")+\r?\n"
)  # fmt: skip
_CONTENT: Final[dict[str, bytes]] = {
    "pdf": rb"\A\s*%PDF-",
    "warc": rb"\AWARC/\d",
    "gzip": rb"\A\x1f\x8b\x08",
    "docx": rb"(?s)\APK\x03\x04.{0,8000}word/",
    "zip": rb"\APK\x03\x04",
    "rtf": rb"\A\s*\{\\rtf",
    "parquet": rb"\APAR1",
    "feed": _XML + rb"(?:<!DOCTYPE[^>]*>\s*)?<(?:rss|feed|rdf:RDF)[\s>]",
    "html": _XML + rb"<(?:!doctype\s+html|html|head|body)[\s>]",
    "mbox": rb"(?i)\AFrom \S+.*\r?\n" + _HEADER,
    "eml": rb"(?i)\A(?:" + _HEADER + rb"[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    "telegram": rb'(?s)\A\s*\{.{0,2000}"messages"\s*:\s*\[',
    "table": _HEADER_LINE,
    "json": rb'\A(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"',
}
"""What the first bytes of a file look like."""

_ZIPPED: Final = frozenset({"docx"})
"""Formats that are zips: what tells them by content may lie far inside, or be damaged."""

FORMATS: Final[tuple[Format, ...]] = tuple(
    Format(name, f"{_HERE}.{reader}", _CONTENT.get(name), endings)
    for name, reader, endings in (
        ("pdf", "pdf:read", (".pdf",)),
        ("warc", "warc:read", (".warc", ".warc.gz")),
        ("gzip", "archive:read_gzip", (".gz",)),
        ("docx", "docx:read", (".docx",)),
        ("zip", "archive:read_zip", (".zip",)),
        ("rtf", "rtf:read", (".rtf",)),
        ("parquet", "table:read_parquet", (".parquet",)),
        ("feed", "feed:read", (".rss", ".atom")),
        ("html", "html:read", (".html", ".htm", ".xhtml")),
        ("mbox", "mail:read_mbox", (".mbox",)),
        ("eml", "mail:read_eml", (".eml",)),
        ("telegram", "telegram:read", ()),
        ("json", "table:read_json", (".jsonl", ".ndjson", ".json")),
        ("csv", "table:read_csv", (".csv", ".tsv")),
        ("table", "table:read_csv", ()),
        ("text", "text:read", (".txt", ".md", ".text")),
    )
)
"""In this order: the first whose content matches, else the first whose ending does, else text."""


def format_of(head: bytes, name: str) -> Format:
    """Tell the format of a file by its first bytes, else by its ending, else it is text."""
    formats = (*_added(), *FORMATS)
    ending = PurePath(name).name.lower()
    for one in formats:
        if one.content is not None and re.search(one.content, head[:HEAD]):
            return _packed(formats, ending) if one.name == "zip" else one
    binary = b"\0" in head[:HEAD]
    for one in formats:
        if ending.endswith(one.endings or ("\0",)) and (one.content is None or not binary):
            return one
    return FORMATS[-1]


def _packed(formats: Iterable[Format], ending: str) -> Format:
    """Return the format of a zip: a document by its ending, whose parts are no articles, else an archive."""
    documents = (one for one in formats if one.name in _ZIPPED and ending.endswith(one.endings))
    archive = next(one for one in FORMATS if one.name == "zip")
    return next(documents, archive)


@cache
def reader_of(one: Format) -> Reader:
    """Import and return the reader of a format."""
    module, attribute = one.reader.split(":")
    reader: Reader = getattr(importlib.import_module(module), attribute)
    return reader


@cache
def _added() -> tuple[Format, ...]:
    """Return the formats that other packages add."""
    formats = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        one = entry.load()
        if not isinstance(one, Format):
            raise OptionError(f"entry point {entry.name!r} of {GROUP} is no Format but {type(one).__name__}")
        formats.append(one)
    return tuple(formats)
