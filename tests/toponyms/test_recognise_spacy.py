"""A spaCy pipeline of the user's own as the recogniser."""

from __future__ import annotations

import pickle

import pytest

from geomap.errors import MissingExtraError
from geomap.toponyms.recognise import load_recogniser

spacy = pytest.importorskip("spacy")

TEXT = "Shelling hit Karsa near the Orval Bridge on Monday, Minister Ana Bel of the Riva Council said."


@pytest.fixture
def model(tmp_path):
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([
        {"label": "GPE", "pattern": "Karsa"},
        {"label": "FAC", "pattern": "the Orval Bridge"},
        {"label": "PERSON", "pattern": "Ana Bel"},
        {"label": "ORG", "pattern": "the Riva Council"},
        {"label": "DATE", "pattern": "Monday"},
    ])  # fmt: skip
    pipeline.to_disk(tmp_path / "model")
    return f"spacy:{tmp_path / 'model'}"


def test_names_of_places_and_those_inside_organisations_are_found(model):
    names = load_recogniser(model).recognise(TEXT)
    assert [TEXT[name.start : name.end] for name in names] == ["Karsa", "Orval Bridge", "Riva"]
    assert [name.subkind for name in names] == ["literal", "literal", "org_embedded"]


def test_pipeline_survives_pickling(model):
    recogniser = pickle.loads(pickle.dumps(load_recogniser(model)))
    assert len(recogniser.recognise(TEXT)) == 3


def test_version_names_the_model(model):
    assert load_recogniser(model).version.startswith("spacy ")


def test_missing_model_is_named(tmp_path):
    with pytest.raises(MissingExtraError, match="no model"):
        load_recogniser(f"spacy:{tmp_path / 'absent'}").recognise(TEXT)
