"""Names that head a section or a paragraph ("Uttara, 11:20 am: ..."): its events happened there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import PLACE_KINDS, Site, where_level
from geomap.events.coding.places.standing_in import is_anchor
from geomap.events.coding.sentences.text import Sentence, has_line_break
from geomap.model import Mention

_LABEL: Final = re.compile(
    r"(?:,? *\d{1,2}(?:[:.]\d\d *(?:[ap]\.?m\.?)?| *[ap]\.?m\.?))? *(?::|[.\n]|$)", re.IGNORECASE
)
"""After the name: a time of day, then a colon, full stop or line break."""
_INLINE: Final = re.compile(r"((?: [A-Za-z]+){0,2}) *:\s")
"""After a name that heads no more than what follows it on its line; its kind of place may stand between."""
_DASH: Final = re.compile(r"[^\n]{0,25}? ?[-\u2013\u2014]{1,2} +")
"""After the name of a dateline: what else stands in it, then a dash."""
_CERTAINTY: Final = 0.4
_FINEST: Final = 3
"""Areas from this level on hold several places of an article: alone, they head no single event."""
_COARSEST: Final = 4
"""Provinces may head the items of a bulletin ("Karal province: ...")."""
_SEVERAL: Final = 2
"""So many labels make a bulletin; one at the head of an article is its dateline."""
_DATELINES: Final = 3
"""So many paragraphs with a dateline make one, too ("DOFO - Gunmen killed two")."""

_Label = tuple[Link, Sentence]


class Labels(NamedTuple):
    """The labels of an article by the number of their sentence, and whether they make it a bulletin."""

    of: dict[int, _Label]
    is_bulletin: bool


def place_by_labels(found: Sequence[Candidate], text: str, body: Sequence[Sentence], labels: Labels) -> None:
    """Give events without place the town or village that heads their item, paragraph or section.

    Only the first event of each: those after it are told of the same place, or name another; and none of
    the first sentence, which opens with a dateline, unless the text is a bulletin, whose items have names and
    colons before them ("Dofo: gunmen killed two. Karal: ...").

    Parameters
    ----------
    found
        The candidates of an article, not joined yet.
    text, body
        The article's text and its sentences.
    """
    if not labels.of:
        return
    before: Candidate | None = None
    for candidate in found:
        sentence = candidate.main_reading.sentence
        end = before.main_reading.sentence.end if before is not None else None
        follows = end is not None and not has_line_break(text, end, sentence.start)
        is_first = before is None or before.main_reading.sentence is not sentence
        opens_item = labels.is_bulletin and sentence.index in labels.of and is_first
        if not candidate.links and (
            opens_item or (candidate.main.trigger_class.kind != "effect" and not follows)
        ):
            label = _label_of(sentence, text, body, labels.of)
            if label is not None:
                candidate.links = [label]
        before = candidate


def place_by_items(events: Sequence[Candidate], text: str, body: Sequence[Sentence], labels: Labels) -> None:
    """Give the joined events of a bulletin that are still without place what heads their item."""
    if not labels.is_bulletin:
        return
    for event in events:
        if not event.links and (label := _label_of(event.main_reading.sentence, text, body, labels.of)):
            event.links = [label]


def number_items(body: Sequence[Sentence], labels: Labels) -> None:
    """Set ``item`` of each sentence of a bulletin: under the next place something else is told."""
    if not labels.is_bulletin:
        return
    for sentence in body:
        sentence.item = sum(index <= sentence.index for index in labels.of)


def labels_of(text: str, body: Sequence[Sentence], mentions: Sequence[Mention]) -> Labels:
    """Return the labels of an article."""
    found: dict[int, _Label] = {}
    starts = {sentence.start: sentence for sentence in body} if mentions else {}
    for mention in mentions:
        sentence = starts.get(mention.start)
        if sentence is None or not is_anchor(mention) or where_level(mention) > _COARSEST:
            continue
        opens = text[: mention.start].rstrip(" ")[-1:] in {"", "\n"}
        if _heads_item(text, mention) or (opens and _LABEL.match(text, mention.end)):
            last = sentence.word_at(mention.end - 1) + 1
            found[sentence.index] = (Link(Site(mention, 0, last, None, "in"), "event", _CERTAINTY), sentence)
    if sum(_heads_item(text, link.placed) for link, _ in found.values()) >= _SEVERAL:
        return Labels(found, is_bulletin=True)
    datelines = _datelines(text, starts, mentions)
    if len(datelines) >= _DATELINES:
        return Labels({**datelines, **found}, is_bulletin=True)
    kept = {
        index: label
        for index, label in found.items()
        if index != 0 and where_level(label[0].placed) < _FINEST and _LABEL.match(text, label[0].placed.end)
    }
    return Labels(kept, is_bulletin=False)


def _datelines(text: str, starts: Mapping[int, Sentence], mentions: Sequence[Mention]) -> dict[int, _Label]:
    """Return the places of datelines by the number of the sentence that each heads."""
    found: dict[int, _Label] = {}
    for mention in mentions:
        if mention.channel != "dateline" or not is_anchor(mention):
            continue
        dash = _DASH.match(text, mention.end)
        sentence = starts.get(dash.end()) if dash else None
        if sentence is not None:
            found[sentence.index] = (Link(Site(mention, 0, 0, None, "in"), "event", _CERTAINTY), sentence)
    return found


def _heads_item(text: str, mention: Mention) -> bool:
    """Whether nothing but its kind and a colon follow a name ("Karal district: ...")."""
    between = _INLINE.match(text, mention.end)
    return between is not None and PLACE_KINDS.issuperset(between[1].lower().split())


def _label_of(
    sentence: Sentence, text: str, body: Sequence[Sentence], labels: dict[int, _Label]
) -> _Label | None:
    """Return the label of a sentence's paragraph, else the heading of its section."""
    for before in reversed(body[: sentence.index + 1]):
        in_paragraph = not has_line_break(text, before.end, sentence.start)
        label = labels.get(before.index)
        if label is not None and (in_paragraph or len(before.words) == label[0].site.last):
            return label
        if before.section != sentence.section:
            return None
    return None
