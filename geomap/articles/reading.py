"""Reading articles: files in, cleaned and dated articles out, failures reported beside them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from geomap.articles.clean import clean, headline
from geomap.articles.dates import PublicationDate, publication_date
from geomap.articles.formats import Context, RawArticle, RawResult, format_of, reader_of
from geomap.articles.formats import text as text_format
from geomap.articles.formats.base import MOST_BYTES
from geomap.articles.formats.registry import HEAD
from geomap.articles.front_matter import date_basis, is_link, stated_date
from geomap.articles.language import detect_language, language_code
from geomap.articles.sources import SourceFile, expand
from geomap.articles.whole import whole
from geomap.errors import ArticleError, GeomapError, MissingExtraError
from geomap.model import Article, Block, FailedArticle

MOST_CHARACTERS = 2_000_000
MOST_LINES = 30_000
"""Limits of one article; a book of 400 pages has about a million characters."""
UNEXPECTED = "the reader failed, please report it:"
"""How the reason begins where a reader raised what it should not."""


def read_sources(
    sources: Sequence[str | Path],
    *,
    default_date: date | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | FailedArticle]:
    """Read all articles that the sources stand for, in any of the formats of the registry.

    Parameters
    ----------
    sources
        Files, folders, patterns (``news/*.txt``) or ``-`` for standard input.
    default_date
        Publication date of articles that state none.
    columns
        For tables of articles: field (title, text, date, ...) -> name of its column.

    Yields
    ------
    result
        An article, or what could not be read and why; one bad file never stops the rest.
    """
    for item in expand(sources):
        if isinstance(item, FailedArticle):
            yield item
        else:
            yield from read_file(item, Context(item.origin, dict(columns or {})), default_date)


def read_file(
    source: SourceFile, context: Context, default_date: date | None
) -> Iterator[Article | FailedArticle]:
    """Read all articles of one file, whatever its format."""
    try:
        with _opened(source) as file:
            head = file.read(HEAD)
            if not head:
                raise ArticleError("the file is empty")
            one = format_of(head, context.origin)
            file.seek(0)
            is_any = False
            for item in finished(reader_of(one)(file, context), context, default_date):
                is_any = True
                yield item
            if not is_any:
                raise ArticleError("no article in it")
    except (ArticleError, MissingExtraError) as error:
        yield _failed(context.origin, str(error))
    except OSError as error:
        yield _failed(context.origin, error.strerror or str(error))
    except Exception as error:  # a reader of a third party, or damage that no one thought of
        yield _failed(context.origin, unexpected(error))


def unexpected(error: Exception) -> str:
    """Return the reason of a failure that no one thought of."""
    return f"{UNEXPECTED} {type(error).__name__}: {error}"


def finished(
    raws: Iterable[RawResult], context: Context, default_date: date | None
) -> Iterator[Article | FailedArticle]:
    """Clean, date and identify what a reader of a format gives; one bad record never stops the rest.

    Raises
    ------
    ArticleError, MissingExtraError, OSError
        The reader cannot go on.
    """
    for raw in raws:
        yield raw if isinstance(raw, FailedArticle) else _article_or_failure(raw, context, default_date)


def _article_or_failure(
    raw: RawArticle, context: Context, default_date: date | None
) -> Article | FailedArticle:
    origin = f"{context.origin}, {raw.part}" if raw.part else context.origin
    try:
        return _finished(raw, origin, default_date)
    except ArticleError as error:
        return _failed(origin, str(error))
    except (GeomapError, OSError, MemoryError):  # the installation or the machine, not this record
        raise
    except Exception as error:
        return _failed(origin, unexpected(error))


def _failed(origin: str, reason: str) -> FailedArticle:
    return FailedArticle(origin=whole(origin), reason=whole(reason))


def _finished(raw: RawArticle, origin: str, default_date: date | None) -> Article:
    article = make_article(
        raw.text,
        raw.fields,
        origin=origin,
        default_date=default_date,
        known=raw.known,
        warnings=raw.warnings,
        around=raw.around,
    )
    return article.but(retrieved=raw.retrieved)


def read_article(data: bytes, *, origin: str, default_date: date | None = None) -> Article:
    """Read one text file, front matter and all.

    Raises
    ------
    ArticleError
        The file is empty, binary, in an unknown encoding, or its front matter is broken.
    """
    raw = next(text_format.read(BytesIO(data), Context(origin)))
    assert isinstance(raw, RawArticle)
    return _finished(raw, origin, default_date)


def make_article(
    text: str,
    fields: Mapping[str, str],
    *,
    origin: str,
    default_date: date | None = None,
    known: Sequence[Block] = (),
    warnings: Sequence[str] = (),
    around: Sequence[str] = (),
) -> Article:
    """Clean, date and identify a text whose metadata are known as far as its format gives them.

    Parameters
    ----------
    fields
        Any of title, publisher, author, date, date_basis, url, language.
    known
        Stretches of the text whose channel the format gives away.
    around
        Lines that stood around the article, such as running heads of its pages.

    Raises
    ------
    ArticleError
        The text is too long for an article, or its stated date is no date.
    """
    text, origin = whole(text), whole(origin)
    _check_length(text)
    fields, dropped = _sound({name: whole(value) for name, value in fields.items()})
    blocks = clean(text, title=fields.get("title"), known=known)
    published = _stated(fields) or publication_date(
        text, blocks, default=default_date, file_name=origin, around=around
    )
    language = fields.get("language")
    return Article(
        doc_id=article_id(text, fields.get("publisher"), fields.get("url")),
        text=text,
        title=fields.get("title") or headline(text, blocks),
        publisher=fields.get("publisher"),
        author=fields.get("author"),
        url=fields.get("url"),
        language=language_code(language) if language else detect_language(text),
        pub_date=published.day,
        pub_date_basis=published.basis,
        origin=origin,
        blocks=blocks,
        warnings=(*warnings, *filter(None, [dropped, published.warning])),
    )


def _check_length(text: str) -> None:
    letters, lines = len(text), text.count("\n")
    if letters > MOST_CHARACTERS or lines > MOST_LINES:
        raise ArticleError(
            f"too long for one article ({letters:,} letters in {lines:,} lines; "
            f"at most {MOST_CHARACTERS:,} in {MOST_LINES:,}): split it"
        )


def _sound(fields: dict[str, str]) -> tuple[dict[str, str], str | None]:
    """Return the fields without an address that is no link, and a warning where there was one."""
    if "url" not in fields or is_link(fields["url"]):
        return fields, None
    kept = {name: value for name, value in fields.items() if name != "url"}
    return kept, "url is not an http(s) address and was dropped"


def _stated(fields: dict[str, str]) -> PublicationDate | None:
    return PublicationDate(stated_date(fields["date"]), date_basis(fields)) if "date" in fields else None


def article_id(text: str, publisher: str | None, url: str | None) -> str:
    """Return the stable id of an article: a hash of its text, publisher and address.

    Title and date are left out, so that correcting them does not make another article.
    """
    identity = "\0".join([text, publisher or "", url or ""])
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@contextmanager
def _opened(source: SourceFile) -> Iterator[BinaryIO]:
    if source.path is None:
        yield BytesIO(sys.stdin.buffer.read(MOST_BYTES + 1))
        return
    if not source.path.is_file():
        raise ArticleError("not a regular file")
    with source.path.open("rb") as file:
        yield file
