"""Places taken in so many words: "rebels take Goma", "troops took Hajin", where only a name tells what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, trigger_classes, word_list
from geomap.model import Mention

TAKING: Final = frozenset({"take", "takes", "took"})
_TAKERS: Final = Sought(lambda: TAKING | {"taken"})
FALLING: Final = frozenset({"fall", "falls", "fell", "fallen"})
_AS_FALLEN: Final = word_list("after_a_fallen_place")
"""After "X fell": nothing tells that anything but the place fell."""
_WHOLE: Final = word_list("whole_kinds")
_FALLERS: Final = Sought(lambda: FALLING)
_HAVING: Final = word_list("having")
_NAMED_LAST: Final = word_list("after_what_is_not_taken")


def names_fallen(sentence: Sentence, mentions: Sequence[Mention]) -> list[Trigger]:
    """Return triggers for "fell" right after the name of a place: it was taken.

    Parameters
    ----------
    mentions
        Of the whole article; only literal ones inside the sentence count.
    """
    if _FALLERS not in sentence.places:
        return []
    named = {
        sentence.word_at(mention.end - 1) + 1: mention
        for mention in mentions
        if sentence.start <= mention.start < sentence.end
    }
    made: list[Trigger] = []
    for end, mention in named.items():
        if not mention.is_literal:
            continue
        at = end + (sentence.words[end : end + 1] in (["has"], ["had"], ["have"]))
        after = sentence.words[at + 1 : at + 2]
        falls = bool(sentence.words[at : at + 1]) and sentence.words[at] in FALLING
        if falls and after and after[0] in _AS_FALLEN and not _is_governed(sentence, mention, named):
            made.append(
                Trigger(at, at + 1, trigger_classes()["takeover"], "verb", is_passive=False, tag="past")
            )
    return made


def _is_governed(sentence: Sentence, mention: Mention, named: Mapping[int, Mention]) -> bool:
    """Whether a name is no subject: a preposition governs it, or a name that it is joined to.

    "Shipments from Odesa fell last week", "prices in Kabul and Herat fell"; not "the town of Vukovar fell",
    nor "after the loss of Osijek, Vukovar fell".

    Parameters
    ----------
    named
        The mentions of the sentence, by the word after their last.
    """
    words = sentence.words
    first = _first_joined(sentence, mention, named)
    first -= words[first - 1 : first] == ["the"]
    if words[first - 1 : first] == ["of"]:
        return words[first - 2 : first - 1] == [] or words[first - 2] not in _WHOLE
    return first > 0 and function_words().get(words[first - 1]) == "preposition"


def _first_joined(sentence: Sentence, mention: Mention, named: Mapping[int, Mention]) -> int:
    """Return the first word of the list that ends with a name, or of the address, else of the name itself.

    A comma joins names only before an "and" ("in Kabul, Herat and Farah"), or before the country or the
    division in which the first one lies ("in Herat, Afghanistan").
    """
    words = sentence.words
    first, is_list = sentence.word_at(mention.start), False
    while first > 0 and words[first - 1] in {"and", ","}:
        is_list |= words[first - 1] == "and"
        end = first - 1 - (words[first - 2 : first] == [",", "and"])
        joined = named.get(end)
        if joined is None or not (is_list or _lies_in(joined, mention)):
            break
        mention, first = joined, sentence.word_at(joined.start)
    return first


def _lies_in(place: Mention, area: Mention) -> bool:
    """Whether a name is that of the country, or of the first-order division, of the place named before."""
    code = area.feature_code or ""
    if place.country is None or place.country != area.country:
        return False
    return code.startswith("PCL") or (code == "ADM1" and place.admin1 == area.admin1)


def names_taken(sentence: Sentence, mentions: Sequence[Mention], found: Sequence[Trigger]) -> list[Trigger]:
    """Return triggers for "take" right before the name of a place, where no other word names the capture.

    Parameters
    ----------
    mentions
        Of the whole article; only literal ones inside the sentence count.
    found
        The triggers of the sentence that the tables know.
    """
    if not mentions or _TAKERS not in sentence.places:
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
            made.append(Trigger(at, at + 1, trigger_classes()["takeover"], "verb", is_passive=False, tag=tag))
    return made


def _takes(words: Sequence[str], at: int) -> bool:
    """Whether a word is "take" in the active: "have taken", never "was taken"."""
    return words[at] in TAKING or (
        words[at] == "taken" and not _HAVING.isdisjoint(words[max(0, at - 2) : at])
    )
