"""One article's place names, from text to coordinates."""

from __future__ import annotations

from typing import Final

from geomap.errors import ArticleError
from geomap.model import Article, Mention
from geomap.toponyms.protocol import Recogniser, Resolver

MOST_NAMES: Final = 10_000
"""Place names of one article; a long report has some hundreds, a book of reports some thousands."""


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
    names = [
        name
        for name in recogniser.recognise(article.text)
        if article.channel_at(name.start) != "chrome" and name.end > name.start
    ]
    if len(names) > MOST_NAMES:
        raise ArticleError(f"holds {len(names)} place names, more than {MOST_NAMES}: split it")
    mentions = resolver.resolve(article, names)
    return tuple(mention for mention in mentions if demonyms or mention.subkind != "demonym")
