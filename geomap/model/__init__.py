"""The nouns of geomap: article, mention, place, event report, event.

All are immutable records that go to JSON and back without loss. Offsets are Unicode code points
into an article's text, end exclusive. Dates are ISO 8601, coordinates decimal degrees WGS 84,
distances kilometres. ``None`` means unknown: never a silent zero, never today.
"""

from geomap.model.article import Article, Block, FailedArticle
from geomap.model.base import Noun, Span
from geomap.model.event import Claim, Conflict, Event
from geomap.model.mention import Alternative, Mention
from geomap.model.place import Candidate, GazetteerPlace
from geomap.model.report import (
    Actor,
    CodedArticle,
    Count,
    DateSpan,
    EventPlace,
    EventReport,
    LeftOut,
    Trace,
)

__all__ = [
    "Actor",
    "Alternative",
    "Article",
    "Block",
    "Candidate",
    "Claim",
    "CodedArticle",
    "Conflict",
    "Count",
    "DateSpan",
    "Event",
    "EventPlace",
    "EventReport",
    "FailedArticle",
    "GazetteerPlace",
    "LeftOut",
    "Mention",
    "Noun",
    "Span",
    "Trace",
]
