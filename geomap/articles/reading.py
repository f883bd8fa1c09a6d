"""Reading articles: files in, cleaned and dated articles out, failures reported beside them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from geomap.articles.clean import clean, headline
from geomap.articles.dates import PublicationDate, publication_date
from geomap.articles.decoding import MOST_BYTES, decode
from geomap.articles.front_matter import date_basis, split_front_matter, stated_date
from geomap.articles.sources import SourceFile, expand
from geomap.errors import ArticleError
from geomap.model import Article, FailedArticle

MOST_CHARACTERS = 2_000_000
MOST_LINES = 30_000
"""Limits of one article; a book of 400 pages has about a million characters."""


def read_sources(
    sources: Sequence[str | Path], *, default_date: date | None = None
) -> Iterator[Article | FailedArticle]:
    """Read all articles that the sources stand for.

    Parameters
    ----------
    sources
        Files, folders, patterns (``news/*.txt``) or ``-`` for standard input.
    default_date
        Publication date of articles that state none.

    Yields
    ------
    result
        An article, or what could not be read and why; one bad file never stops the rest.
    """
    for item in expand(sources):
        if isinstance(item, FailedArticle):
            yield item
            continue
        try:
            yield read_article(_read_bytes(item), origin=item.origin, default_date=default_date)
        except (ArticleError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            yield FailedArticle(origin=str(item.path or item.origin), reason=reason)


def read_article(data: bytes, *, origin: str, default_date: date | None = None) -> Article:
    """Read one text file, front matter and all.

    Raises
    ------
    ArticleError
        The file is empty, binary, in an unknown encoding, or its front matter is broken.
    """
    decoded = decode(data)
    head = split_front_matter(decoded.text)
    if not head.text.strip():
        raise ArticleError("the file has front matter but no text")
    warnings = [*head.warnings, *filter(None, [decoded.warning])]
    return make_article(head.text, head.fields, origin=origin, default_date=default_date, warnings=warnings)


def make_article(
    text: str,
    fields: dict[str, str],
    *,
    origin: str,
    default_date: date | None = None,
    warnings: Sequence[str] = (),
) -> Article:
    """Clean, date and identify a text whose metadata are known as far as its format gives them.

    Parameters
    ----------
    fields
        Any of title, publisher, author, date, date_basis, url, language.

    Raises
    ------
    ArticleError
        The text is too long for an article, or the date in the fields is no date.
    """
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        raise ArticleError("too long for one article: split it")
    blocks = clean(text, title=fields.get("title"))
    if "date" in fields:
        published = PublicationDate(stated_date(fields["date"]), date_basis(fields))
    else:
        published = publication_date(text, blocks, default=default_date, file_name=origin)
    language = fields.get("language")
    return Article(
        doc_id=article_id(text, fields.get("publisher"), fields.get("url")),
        text=text,
        title=fields.get("title") or headline(text, blocks),
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        url=fields.get("url"),
        language=language.split("-")[0].split("_")[0].lower() if language else None,
        pub_date=published.day,
        pub_date_basis=published.basis,
        origin=origin,
        blocks=blocks,
        warnings=(*warnings, *filter(None, [published.warning])),
    )


def article_id(text: str, publisher: str | None, url: str | None) -> str:
    """Return the stable id of an article: a hash of its text, publisher and address.

    Title and date are left out, so that correcting them does not make another article.
    """
    identity = "\0".join([text, publisher or "", url or ""])
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read_bytes(source: SourceFile) -> bytes:
    if source.path is None:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    if not source.path.is_file():
        raise ArticleError("not a regular file")
    with source.path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
