"""What a note calls itself: the label with which notes of event databases open, and what it stands for.

"Property destruction: On 6 June, unknown men set fire to fields" says itself what it tells of; what the
tables make of its words settles the sides, the numbers and the day, not the type.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.second_reader.wording_rules import classes_of_types, recast
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.sentences.wordings import Opinion
from geomap.events.coding.vocabulary.rows import problem, rows
from geomap.model import Mention
from geomap.model.vocabulary import EVENT_TYPE_OF

_CONFIDENCE: Final = 0.9


def own_label(body: Sequence[Sentence], mentions: Sequence[Mention]) -> Trigger | None:
    """Return the label with which the first sentence opens, as a trigger of its sub type.

    None without one, or where the sentence names neither a number nor a place.
    """
    if not body or ":" not in body[0].words[: _most_words()]:
        return None
    words = body[0].words
    last = words.index(":")
    sub_event_type = _labels().get(" ".join(words[:last]))
    if sub_event_type is None or not _is_concrete(body[0], mentions):
        return None
    opinion = Opinion(sub_event_type, _CONFIDENCE, 0.0, {}, tuple((at, 1.0) for at in range(last)))
    return Trigger(
        0, last, classes_of_types()[sub_event_type], "noun", is_passive=False, tag="noun", opinion=opinion
    )


def label_first(events: Sequence[Candidate], label: Trigger | None) -> None:
    """Give the first event of a note, if the sentence with its label tells it, what the label stands for."""
    if label is None or label.opinion is None or not events:
        return
    first = min(events, key=lambda event: (event.index, event.main.first))
    if first.index == 0:
        first.main = recast(first.main, label.opinion)


def _is_concrete(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    if any(word[0].isdecimal() for word in sentence.words):
        return True
    return any(mention.is_literal and mention.start < sentence.end for mention in mentions)


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """Return the sub types by the words of their labels, parted by spaces."""
    table, columns = "own_labels.csv", "label,sub_event_type"
    found = {name.casefold().replace("/", " / "): name for name in EVENT_TYPE_OF}
    for line, row in rows(table, columns, columns):
        if row["sub_event_type"] not in EVENT_TYPE_OF:
            raise problem(table, line, f"no sub type of ACLED: {row['sub_event_type']}")
        found[row["label"]] = row["sub_event_type"]
    return found


@lru_cache(maxsize=1)
def _most_words() -> int:
    """Return the number of words of the longest label, with its colon."""
    return 1 + max(len(label.split()) for label in _labels())
