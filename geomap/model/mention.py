"""The mention: a place name in an article, and the place on Earth that it stands for."""

from __future__ import annotations

from geomap.model.base import Noun
from geomap.model.vocabulary import (
    Channel,
    MatchTier,
    MentionKind,
    MentionSubkind,
    NoMatch,
    PlaceRole,
)


class Alternative(Noun, frozen=True, kw_only=True):
    """Another place that a mention might have meant, with its score (0 to 1)."""

    place_id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    score: float = 0.0


class Mention(Noun, frozen=True, kw_only=True):
    """A toponym in an article: recognised, and resolved or left open with a reason.

    Parameters
    ----------
    start, end
        Code points into the article's text, end exclusive; ``article.text[start:end] == name``.
    kind, subkind
        literal (a place is meant as a place; may be pinned) or associative (metonym, demonym,
        modifier, part of an organisation's name; never pinned).
    relation
        How the event lies to the place: near, around, outskirts_of, along, side_of, between,
        north_of and so on; None where it is the place itself.
    lat, lon
        Degrees WGS 84, or None; then ``no_match`` says why.
    country, admin1
        ISO 3166-1 alpha-2 code; name of the first-order division.
    uncertainty_km
        Radius around the point in which the place lies, or the half-width of an area, km.
    score
        Calibrated probability (0 to 1) that the place is the right one.
    tier
        By which kind of name match the place was proposed.
    evidence
        What spoke for it, one short phrase each.
    """

    start: int
    end: int
    name: str
    kind: MentionKind
    subkind: MentionSubkind
    channel: Channel = "body"
    role: PlaceRole = "mention_only"
    relation: str | None = None
    lat: float | None = None
    lon: float | None = None
    place_id: str | None = None
    geonameid: int | None = None
    place_name: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    uncertainty_km: float | None = None
    score: float = 0.0
    tier: MatchTier | None = None
    evidence: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    no_match: NoMatch | None = None

    @property
    def is_literal(self) -> bool:
        """Whether the name is meant as a place."""
        return self.kind == "literal"

    @property
    def is_placed(self) -> bool:
        """Whether coordinates are known."""
        return self.lat is not None and self.lon is not None
