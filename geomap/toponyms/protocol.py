"""The two engines of geoparsing: one finds names, the other finds their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from geomap.model import Article, Mention, Noun
from geomap.model.vocabulary import MentionSubkind


class RecognisedName(Noun, frozen=True, kw_only=True):
    """A stretch of text that names a place, before it is known which.

    Parameters
    ----------
    start, end
        Code points into the text, end exclusive; "the" and "'s" are not part of it.
    subkind
        literal, literal_modifier, metonym, demonym, noun_modifier or org_embedded.
    score
        Confidence of the recogniser, 0 to 1.
    """

    start: int
    end: int
    subkind: MentionSubkind
    score: float = 1.0


class Recogniser(Protocol):
    """Finds the place names of a text. Implementations pickle as their options."""

    @property
    def version(self) -> str:
        """Name and version of the engine and its model, written into every project."""

    def recognise(self, text: str) -> Sequence[RecognisedName]:
        """Return the names in order of their start, without overlaps."""


class Resolver(Protocol):
    """Finds the place that each recognised name of one article stands for."""

    @property
    def version(self) -> str:
        """Name and version of the model and the gazetteer behind it."""

    def resolve(self, article: Article, names: Sequence[RecognisedName]) -> Sequence[Mention]:
        """Return one mention a name, in the same order, placed or with its ``no_match`` reason."""
