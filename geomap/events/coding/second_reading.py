"""The second reader's part: actions of notes in words that no table lists.

:mod:`geomap.events.coding.sentences.wordings` says what a sentence tells of. Here its strongest word becomes
the trigger of a sentence of a note of which the tables tell nothing; sides, places, days and numbers are
then read as for any other. And where the wording of a note's event is sure of another type, it has that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.sentences.verb_or_noun import class_before
from geomap.events.coding.sentences.voice import is_passive
from geomap.events.coding.sentences.wordings import Opinion, wordings
from geomap.events.coding.types import NO_EVENT, Typed
from geomap.events.coding.vocabulary.entries import TriggerClass, TriggerForm
from geomap.events.coding.vocabulary.forms import irregular_verbs
from geomap.events.coding.vocabulary.inflection import Tag
from geomap.events.coding.vocabulary.phrases import Hit
from geomap.events.coding.vocabulary.rows import problem, rows
from geomap.events.coding.vocabulary.tables import person_nouns, trigger_classes, triggers
from geomap.model.vocabulary import EVENT_TYPE_OF

LEAST: Final = 0.25
"""Least probability of the sub type of an event told in words that no table lists."""
MOST_DOUBT: Final = 0.45
"""Most probability of no event at all, for the same."""
SURE: Final = 0.9
"""Least probability with which the wording of a note overrules the type that the tables give."""
_REST: Final = "Other"
_SHOWN: Final = 4
"""Most words told as the reason of a type."""


@lru_cache(maxsize=1)
def classes_of_types() -> dict[str, TriggerClass]:
    """Return the class of triggers that stands for each sub type."""
    columns = "sub_event_type,class"
    return {
        row["sub_event_type"]: trigger_classes()[row["class"]]
        for _, row in rows("wording_classes.csv", columns, columns)
    }


def nominated(sentence: Sentence) -> Trigger | None:
    """Return the word that tells most of the event which a sentence seems to tell of, as a trigger."""
    opinion = wordings().opinion(sentence)
    if opinion is None or opinion.none > MOST_DOUBT or opinion.confidence < LEAST:
        return None
    at = _action(sentence, opinion)
    if at is None:
        return None
    trigger_class = classes_of_types()[opinion.sub_event_type]
    tag = _tag(sentence, at)
    passive = tag is not None and is_passive(
        sentence, Hit(at, at + 1, ()), TriggerForm(trigger_class, "verb", tag)
    )
    as_what: Literal["noun", "verb"] = "noun" if tag is None else "verb"
    return Trigger(at, at + 1, trigger_class, as_what, passive, tag or "noun", opinion=opinion)


def _action(sentence: Sentence, opinion: Opinion) -> int | None:
    """Return the strongest word that is neither a name nor a noun for people; the strongest where all are.

    None where the tables know the word for an action: they have read it as none here.
    """
    words = sentence.words
    actions = (at for at, _ in opinion.weights if words[at] not in person_nouns() and words[at][0].isalpha())
    at = next(actions, opinion.weights[0][0] if opinion.weights else None)
    return None if at is None or triggers().at(words, at) is not None else at


def _tag(sentence: Sentence, at: int) -> Tag | None:
    """Return the form of a verb as which a word stands, None where it is a noun."""
    word = sentence.words[at]
    if class_before(sentence.words, at) == "determiner":
        return None
    if word.endswith("ing"):
        return "ing"
    return "past" if word.endswith("ed") or word in _pasts() else None


@lru_cache(maxsize=1)
def _pasts() -> frozenset[str]:
    return frozenset(
        form for past, participle, _ in irregular_verbs().values() for form in (*past, *participle)
    )


def all_nominated(body: Sequence[Sentence]) -> list[tuple[Sentence, list[Trigger]]]:
    """Return the sentences of a note without a listed action, each with what its wording speaks for."""
    found = ((sentence, nominated(sentence)) for sentence in body)
    return [(sentence, [trigger]) for sentence, trigger in found if trigger is not None]


def typed_by_wording(main: Trigger, reading: Reading) -> Typed | None:
    """Return the type of an event of the second reader's, None for those of the tables."""
    return None if main.opinion is None else _typed(main.opinion, reading)


def overruled(typed: Typed, main: Trigger, reading: Reading) -> Typed:
    """Return the type of an event of a note: that of the tables, unless the wording is sure of another one.

    It is not asked about an action of several words ("seize weapons"), which say the type themselves, nor
    about types that wording does not tell apart (``types_beside_wording.csv``); and what is none of the rest
    ("Other") has no wording of its own.
    """
    if typed.sub_event_type is None or typed.sub_event_type == NO_EVENT or main.last - main.first > 1:
        return typed
    opinion = wordings().opinion(reading.sentence)
    if opinion is None or opinion.confidence < SURE:
        return typed
    if opinion.sub_event_type in {typed.sub_event_type, _REST}:
        return typed
    if any({typed.sub_event_type, opinion.sub_event_type} <= group for group in _beside_wording()):
        return typed
    return _typed(opinion, reading)


def _typed(opinion: Opinion, reading: Reading) -> Typed:
    words = reading.sentence.raws
    telling = ", ".join(words[at] for at, _ in opinion.weights[:_SHOWN])
    known = classes_of_types()[opinion.sub_event_type]
    return Typed(
        opinion.sub_event_type,
        known.plover_type,
        known.plover_mode,
        round(opinion.confidence, 2),
        f"so it is worded ({telling})",
    )


@lru_cache(maxsize=1)
def _beside_wording() -> tuple[frozenset[str], ...]:
    """Return the sub types that wording does not tell apart, a set for each thing that does."""
    name, columns = "types_beside_wording.csv", "by,sub_event_types"
    found = []
    for line, row in rows(name, columns, columns):
        group = frozenset(row["sub_event_types"].split(";"))
        if unknown := group - EVENT_TYPE_OF.keys():
            raise problem(name, line, f"no sub types of ACLED: {', '.join(sorted(unknown))}")
        found.append(group)
    return tuple(found)
