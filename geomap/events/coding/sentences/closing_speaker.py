"""Who says so at the end of a headline: "Five killed in ambush - police", "Ten dead in shelling: Kabul"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.attribution import Speech
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, number_words, word_list
from geomap.model import Mention

_MARKS: Final = frozenset({"-", "–", "—", ":"})
_MARKED: Final = Sought(lambda: _MARKS)
_MOST_WORDS: Final = 6
_LONGEST_NAME: Final = 2
"""Words of the name of a person ("- Khalil", ": Anwar Khan")."""
_SPEAKING: Final = word_list("speaking")
_FULL_STOPS: Final = frozenset({".", "!", "?"})
_NEVER_FIRST: Final = frozenset({"determiner", "preposition", "coordinator", "relative", "subordinator"})


def closing_speaker(
    sentence: Sentence, triggers: Sequence[Trigger], mentions: Sequence[Mention]
) -> Speech | None:
    """Return the attribution that closes a headline after a dash or a colon, None where there is none.

    Who speaks is somebody who does so by office ("officials", "army command"), or a state by its name or
    its capital alone, or a person by one or two names.

    Parameters
    ----------
    mentions
        Of the whole article; those outside the sentence are passed over.
    """
    if not triggers or _MARKED not in sentence.places:
        return None
    words = sentence.words
    last = len(words) - (1 if words[-1:] and words[-1] in _FULL_STOPS else 0)
    earliest = max(1, last - _MOST_WORDS - 1)
    mark = next((at for at in range(last - 2, earliest - 1, -1) if words[at] in _MARKS), None)
    if mark is None or any(trigger.last > mark for trigger in triggers):
        return None
    first = mark + 1
    told = words[first:last]
    if not _is_plain(told):
        return None
    says = _head(told) in _SPEAKING or _is_state(sentence, first, last, mentions)
    if not says and not _is_person(sentence, first, last, mentions):
        return None
    return Speech(mark, last, "say", (sentence.text(first, last),), first, last)


def _is_plain(told: Sequence[str]) -> bool:
    """Whether some words may be one name: no list, no number, no phrase that only goes on."""
    kinds = [function_words().get(word, "") for word in told]
    counts = any(word in number_words() or word[0].isdecimal() for word in told)
    return kinds[0] not in _NEVER_FIRST and "coordinator" not in kinds and "," not in told and not counts


def _head(told: Sequence[str]) -> str:
    """Return the noun that some words are about: the last one before a preposition."""
    closed = function_words()
    end = next((at for at, word in enumerate(told) if closed.get(word) == "preposition"), len(told))
    return told[end - 1]


def _is_person(sentence: Sentence, first: int, last: int, mentions: Sequence[Mention]) -> bool:
    """Whether some words are one or two names that no place bears, where not all words have capitals."""
    if last - first > _LONGEST_NAME or sentence.text(0, first).isupper():
        return False
    if not all(raw[0].isupper() and not raw.isupper() for raw in sentence.raws[first:last]):
        return False
    start, end = sentence.starts[first], sentence.end_of(last - 1)
    return not any(m.start < end and start < m.end and m.is_placed for m in mentions)


def _is_state(sentence: Sentence, first: int, last: int, mentions: Sequence[Mention]) -> bool:
    """Whether some words are nothing but the name of a country or of a capital."""
    start, end = sentence.starts[first], sentence.end_of(last - 1)
    return any(
        mention.start <= start
        and end <= mention.end
        and (mention.feature_code or "").startswith(("PCL", "PPLC"))
        for mention in mentions
    )
