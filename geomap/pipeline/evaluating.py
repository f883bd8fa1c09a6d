"""geomap's own answers to an annotated corpus: from raw text, or with the gold spans given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from geomap.articles import make_article
from geomap.model.vocabulary import MentionSubkind
from geomap.pipeline.resources import Resources
from geomap.toponyms.evaluation.corpus import Corpus, GoldDocument, GoldToponym
from geomap.toponyms.evaluation.predictions import Prediction, from_mention
from geomap.toponyms.geoparse import geoparse_article
from geomap.toponyms.protocol import RecognisedName

_SUBKINDS: Final[dict[str | None, MentionSubkind]] = {"associative": "metonym", "literal": "literal"}


def own_predictions(
    corpus: Corpus, resources: Resources, *, gold_spans: bool = False, demonyms: bool = True
) -> Iterator[tuple[str, list[Prediction]]]:
    """Yield each document's id and what geomap finds in it.

    Parameters
    ----------
    gold_spans
        Whether the annotated spans are resolved instead of recognising names in the text.
    """
    for document in corpus.documents:
        fields = {"title": document.title} if document.title else {}
        article = make_article(document.text, fields, origin=document.doc_id)
        if gold_spans:
            mentions = resources.resolver.resolve(article, gold_names(document))
        else:
            mentions = geoparse_article(
                article, resources.name_recogniser, resources.resolver, demonyms=demonyms
            )
        yield document.doc_id, [from_mention(mention) for mention in mentions]


def gold_names(document: GoldDocument) -> list[RecognisedName]:
    """Return the annotated spans as recognised names, the longer of two that overlap."""
    return [
        RecognisedName(start=toponym.start, end=toponym.end, subkind=_SUBKINDS.get(toponym.type, "literal"))
        for toponym in _longest(document.toponyms)
    ]


def _longest(toponyms: Iterable[GoldToponym]) -> Iterator[GoldToponym]:
    end = 0
    for toponym in sorted(toponyms, key=lambda t: (t.start, -t.end)):
        if toponym.start >= end:
            yield toponym
            end = toponym.end
