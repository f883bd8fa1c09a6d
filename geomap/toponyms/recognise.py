"""Recognisers: text in, the names of places out, each with how it is meant.

An engine finds names of all kinds; what follows is the same for all engines: which stretches name
places, and whether they mean the place (literal) or something else (associative).
"""

from __future__ import annotations

from typing import Final

from geomap.gazetteer.protocol import Gazetteer
from geomap.toponyms.engines import open_engine
from geomap.toponyms.literal import subkinds_of
from geomap.toponyms.protocol import RecognisedName, Recogniser
from geomap.toponyms.recognition.entities import Engine
from geomap.toponyms.recognition.spans import place_spans

RULES_VERSION: Final = "1"
"""Raised whenever the rules after the engine change what is recognised."""


class PlaceRecogniser:
    """An engine with the rules that all engines share.

    Parameters
    ----------
    engine
        Finds names of all kinds.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def version(self) -> str:
        """Name and version of the engine, its model and the rules."""
        return f"{self._engine.version}, rules {RULES_VERSION}"

    def recognise(self, text: str) -> list[RecognisedName]:
        """Return the place names of a text in order, without overlaps.

        Parameters
        ----------
        text
            Any text; news English for the tagger.
        """
        reading = self._engine.read(text)
        spans = place_spans(text, reading.entities)
        return [
            RecognisedName(start=span.start, end=span.end, subkind=subkind, score=round(span.score, 4))
            for span, subkind in zip(spans, subkinds_of(text, spans, reading.literal), strict=True)
        ]


def load_recogniser(name: str = "default", gazetteer: Gazetteer | None = None) -> Recogniser:
    """Return a recogniser by its name.

    Parameters
    ----------
    name
        ``default`` (the tagger that geomap carries), ``gazetteer`` (names looked up, for any
        script), or ``spacy:MODEL`` for a spaCy model that the user has installed.
    gazetteer
        Needed by ``gazetteer`` alone.

    Raises
    ------
    OptionError
        There is no such recogniser; the message lists those that there are.
    GazetteerError
        The recogniser ``gazetteer`` was asked for without one.
    MissingExtraError
        spaCy or its model is not installed.
    """
    return PlaceRecogniser(open_engine(name, gazetteer))
