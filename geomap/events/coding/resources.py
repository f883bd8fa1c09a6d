"""What coding needs besides the article: the tables, the actor index, a few settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from geomap.events.actors import ActorIndex
from geomap.events.coding.places.features import Weights, load_weights
from geomap.events.coding.sentences.wordings import SecondReader


@dataclass(slots=True, frozen=True)
class CodingResources:
    """Settings and tables of event coding; picklable, read-only.

    Parameters
    ----------
    link_threshold
        Least certainty (0 to 1) with which the likeliest place of the sentence is linked to an event.
    second_threshold
        Least certainty for further places beside it.
    background_days
        An event dated so many days before publication, in another year, is background and left out.
    second_reader
        What tells by their wording what short texts tell of, beside the tables; None: the tables alone.
    """

    actors: ActorIndex = field(default_factory=ActorIndex.load)
    weights: Weights = field(default_factory=load_weights)
    link_threshold: float = 0.48
    second_threshold: float = 0.54
    background_days: int = 60
    second_reader: SecondReader | None = field(default_factory=SecondReader)


@lru_cache(maxsize=1)
def default_resources() -> CodingResources:
    """Return the shipped tables with the default settings, loaded once a process."""
    return CodingResources()
