"""Places taken in so many words: "rebels take Goma", "troops took Hajin", where only a name tells what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, trigger_classes, word_list
from geomap.model import Mention

TAKING: Final = frozenset({"take", "takes", "took"})
_TAKERS: Final = Sought(lambda: TAKING | {"taken"})
FALLING: Final = frozenset({"fall", "falls", "fell", "fallen"})
_AS_FALLEN: Final = frozenset(
    {".", ",", ";", "after", "on", "without", "within", "when", "as", "last", "early"}
)
"""After "X fell": nothing tells that anything but the place fell."""
_WHOLE: Final = word_list("whole_kinds")
_FALLERS: Final = Sought(lambda: FALLING)
_HAVING: Final = frozenset({"have", "has", "had", "having", "'ve"})
_NAMED_LAST: Final = frozenset({"over", "in", "at", "to", "part"})


def names_fallen(sentence: Sentence, mentions: Sequence[Mention]) -> list[Trigger]:
    """Return triggers for "fell" right after the name of a place: it was taken.

    Parameters
    ----------
    mentions
        Of the whole article; only literal ones inside the sentence count.
    """
    if not sentence.where(_FALLERS):
        return []
    made: list[Trigger] = []
    for mention in mentions:
        if not (sentence.start <= mention.start < sentence.end) or not mention.is_literal:
            continue
        at = sentence.word_at(mention.end - 1) + 1
        at += sentence.words[at : at + 1] in (["has"], ["had"], ["have"])
        after = sentence.words[at + 1 : at + 2]
        falls = bool(sentence.words[at : at + 1]) and sentence.words[at] in FALLING
        if falls and after and after[0] in _AS_FALLEN and not _is_governed(sentence, mention, mentions):
            made.append(Trigger(at, at + 1, trigger_classes()["takeover"], "verb", False, "past"))
    return made


def _is_governed(sentence: Sentence, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a name is no subject: a preposition governs it, or a name that it is joined to.

    "Shipments from Odesa fell last week", "prices in Kabul and Herat fell"; not "the town of Vukovar fell".
    """
    words = sentence.words
    first = sentence.word_at(mention.start)
    if words[first - 1 : first] in (["and"], [","]):
        joined = next((m for m in mentions if _ends_at(sentence, m, first - 1)), None)
        return joined is not None and _is_governed(sentence, joined, mentions)
    first -= words[first - 1 : first] == ["the"]
    if words[first - 1 : first] == ["of"]:
        return words[first - 2 : first - 1] == [] or words[first - 2] not in _WHOLE
    return first > 0 and function_words().get(words[first - 1]) == "preposition"


def _ends_at(sentence: Sentence, mention: Mention, at: int) -> bool:
    """Whether a name is the last word before a word of a sentence."""
    return sentence.start <= mention.start < sentence.end and sentence.word_at(mention.end - 1) + 1 == at


def names_taken(sentence: Sentence, mentions: Sequence[Mention], found: Sequence[Trigger]) -> list[Trigger]:
    """Return triggers for "take" right before the name of a place, where no other word names the capture.

    Parameters
    ----------
    mentions
        Of the whole article; only literal ones inside the sentence count.
    found
        The triggers of the sentence that the tables know.
    """
    if not mentions or not sentence.where(_TAKERS):
        return []
    covered = {at for trigger in found for at in range(trigger.first, trigger.last)}
    made: list[Trigger] = []
    for mention in mentions:
        if not (sentence.start < mention.start < sentence.end) or not mention.is_literal:
            continue
        at = sentence.word_at(mention.start) - 1
        if at < 1 or at in covered or not _takes(sentence.words, at):
            continue
        after = sentence.words[sentence.word_at(mention.end - 1) + 1 :][:1]
        if not _NAMED_LAST.intersection(after):
            tag = "base" if sentence.words[at] in {"take", "takes"} else "past"
            made.append(Trigger(at, at + 1, trigger_classes()["takeover"], "verb", False, tag))
    return made


def _takes(words: Sequence[str], at: int) -> bool:
    """Whether a word is "take" in the active: "have taken", never "was taken"."""
    return words[at] in TAKING or (
        words[at] == "taken" and not _HAVING.isdisjoint(words[max(0, at - 2) : at])
    )
