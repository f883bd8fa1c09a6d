"""How long an article is, which tells what it is: a note about one event, news in brief, a long report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.sentences.text import Sentence

_SHORT: Final = 5
"""Most sentences of a report in which a place may be taken from any sentence beside the event."""
_NOTE_WORDS: Final = 100
"""Most words of such a report: one in a hundred of an event database's notes has more; news in brief has."""
_NOTE_BREAKS: Final = 1
"""Most breaks between paragraphs in such a report."""
_BRIEF_WORDS: Final = 220
"""Most words of news in brief, most sentences of which tell of events; those of longer articles tell how."""
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def is_note(text: str, body: Sequence[Sentence]) -> bool:
    """Whether an article is a note about one event: a few sentences of few words in one or two paragraphs."""
    if len(body) > _SHORT or _words(body) > _NOTE_WORDS:
        return False
    breaks = sum(_PARAGRAPH.search(text, left.end, right.start) is not None for left, right in pairwise(body))
    return breaks <= _NOTE_BREAKS


def is_news_in_brief(body: Sequence[Sentence]) -> bool:
    """Whether an article that is no note is so short that each sentence of it may tell of another event."""
    return _words(body) <= _BRIEF_WORDS


def _words(body: Sequence[Sentence]) -> int:
    return sum(len(sentence.words) for sentence in body)
