"""One article through geoparsing and event coding, and many of them on all cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geomap.errors import GeomapError
from geomap.model import Article, CodedArticle, LeftOut, Mention, Noun
from geomap.pipeline.pooling import in_processes
from geomap.pipeline.resources import Resources

POOL_FROM: Final = 64
"""Fewer articles than this are coded in this process: a pool would take longer to start."""
CODED_LANGUAGES: Final = (None, "en")
"""Languages whose articles are coded: English, and texts too short to tell their language."""
_OPENING = 60
"""Characters of an article in another language that are shown where it is left out."""


class ProcessedArticle(Noun, frozen=True, kw_only=True):
    """What geoparsing and coding made of one article, or why they could not.

    ``error`` is None where all went well; otherwise it says what went wrong and the rest is empty.
    """

    doc_id: str
    mentions: tuple[Mention, ...] = ()
    coded: CodedArticle | None = None
    error: str | None = None


def process_article(article: Article, resources: Resources) -> ProcessedArticle:
    """Geoparse and code one article: a pure function of its two arguments.

    An article that cannot be coded never stops the others: what went wrong is returned.
    """
    from geomap.events import code_article
    from geomap.toponyms.geoparse import geoparse_article

    try:
        if article.language not in CODED_LANGUAGES:
            return _not_english(article, resources)
        mentions = geoparse_article(article, resources.name_recogniser, resources.resolver)
        coded = code_article(article, mentions)
    except GeomapError as error:
        return ProcessedArticle(doc_id=article.doc_id, error=str(error))
    except Exception as error:
        return ProcessedArticle(doc_id=article.doc_id, error=f"{type(error).__name__}: {error}")
    return ProcessedArticle(doc_id=article.doc_id, mentions=tuple(mentions), coded=coded)


def _not_english(article: Article, resources: Resources) -> ProcessedArticle:
    """Find the places of an article in another language; its events are left out, and that is said."""
    from geomap.toponyms.geoparse import geoparse_article

    mentions = geoparse_article(article, resources.gazetteer_recogniser, resources.resolver)
    start = next((block.start for block in article.blocks if block.channel == "body"), 0)
    opening = article.span(start, min(start + _OPENING, len(article.text)))
    reason = f"language: written in {article.language}, events are coded from English only"
    left_out = LeftOut(doc_id=article.doc_id, trigger=opening, reason=reason)
    coded = CodedArticle(doc_id=article.doc_id, left_out=(left_out,))
    return ProcessedArticle(doc_id=article.doc_id, mentions=tuple(mentions), coded=coded)


def process_articles(
    articles: Sequence[Article], resources: Resources, *, jobs: int | None = None
) -> Iterator[ProcessedArticle]:
    """Yield the result of each article, in the order given.

    Parameters
    ----------
    jobs
        Number of processes; None for this process alone when the articles are few, else one a core.
    """
    if jobs == 1 or (jobs is None and len(articles) < POOL_FROM):
        yield from (process_article(article, resources) for article in articles)
        return
    yield from in_processes(process_article, articles, resources, jobs)
