"""Who says so: the name of a speaker without what leads in to it."""

from __future__ import annotations

import pytest

from geomap.events.coding.sentences.attribution import find_speech
from geomap.events.coding.sentences.text import read_sentence


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "In an interview on television Ali Hasan, who heads the group, denied that it was there.",
            "Ali Hasan",
        ),
        ("In a statement the ministry of defence said that troops had left.", "ministry of defence"),
        ("On Monday the spokesman of Hamas said that it was false.", "spokesman of Hamas"),
        ("At least two officials said that five were killed.", "At least two officials"),
    ],
)
def test_a_lead_in_is_no_part_of_a_speakers_name(text: str, speaker: str) -> None:
    (speech,) = find_speech(read_sentence(text, 0, len(text)))
    assert speech.speakers == (speaker,)
