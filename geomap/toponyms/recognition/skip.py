"""Which sentences may hold a name: the others are not read at all, which saves time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.toponyms.recognition.small_words import small_words
from geomap.toponyms.recognition.windows import Offsets, sentences

CAPITALISED = re.compile(r"\b[^\W\d_a-z][^\W\d_]*")

NEVER_A_NAME: Final = small_words("opener")
"""English function words that open a sentence."""


def sentences_with_names(text: str) -> Iterator[Offsets]:
    """Yield the sentences that hold a word with a capital (or of a script without capitals).

    A first word that is a function word ("However,") does not count.
    """
    for start, end in sentences(text):
        words = CAPITALISED.finditer(text, start, end)
        if any(word.group().lower() not in NEVER_A_NAME for word in words):
            yield start, end
