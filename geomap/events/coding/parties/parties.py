"""What a party is, and those that bear no name: people by their nouns, soldiers by acronyms, things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.actors import ActorIndex
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import PersonNoun
from geomap.events.coding.vocabulary.tables import (
    first_of_two,
    function_words,
    number_words,
    person_nouns,
    targets,
    word_list,
)
from geomap.model import Actor
from geomap.model.vocabulary import ActorType

SIDE_OF_TYPE: Final[dict[ActorType, str]] = {
    "State forces": "state",
    "Rebel group": "rebel",
    "Political militia": "militia",
    "Identity militia": "communal",
    "Rioters": "rioters",
    "Protesters": "protesters",
    "Civilians": "civilians",
    "External/Other forces": "external",
}
_FIRST_OF_TWO: Final = first_of_two()
_NO_PARTY: Final = word_list("no_party")
_FALLEN: Final = Sought(lambda: word_list("fallen"))
_PEOPLE: Final = Sought(person_nouns)
_TARGETS: Final = Sought(lambda: targets().signs)
_RULE_OF_SIDE: Final = {
    "state": "military",
    "rebel": "rebels",
    "militia": "unidentified",
    "communal": "communal",
    "armed": "unidentified",
    "rioters": "rioters",
    "protesters": "protesters",
    "civilians": "civilians",
    "external": "peacekeepers",
}


class Party(msgspec.Struct, gc=False):
    """Who acts or is acted upon: words ``first`` to ``last`` (exclusive) of a sentence.

    ``is_thing``: a thing that stands for its side; it is acted upon and never acts.
    """

    first: int
    last: int
    side: str
    actor: Actor | None
    is_thing: bool = False


class Sides(msgspec.Struct, gc=False):
    """The parties of a trigger: who acts, and who is acted upon."""

    agents: list[Party] = msgspec.field(default_factory=list)
    patients: list[Party] = msgspec.field(default_factory=list)


def unnamed(
    sentence: Sentence, first: int, last: int, side: str, *, index: ActorIndex, country: str | None
) -> Actor | None:
    """Return the actor whom words of a sentence describe by the side alone ("villagers", "a checkpoint").

    Parameters
    ----------
    first, last
        The words, the last exclusive.
    country
        ISO 3166-1 alpha-2 of the passage, None while unknown.

    Returns
    -------
    actor
        None for people of whom nobody knows the side ("men").
    """
    kind = _RULE_OF_SIDE.get(side)
    if kind is None:
        return None
    start, end = sentence.starts[first], sentence.end_of(last - 1)
    return index.by_rule(kind, country).but(name_raw=sentence.text(first, last), start=start, end=end)


def pair_of(words: Sequence[str], at: int) -> PersonNoun | None:
    """Return the noun for people that a word is with the one before it, or None."""
    is_second = at > 0 and words[at - 1] in _FIRST_OF_TWO
    return person_nouns().get(f"{words[at - 1]} {words[at]}") if is_second else None


def by_noun(sentence: Sentence, taken: set[int], index: ActorIndex, country: str | None) -> list[Party]:
    """Return parties that the index does not know, by the nouns of groups.csv.

    Parameters
    ----------
    taken
        Words of parties that the index knows.
    """
    found: list[Party] = []
    nouns, words = person_nouns(), sentence.words
    for position in sentence.where(_PEOPLE):
        if position in taken or position - 1 in taken:
            continue
        word = words[position]
        pair = pair_of(words, position)
        if word in _NO_PARTY and pair is None and not _are_forces_of(sentence, position):
            continue  # "junta forces" are one, "forces" alone say nothing
        known = pair or nouns[word]
        if position + 1 in taken and not known.is_plural:
            continue  # "the local Badr branch": it describes the name that follows
        following = next(iter(words[position + 1 : position + 2]), "")
        if following in nouns and following not in function_words():
            continue  # "rebel fighters": the last noun tells who they are
        actor = unnamed(sentence, position, position + 1, known.side, index=index, country=country)
        found.append(Party(position, position + 1, known.side, actor))
    return found


def _are_forces_of(sentence: Sentence, at: int) -> bool:
    """Whether a name says whose forces they are ("Croat and Muslim forces")."""
    return sentence.words[at] == "forces" and at > 1 and sentence.raws[at - 1][:1].isupper()


def fallen(sentence: Sentence, index: ActorIndex, country: str | None) -> list[Party]:
    """Return the soldiers whom armies count by acronyms alone ("one KIA, two WIA")."""
    found = []
    words = sentence.words
    for at in sentence.where(_FALLEN):
        if at == 0:
            continue
        counted = words[at - 1] in number_words() or words[at - 1][0].isdecimal()
        names_others = words[at + 1 : at + 2] and words[at + 1] in person_nouns()
        if counted and sentence.raws[at].isupper() and not names_others:
            actor = unnamed(sentence, at - 1, at + 1, "state", index=index, country=country)
            found.append(Party(at - 1, at + 1, "state", actor))
    return found


def by_thing(sentence: Sentence, taken: set[int], index: ActorIndex, country: str | None) -> list[Party]:
    """Return the sides that attacked things stand for: a market for civilians, a checkpoint for the state.

    Parameters
    ----------
    taken
        Words of parties that the index knows.
    """
    return [
        Party(
            hit.first,
            hit.last,
            hit.value,
            unnamed(sentence, hit.first, hit.last, hit.value, index=index, country=country),
            is_thing=True,
        )
        for hit in targets().find(sentence.words, sentence.where(_TARGETS))
        if hit.first not in taken
    ]
