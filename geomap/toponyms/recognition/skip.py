"""Which sentences may hold a name: the others are not read at all, which saves time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.toponyms.recognition.windows import Offsets, sentences

CAPITALISED = re.compile(r"\b[^\W\d_a-z][^\W\d_]*")

NEVER_A_NAME: Final[frozenset[str]] = frozenset(
    """a after all also although an and another as at because before but by despite during each even every
    few for four from he her here his how however i if in instead it its just last many meanwhile more most
    much my no nobody none not nothing now of on once one only or other others our several she since so some
    still such that the their then there these they this those though three to today two under until we what
    when where whether which while who why with without yesterday yet you your""".split()  # noqa: SIM905 (a list of words reads better so)
)
"""English function words that open a sentence."""


def sentences_with_names(text: str) -> Iterator[Offsets]:
    """Yield the sentences that hold a word with a capital (or of a script without capitals).

    A first word that is a function word ("However,") does not count.
    """
    for start, end in sentences(text):
        words = CAPITALISED.finditer(text, start, end)
        if any(word.group().lower() not in NEVER_A_NAME for word in words):
            yield start, end
