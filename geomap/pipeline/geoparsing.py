"""Texts in, place names out, one line a document: what ``geomap geoparse`` does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final

from geomap.articles import make_article, read_sources
from geomap.articles.whole import file_name, whole
from geomap.errors import ArticleError
from geomap.model import Article, FailedArticle, Mention, Noun
from geomap.pipeline.pooling import in_processes
from geomap.pipeline.resources import Resources
from geomap.toponyms.geoparse import geoparse_article

JSON_LINES: Final = frozenset({".jsonl", ".ndjson"})

_FIELDS: Final = ("title", "date", "publisher", "url", "author", "language")


class Document(Noun, frozen=True, kw_only=True):
    """A document to geoparse, or why it cannot be read; it gets its line either way."""

    doc_id: str
    article: Article | None = None
    error: str | None = None


class Geoparsed(Noun, frozen=True, kw_only=True):
    """A document's mentions, or what went wrong."""

    doc_id: str
    mentions: tuple[Mention, ...] = ()
    error: str | None = None


def read_documents(sources: Iterable[str], stdin: BinaryIO) -> Iterator[Document]:
    """Read JSON lines (``-`` and files of that ending), text files and folders, in the order given.

    Text files are named by their stem. Nothing that cannot be read stops the rest.
    """
    for source in sources:
        if source == "-":
            yield from _from_lines(stdin, "standard input")
        elif Path(source).suffix.lower() in JSON_LINES:
            yield from _from_file(Path(source))
        else:
            for item in read_sources([source]):
                yield _from_text(item)


def geoparse_documents(
    documents: Iterable[Document], resources: Resources, *, demonyms: bool = True, jobs: int = 1
) -> Iterator[Geoparsed]:
    """Yield the mentions of each document, in the order given.

    Parameters
    ----------
    demonyms
        Whether demonyms are mentions too.
    jobs
        Number of processes; each opens the engines once.
    """
    work = partial(_geoparsed, demonyms=demonyms)
    if jobs == 1:
        yield from (work(document, resources) for document in documents)
    else:
        yield from in_processes(work, documents, resources, jobs)


def _geoparsed(document: Document, resources: Resources, *, demonyms: bool) -> Geoparsed:
    """Geoparse one document; whatever goes wrong is its error and nobody else's."""
    if document.article is None:
        return Geoparsed(doc_id=document.doc_id, error=document.error)
    try:
        mentions = geoparse_article(
            document.article, resources.name_recogniser, resources.resolver, demonyms=demonyms
        )
    except Exception as error:
        return Geoparsed(doc_id=document.doc_id, error=f"{document.doc_id}: {type(error).__name__}: {error}")
    return Geoparsed(doc_id=document.doc_id, mentions=mentions)


def as_record(result: Geoparsed) -> dict[str, Any]:
    """Return a document's line: ``{"doc_id", "toponyms": [...]}``, with ``error`` where there is one."""
    record: dict[str, Any] = {
        "doc_id": result.doc_id,
        "toponyms": [_toponym(mention) for mention in result.mentions],
    }
    if result.error is not None:
        record["error"] = result.error
    return record


def _toponym(mention: Mention) -> dict[str, Any]:
    fields = mention.to_dict()
    fields.pop("role")
    fields["runner_up"] = fields["alternatives"][0] if fields["alternatives"] else None
    return fields


def _from_file(path: Path) -> Iterator[Document]:
    try:
        with path.open("rb") as lines:
            yield from _from_lines(lines, file_name(path.name))
    except OSError as error:
        yield Document(doc_id=file_name(path.stem), error=f"{file_name(str(path))}: {error.strerror}")


def _from_lines(lines: Iterable[bytes], origin: str) -> Iterator[Document]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _from_line(line, f"{origin}:{number}")


def _from_line(line: bytes, origin: str) -> Document:
    """Read one JSON line; a line without an id, or that is no document, is named by its place in the file."""
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        return Document(doc_id=origin, error=f"{origin}: not JSON in UTF-8: {error}")
    doc_id = whole(str(record.get("doc_id", origin))) if isinstance(record, dict) else origin
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Document(doc_id=doc_id, error=f"{origin}: expected an object with text, and doc_id to name it")
    fields = {name: str(record[name]) for name in _FIELDS if record.get(name)}
    try:
        article = make_article(record["text"], fields, origin=origin)
    except ArticleError as error:
        return Document(doc_id=doc_id, error=f"{origin}: {error}")
    return Document(doc_id=doc_id, article=article.but(doc_id=doc_id))


def _from_text(item: Article | FailedArticle) -> Document:
    if isinstance(item, FailedArticle):
        return Document(doc_id=_name(item.origin), error=f"{item.origin}: {item.reason}")
    doc_id = _name(item.origin or item.doc_id)
    return Document(doc_id=doc_id, article=item.but(doc_id=doc_id))


def _name(origin: str) -> str:
    """Return a file without its ending, in its folder; one record of many in a file with its number."""
    path = PurePosixPath(origin)
    return origin if ", " in origin or not path.name else str(path.with_suffix(""))
