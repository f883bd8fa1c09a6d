"""An engine for spaCy models that a user has installed (``geomap[spacy]``)."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

from geomap.toponyms.recognition.entities import (
    FACILITY,
    ORGANISATION,
    OTHER,
    PEOPLE,
    PERSON,
    PLACE,
    Entity,
    Reading,
)

LABELS: Final = {
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": FACILITY,
    "NORP": PEOPLE,
    "ORG": ORGANISATION,
    "PERSON": PERSON,
    "PER": PERSON,
    "EVENT": OTHER,
    "MISC": OTHER,
}
"""Labels of OntoNotes and of CoNLL -> kinds of names; others are left out."""

MODEL_SCORE: Final = 0.8
"""spaCy models give no confidence."""


class SpacyEngine:
    """A spaCy model, loaded at the first text.

    Parameters
    ----------
    model
        Name or path of the model, as for ``spacy.load``.
    """

    def __init__(self, model: str) -> None:
        self._model = model

    @property
    def version(self) -> str:
        """Name and version of the model."""
        return f"spacy {self._model} {self._pipeline.meta.get('version', '')}".strip()

    def read(self, text: str) -> Reading:
        """Return the names of all kinds that geomap knows of."""
        found = [
            Entity(each.start_char, each.end_char, LABELS[each.label_], MODEL_SCORE)
            for each in self._pipeline(text).ents
            if each.label_ in LABELS
        ]
        return Reading(found)

    @cached_property
    def _pipeline(self) -> Any:
        import spacy

        return spacy.load(self._model)

    def __reduce__(self) -> tuple[type[SpacyEngine], tuple[str]]:
        return SpacyEngine, (self._model,)
