"""An article as it is coded: its sentences, what it is by its length, its place names and its country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.lengths import Length, length_of
from geomap.events.coding.places.strays import without_strays, without_strays_of_note
from geomap.events.coding.placing.capitals import with_capitals
from geomap.events.coding.runs import runs_of
from geomap.events.coding.sentences.text import Sentence, sentences
from geomap.events.coding.vocabulary.tables import abbreviations
from geomap.events.words import Runs
from geomap.model import Article, Mention

_ASIDE: Final = frozenset({"dateline", "byline"})
"""Channels that tell where an article was written, and only as a hint what it is about."""
_VOTE_ASIDE: Final = 0.5
_VOTE_OF_PEOPLE: Final = 0.5
"""How much names aside, or as part of others ("Pakistani officials"), say of the country of an article.

A place in its body says 1, one that is known for sure 2."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article with what is known of it before any sentence is read.

    Parameters
    ----------
    runs
        The words of its text, looked up once for sentences and actors.
    mentions
        Its toponyms, without namesakes far from all others, and with capitals that it does not name.
    country
        ISO 3166-1 alpha-2 of the country that it is about, None where it names none.
    """

    article: Article
    runs: Runs
    body: Sequence[Sentence]
    length: Length
    mentions: Sequence[Mention]
    country: str | None

    @property
    def is_note(self) -> bool:
        """Whether it is a note about one event."""
        return self.length == "note"

    @property
    def is_brief(self) -> bool:
        """Whether it is news in brief."""
        return self.length == "brief"

    @property
    def anchor(self) -> Anchor:
        """The day from which it is read."""
        return Anchor(self.article.pub_date, self.article.pub_date_basis)

    @property
    def year(self) -> int | None:
        """The year of publication."""
        return self.article.pub_date.year if self.article.pub_date else None


def opened(article: Article, mentions: Sequence[Mention]) -> ArticleText:
    """Part an article into sentences, and weigh its toponyms."""
    runs = runs_of(article.text)
    body = sentences(article, abbreviations(), runs)
    length = length_of(article.text, body)
    near = without_strays_of_note(mentions) if length == "note" else without_strays(mentions)
    country = _main_country(near)
    year = article.pub_date.year if article.pub_date else None
    known = with_capitals(near, body, None if length == "long" else country, year)
    return ArticleText(article, runs, body, length, known, country)


def _main_country(mentions: Sequence[Mention]) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) that most places lie in, by how sure they are, or None.

    Its people, offices and forces count for a country only where a place in it is named too.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        if _is_place(mention) and mention.country:
            votes[mention.country] += (1 + mention.score) * (_VOTE_ASIDE if mention.channel in _ASIDE else 1)
    for mention in mentions:
        if not _is_place(mention) and mention.country and mention.country in votes:
            votes[mention.country] += mention.score * _VOTE_OF_PEOPLE
    if not votes:
        return None
    return min(votes, key=lambda code: (-round(votes[code], 6), code))


def _is_place(mention: Mention) -> bool:
    """Whether a name means the place; a country's before a noun may be whose it is ("in Iraq, US troops")."""
    return mention.is_literal and not (mention.tier == "country" and mention.subkind == "literal_modifier")
