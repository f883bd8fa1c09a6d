"""The article: the text as it was read, never altered, and what each stretch of it is."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from geomap.model.base import Noun, Span
from geomap.model.vocabulary import Channel, DateBasis


class Block(Noun, frozen=True, kw_only=True):
    """A stretch of the text that belongs to one channel.

    Parameters
    ----------
    start, end
        Code points into the article's text, end exclusive.
    channel
        body, headline (crossheads too), caption, teaser, dateline, byline, bibliography, chrome
        (navigation, buttons) or repeat (a paragraph or headline that stands elsewhere too).
        Events are coded from body alone.
    """

    start: int
    end: int
    channel: Channel


class Article(Noun, frozen=True, kw_only=True):
    """One news article.

    Parameters
    ----------
    doc_id
        Stable identifier, unique in a project.
    text
        The whole text as read; all offsets of mentions, reports and quotes point into it.
    pub_date, pub_date_basis
        Day of publication and where it comes from: stated in the article, given by the user,
        inferred from dated citations, or none (then ``pub_date`` is None; never today's date).
    url
        An http(s) address, or None.
    origin
        Name of the file (or record in a file) that it came from, for messages and lists.
    language
        ISO 639-1 code, or None while unknown.
    blocks
        Non-overlapping stretches in order; together they cover every character that is not white
        space. Empty means that the text has not been cleaned yet.
    warnings
        What the reader had to guess or could not tell, in words for the user.
    """

    doc_id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    pub_date: date | None = None
    pub_date_basis: DateBasis = "none"
    retrieved: datetime | None = None
    origin: str | None = None
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hex digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """Return the quoted stretch ``text[start:end]``.

        Raises
        ------
        ValueError
            The offsets do not lie in the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{self.doc_id}: offsets {start}-{end} outside 0-{len(self.text)}")
        return Span(start=start, end=end, text=self.text[start:end])

    def channel_at(self, offset: int) -> Channel:
        """Return the channel of one character; body where the text has not been cleaned."""
        for block in self.blocks:
            if block.start <= offset < block.end:
                return block.channel
        return "body" if not self.blocks else "chrome"


class FailedArticle(Noun, frozen=True, kw_only=True):
    """A file, or a record in a file, that could not be read; it never stops the rest.

    Parameters
    ----------
    origin
        The file as the user named it, with the record's number where a file holds many.
    reason
        What is wrong with it and what to do, in words for the user.
    """

    origin: str
    reason: str
