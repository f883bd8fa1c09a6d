"""Word files: one article, or an export of Nexis with many."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from geomap.articles.formats import databases
from geomap.articles.formats.archive import open_zip
from geomap.articles.formats.base import Context, RawArticle, RawResult, need, read_all
from geomap.articles.formats.guard import guarded
from geomap.errors import ArticleError

_MOST_BYTES = 60_000_000
_SECONDS = 60


def read(file: BinaryIO, context: Context) -> Iterator[RawResult]:
    """Read one Word file.

    Raises
    ------
    ArticleError
        The file is damaged, would unpack to too much, or holds no text.
    """
    need("docx", "docx")
    data = read_all(file, _MOST_BYTES)
    open_zip(BytesIO(data)).close()
    text, fields = guarded(_text, data, seconds=_SECONDS)
    if not text.strip():
        raise ArticleError("the document holds no text")
    records = list(databases.records(text, context))
    if records:
        yield from records
        return
    yield RawArticle(text, fields)


def _text(data: bytes) -> tuple[str, dict[str, str]]:
    import docx

    try:
        document = docx.Document(BytesIO(data))
        lines = [" ".join(paragraph.text.split()) for paragraph in document.paragraphs]
        properties = document.core_properties
        fields = {"title": properties.title or "", "author": properties.author or ""}
    except Exception as error:  # whatever a broken file makes the parser trip over
        raise ArticleError(f"not a readable Word file: {type(error).__name__}: {str(error)[:120]}") from None
    if fields["author"] in {"python-docx", "Microsoft Office User", "user"}:
        fields["author"] = ""
    return "\n\n".join(filter(None, lines)), {name: value for name, value in fields.items() if value}
