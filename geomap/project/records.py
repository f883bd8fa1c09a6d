"""What a project keeps besides articles and events: what was coded, by which versions, and each run."""

from __future__ import annotations

import hashlib
from typing import NamedTuple, Self

import msgspec

from geomap.model import Article, CodedArticle, Mention, Noun


class Versions(NamedTuple):
    """What a coded result depends on besides the article."""

    coder: str
    gazetteer: str


class Coding(Noun, frozen=True, kw_only=True):
    """All that was read out of one article."""

    mentions: tuple[Mention, ...]
    coded: CodedArticle

    @classmethod
    def of_records(cls, mentions: bytes, coded: bytes) -> Self:
        """Read the two records that a row of the table ``coded`` holds."""
        found = msgspec.json.decode(mentions, type=tuple[Mention, ...])
        return cls(mentions=found, coded=CodedArticle.from_json(coded))


class Run(Noun, frozen=True, kw_only=True):
    """One build: when, by which command and versions, and what came of it."""

    run_id: int
    started: str
    finished: str | None
    command: str
    versions: dict[str, str]
    counts: dict[str, int]


def article_hash(article: Article) -> str:
    """Return the hash of all that coding depends on: text, blocks and metadata, not the file name."""
    relevant = article.but(origin=None, retrieved=None, warnings=())
    return hashlib.sha256(relevant.to_json()).hexdigest()


def digest(record: bytes) -> str:
    """Return the SHA-256 of a stored record, as 64 hex digits."""
    return hashlib.sha256(record).hexdigest()
