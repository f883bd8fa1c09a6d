"""Names that head a section or a paragraph ("Uttara, 11:20 am: ..."): its events happened there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import Site, where_level
from geomap.events.coding.places.standing_in import is_anchor
from geomap.events.coding.sentences.text import Sentence, has_line_break
from geomap.model import Mention

_LABEL: Final = re.compile(
    r"(?:,? *\d{1,2}(?:[:.]\d\d *(?:[ap]\.?m\.?)?| *[ap]\.?m\.?))? *(?::|[.\n]|$)", re.IGNORECASE
)
"""After the name: a time of day, then a colon, full stop or line break."""
_CERTAINTY: Final = 0.4
_FINEST: Final = 3
"""Areas from this level on hold several places of an article: they head no single event."""


def place_by_labels(
    found: Sequence[Candidate], text: str, body: Sequence[Sentence], mentions: Sequence[Mention]
) -> None:
    """Give events without place the town or village that heads their paragraph or section.

    Only the first event of a paragraph: those after it are told of the same place, or name another;
    and none of the first sentence, which opens with a dateline.

    Parameters
    ----------
    found
        The candidates of an article, not joined yet.
    text, body
        The article's text and its sentences.
    """
    labels = _labels(text, body, mentions)
    if not labels:
        return
    before: Candidate | None = None
    for candidate in found:
        sentence = candidate.main_reading.sentence
        end = before.main_reading.sentence.end if before is not None else None
        follows = end is not None and not has_line_break(text, end, sentence.start)
        if not candidate.links and candidate.main.trigger_class.kind != "effect" and not follows:
            label = _label_of(sentence, text, body, labels)
            if label is not None:
                candidate.links = [label]
        before = candidate


def _labels(
    text: str, body: Sequence[Sentence], mentions: Sequence[Mention]
) -> dict[int, tuple[Link, Sentence]]:
    """Return the labels by the number of the sentence that they stand in."""
    found: dict[int, tuple[Link, Sentence]] = {}
    starts = {sentence.start: sentence for sentence in body}
    for mention in mentions:
        sentence = starts.get(mention.start)
        opens = text[: mention.start].rstrip(" ")[-1:] in {"", "\n"}
        if (
            sentence is None
            or sentence.index == 0
            or not opens
            or not is_anchor(mention)
            or where_level(mention) >= _FINEST
        ):
            continue
        if _LABEL.match(text, mention.end):
            last = sentence.word_at(mention.end - 1) + 1
            found[sentence.index] = (Link(Site(mention, 0, last, None, "in"), "event", _CERTAINTY), sentence)
    return found


def _label_of(
    sentence: Sentence, text: str, body: Sequence[Sentence], labels: dict[int, tuple[Link, Sentence]]
) -> tuple[Link, Sentence] | None:
    """Return the label of a sentence's paragraph, else the heading of its section."""
    for before in reversed(body[: sentence.index + 1]):
        in_paragraph = not has_line_break(text, before.end, sentence.start)
        label = labels.get(before.index)
        if label is not None and (in_paragraph or len(before.words) == label[0].site.last):
            return label
        if before.section != sentence.section:
            return None
    return None
