"""The words of an article, as its sentences and as the tables of actors see them: looked up once for both."""

from __future__ import annotations

from typing import Final

from geomap.events.actors.text import split_run as split_for_actors
from geomap.events.coding.sentences.text import split_run
from geomap.events.words import Chunks, Runs

FOR_ACTORS: Final = 1
"""Number of the way in which the tables of actors split words; sentences do in the first."""
_CHUNKS: Final = Chunks(split_run, split_for_actors)


def runs_of(text: str) -> Runs:
    """Look up the runs of letters of an article's text."""
    return _CHUNKS.runs(text)
