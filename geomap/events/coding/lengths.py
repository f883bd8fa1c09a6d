"""How long an article is, which tells what it is: a note about one event, news in brief, a long report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from geomap.events.coding.sentences.text import Sentence

Length = Literal["note", "brief", "long"]
"""A note about one event; news in brief, each sentence of which may tell of another; a longer article."""
_SHORT: Final = 5
"""Most sentences of a report in which a place may be taken from any sentence beside the event."""
_NOTE_WORDS: Final = 100
"""Most words of such a report: one in a hundred of an event database's notes has more; news in brief has."""
_NOTE_BREAKS: Final = 1
"""Most breaks between paragraphs in such a report."""
_BRIEF_WORDS: Final = 220
"""Most words of news in brief, most sentences of which tell of events; those of longer articles tell how."""
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def length_of(text: str, body: Sequence[Sentence]) -> Length:
    """Return what an article is by its length.

    Parameters
    ----------
    body
        Its sentences.
    """
    words = sum(len(sentence.words) for sentence in body)
    if _is_note(text, body, words):
        return "note"
    return "brief" if words <= _BRIEF_WORDS else "long"


def _is_note(text: str, body: Sequence[Sentence], words: int) -> bool:
    """Whether an article is a note about one event: a few sentences of few words in one or two paragraphs."""
    if len(body) > _SHORT or words > _NOTE_WORDS:
        return False
    breaks = sum(_PARAGRAPH.search(text, left.end, right.start) is not None for left, right in pairwise(body))
    return breaks <= _NOTE_BREAKS
