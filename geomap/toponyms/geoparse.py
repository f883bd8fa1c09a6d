"""One article's place names, from text to coordinates."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from geomap.errors import ArticleError
from geomap.model import Article, Mention
from geomap.toponyms.protocol import RecognisedName, Recogniser, Resolver
from geomap.toponyms.recognition.skip import CAPITALISED

MOST_NAMES: Final = 10_000
"""Place names of one article; a long report has some hundreds, a book of reports some thousands."""
_PROBED_FROM: Final = 2 * MOST_NAMES
"""Capitalised words from which an article is first read stretch by stretch, until it proves too long."""


def geoparse_article(
    article: Article, recogniser: Recogniser, resolver: Resolver, *, demonyms: bool = True
) -> tuple[Mention, ...]:
    """Return the mentions of an article in the order of its text.

    A pure function: it keeps nothing between articles. Navigation and buttons are skipped; every
    other mention is placed with a score, or carries the reason why not.

    Parameters
    ----------
    demonyms
        Whether demonyms ("Syrian") are mentions too; they serve as context either way.

    Raises
    ------
    ArticleError
        There are more names than any article has.
    """
    if _proves_too_long(article, recogniser):
        raise ArticleError(f"holds more than {MOST_NAMES} place names: split it")
    names = [name for name in recogniser.recognise(article.text) if _counts(name, article)]
    if len(names) > MOST_NAMES:
        raise ArticleError(f"holds {len(names)} place names, more than {MOST_NAMES}: split it")
    mentions = resolver.resolve(article, names)
    return tuple(mention for mention in mentions if demonyms or mention.subkind != "demonym")


def _counts(name: RecognisedName, article: Article, offset: int = 0) -> bool:
    return name.end > name.start and article.channel_at(offset + name.start) != "chrome"


def _proves_too_long(article: Article, recogniser: Recogniser) -> bool:
    """Tell whether more names than an article may hold stand in its beginning already.

    An article of a hundred thousand names then costs what the longest allowed one does. Only one with so
    many capitalised words that most would have to be no place names is read so, and once more afterwards.
    """
    capitals = [word.start() for word in CAPITALISED.finditer(article.text)]
    if len(capitals) < _PROBED_FROM:
        return False
    starts = [0, *capitals[MOST_NAMES::MOST_NAMES]]
    count = 0
    for start, stop in pairwise([*starts, len(article.text)]):
        found = recogniser.recognise(article.text[start:stop])
        # A name across the cut may be two halves: it is counted once.
        count += sum(_counts(name, article, start) for name in found) - (start > 0)
        if count > MOST_NAMES:
            return True
    return False
