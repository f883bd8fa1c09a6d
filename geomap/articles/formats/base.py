"""What every reader of a format gives, and the limits that hostile files run into."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from datetime import datetime
from types import ModuleType
from typing import BinaryIO, Final, NamedTuple

from geomap.articles.whole import whole
from geomap.errors import ArticleError, MissingExtraError
from geomap.model import Block, FailedArticle
from geomap.model.vocabulary import Channel

MOST_BYTES: Final = 200_000_000
"""Largest file that is read as a whole, and most that an archive may unpack to, bytes."""


class RawArticle(NamedTuple):
    """An article as its format gives it, before cleaning and dating.

    Parameters
    ----------
    fields
        Any of title, publisher, author, date, date_basis, url, language.
    known
        Stretches of the text whose channel the format itself tells (a caption element, a byline).
    part
        Which record of the file it is, for messages; empty where the file is one article.
    retrieved
        When the page was fetched, in UTC, where the format says so.
    around
        What stood around the article, such as the running heads of its pages: no part of its text,
        but its day may stand there.
    """

    text: str
    fields: dict[str, str]
    known: tuple[Block, ...] = ()
    part: str = ""
    retrieved: datetime | None = None
    warnings: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


RawResult = RawArticle | FailedArticle
Reader = Callable[[BinaryIO, "Context"], Iterator[RawResult]]


class Context(NamedTuple):
    """What a reader may need besides the file.

    Parameters
    ----------
    origin
        Name of the file for messages.
    columns
        For tables: field -> name of the column that holds it, as the user said.
    """

    origin: str
    columns: dict[str, str] = {}  # noqa: RUF012 - never changed

    def failed(self, part: str, reason: str) -> FailedArticle:
        """Return the failure of one record of the file."""
        origin = f"{self.origin}, {part}" if part else self.origin
        return FailedArticle(origin=whole(origin), reason=whole(reason))


def read_all(file: BinaryIO, limit: int = MOST_BYTES) -> bytes:
    """Read a whole file.

    Raises
    ------
    ArticleError
        It is larger than the limit.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ArticleError(f"larger than {limit // 1_000_000} MB: split it")
    return data


def need(module: str, extra: str) -> ModuleType:
    """Import an optional package.

    Raises
    ------
    MissingExtraError
        It is not installed; the message says how to install it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"this format needs the package {module.partition('.')[0]}: "
            f"pip install 'geomap[{extra}]', with the pip that installed geomap"
        ) from error


def assemble(pieces: list[tuple[Channel | None, str]]) -> tuple[str, tuple[Block, ...]]:
    """Join pieces of known and unknown channel into one text, and mark the known ones in it."""
    text = ""
    known = []
    for channel, words in ((channel, piece.strip()) for channel, piece in pieces if piece.strip()):
        text += "\n\n" if text else ""
        if channel:
            known.append(Block(start=len(text), end=len(text) + len(words), channel=channel))
        text += words
    return text, tuple(known)
