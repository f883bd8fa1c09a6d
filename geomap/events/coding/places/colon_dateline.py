"""Datelines that end in a colon ("BISHKEK, Kyrgyzstan: ..."): where somebody wrote, not where it happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.text import Sentence
from geomap.model import Mention

_LONGEST: Final = 8
"""Most words of such a dateline, with its colon."""
_CAPITAL: Final = "PPLC"
"""GeoNames code of a seat of government, from which newsrooms report what happened in the country."""


def end_of_dateline(sentence: Sentence, mentions: Sequence[Mention]) -> int:
    """Return how many words of an article's first sentence are its dateline, 0 where it has none.

    A town in capitals that its country follows ("BISHKEK, Kyrgyzstan:"), or a capital alone ("BAMAKO:").
    Any other town before a colon is where it happened.
    """
    if sentence.index or sentence.item or not sentence.raws[0].isupper():
        return 0
    words, raws = sentence.words[:_LONGEST], sentence.raws
    if ":" not in words:
        return 0
    end = words.index(":")
    town = words.index(",") if "," in words[:end] else end
    if not all(raw.isupper() for raw in raws[:town]) or end == 0:
        return 0
    named = [mention for mention in mentions if mention.start == sentence.start]
    has_country = town < end and all(raw[0].isupper() or not raw[0].isalnum() for raw in raws[town:end])
    is_capital = any(mention.feature_code == _CAPITAL for mention in named)
    return end + 1 if named and (has_country or is_capital) else 0
