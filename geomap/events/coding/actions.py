"""The words of an article that name actions: by the tables, and in short texts by the second reader."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.events.coding.article_text import ArticleText
from geomap.events.coding.second_reader.second_reading import Named, named_by_stretches, named_in_note
from geomap.events.coding.sentences.taking import names_fallen, names_taken
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger, find_triggers
from geomap.events.coding.sentences.wordings import SecondReader
from geomap.model import Mention


def named_actions(text: ArticleText, second_reader: SecondReader | None, label: Trigger | None) -> Named:
    """Return the sentences that name an action, in order, each with the words that do.

    Parameters
    ----------
    second_reader
        What tells by its wording what a short text tells of, beside the tables; None: the tables alone.
    label
        What a note calls itself: it names the action of its sentence where the tables know none.
    """
    listed = [(one, triggers) for one in text.body if (triggers := _triggers(one, text.mentions))]
    if label is not None and not (listed and listed[0][0] is text.body[0]):
        return [(text.body[0], [label]), *listed]
    if second_reader is not None and text.is_brief:
        return named_by_stretches(text.body, listed, text.mentions, second_reader.of_news)
    if second_reader is not None and text.is_note and not listed:
        return named_in_note(text.body, second_reader.of_notes)
    return listed


def _triggers(sentence: Sentence, mentions: Sequence[Mention]) -> list[Trigger]:
    """Return the words of a sentence that the tables know for actions, and places whose names tell of one."""
    found = find_triggers(sentence)
    if fallen := names_fallen(sentence, mentions):
        verbs = {trigger.first for trigger in fallen}
        found = [*fallen, *(trigger for trigger in found if trigger.first not in verbs)]
    taken = names_taken(sentence, mentions, found)
    return sorted([*found, *taken], key=lambda trigger: trigger.first) if taken or fallen else found
