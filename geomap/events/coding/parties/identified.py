"""Who people are believed to be ("gunmen believed to be members of Islamic State killed two guards")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.actors import ActorIndex
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import word_list

_BELIEVED: Final = word_list("believed_to_be")
BELIEVED: Final = Sought(lambda: _BELIEVED)
_BELONGING: Final = word_list("belonging")
_REACH: Final = 6
"""Most words from "believed" to the name of the group ("to be members of the outlawed Kurdistan ...")."""
_NAMES_OF_ONE: Final = 2
"""Most words between a name and its short form ("the Islamic State (ISIS)")."""


def with_identities(sentence: Sentence, parties: Sequence[Party], index: ActorIndex) -> list[Party]:
    """Let armed people without a name be the group that they are believed to belong to.

    The name of the group then stands for nobody else: it neither acts nor suffers.
    """
    kept = list(parties)
    for at in sentence.where(BELIEVED):
        if sentence.words[at + 1 : at + 3] != ["to", "be"]:
            continue
        group = next((p for p in kept if _is_named_after(sentence, at, p, index)), None)
        people = next((p for p in _before(kept, at) if _has_no_name(p, index)), None)
        if group is None or group.actor is None or people is None or people.actor is None:
            continue
        name = group.actor.name
        known = group.actor.but(
            name_raw=people.actor.name_raw, start=people.actor.start, end=people.actor.end
        )
        kept = [
            msgspec.structs.replace(p, actor=known, side=group.side) if p is people else p
            for p in kept
            if p is people or not _is_name(p, group, name)
        ]
    return kept


def _before(parties: Sequence[Party], at: int) -> list[Party]:
    """Return who stands before a word, nearest first; of a subject with a clause of its own, the subject."""
    before = [party for party in parties if party.last <= at]
    near = [party for party in before if at - party.last <= 1]
    return [*near, *before]


def _is_named_after(sentence: Sentence, at: int, party: Party, index: ActorIndex) -> bool:
    """Whether a group's name follows what people are believed to be ("to be members of X", "from X")."""
    if not 0 < party.first - at <= _REACH or party.side not in ARMED or party.actor is None:
        return False
    between = sentence.words[at + 3 : party.first]
    return not index.is_made(party.actor) and _BELONGING.issuperset(between)


def _has_no_name(party: Party, index: ActorIndex) -> bool:
    """Whether armed people have no name of their own ("gunmen", "militants")."""
    named = party.actor is not None and not index.is_made(party.actor)
    return party.side in ARMED and party.side != "state" and not party.is_thing and not named


def _is_name(party: Party, group: Party, name: str) -> bool:
    """Whether a party is the group's name, or its short form beside it."""
    if party is group:
        return True
    beside = 0 <= party.first - group.last <= _NAMES_OF_ONE
    return beside and party.actor is not None and party.actor.name == name
