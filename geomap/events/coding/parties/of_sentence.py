"""The parties of a sentence: all whom it names or describes, without those that only look like parties."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.actors import ActorIndex
from geomap.events.coding.parties.parties import (
    SIDE_OF_TYPE,
    Party,
    by_noun,
    by_thing,
    fallen,
    pair_of,
    unnamed,
)
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import ARMED, FORCES
from geomap.events.coding.vocabulary.tables import function_words, person_nouns, word_list
from geomap.model import Actor

_NO_SIDE: Final = "generic"
_DETERMINERS: Final = word_list("determiners_of_owners")
_NO_LONGER: Final = word_list("no_longer")
"""Before a word for fighters: they fight no more, and count as civilians (ACLED)."""
_RULE: Final = word_list("ruling")
_ADJECTIVES: Final = word_list("group_adjectives")
_DISGUISING: Final = word_list("disguising")
_GARMENTS: Final = word_list("garments")
_WORN: Final = Sought(lambda: _DISGUISING | _GARMENTS)
_HELD: Final = word_list("held_places")
_HOLDING: Final = Sought(lambda: _ADJECTIVES | {"under"})
_FOLLOWERS: Final = word_list("followers")
_LONGEST_OWNER: Final = 4
"""Most words from followers to the party they follow ("supporters of the ruling Motherland Party")."""
_CALLED: Final = {("described", "as"), ("identified", "as")}
_LONGEST_SECOND: Final = 8
"""Most words between two parties that followers belong to."""
_ARMED_REACH: Final = 2
"""Most words from "armed" to the people it describes ("armed Nuer youths")."""
_HERDERS: Final = word_list("herders")
_FIGHTING: Final = Sought(lambda: word_list("communal_fighting"))
_ATTACKING: Final = Sought(lambda: word_list("setting_upon"))
_BEFORE_VERBS: Final = frozenset({"have", "adverb"})
_REACH_OF_FIGHT: Final = 6
"""Most words between herders and the word for their fight."""
_KILLED: Final = word_list("deaths_at_once") | {"shot"}


def find_parties(
    sentence: Sentence, actors: Sequence[Actor], index: ActorIndex, country: str | None
) -> list[Party]:
    """Return the parties of a sentence in order.

    Parameters
    ----------
    actors
        What the actor index found in the article (offsets into the whole text).
    country
        ISO 3166-1 alpha-2 of the passage, for parties that only a noun names ("villagers").
    """
    found = _named(sentence, actors)
    taken = {at for party in found for at in range(party.first, party.last)}
    found += by_noun(sentence, taken, index, country)
    found += fallen(sentence, index, country)
    found += by_thing(sentence, taken, index, country)
    for party in found:
        if party.side in ARMED and party.first and sentence.words[party.first - 1] in _NO_LONGER:
            party.side = "civilians"
        if party.side == "civilians" and (_are_armed(sentence, party) or _fight(sentence, party)):
            party.side, party.is_thing = "communal", False
            party.actor = unnamed(sentence, party.first, party.last, party.side, index=index, country=country)
    if _WORN in sentence.places:
        found = [party for party in found if not _is_worn(sentence, party)]
    if _HOLDING in sentence.places:
        found = [party for party in found if not _only_holds(sentence, party)]
    if len(found) < 2:
        return found
    found.sort(key=lambda party: party.first)
    return _members_joined(sentence, _followers_alone(sentence, found))


def _named(sentence: Sentence, actors: Sequence[Actor]) -> list[Party]:
    """Return the parties of a sentence that the index knows, among the actors of the whole article."""
    found: list[Party] = []
    for actor in actors:
        if actor.start is None or actor.end is None:
            continue
        if not (actor.start < sentence.end and sentence.start < actor.end):
            continue
        first, last = sentence.word_at(actor.start), sentence.word_at(actor.end - 1) + 1
        if last == first + 1 and (_are_against_their_own(sentence, first) or _are_of_kin(sentence, first)):
            continue
        side = SIDE_OF_TYPE[actor.actor_type] if actor.actor_type else ""
        if side == "militia" and sentence.words[last - 1] in _FOLLOWERS:
            side = "civilians"  # a party's activists bear no arms
        found.append(Party(first, last, side, actor))
    return found


def _are_against_their_own(sentence: Sentence, at: int) -> bool:
    """Whether the word before makes rebels of soldiers ("renegade soldiers", "mutinous troops")."""
    pair = pair_of(sentence.words, at)
    return pair is not None and pair.side == "rebel"


def _are_of_kin(sentence: Sentence, at: int) -> bool:
    """Whether a person is named by whom others are kin to ("a policeman's wife")."""
    if not sentence.is_owner(at) or sentence.raws[at][0].isupper():
        return False
    kin = person_nouns().get(next(iter(sentence.words[at + 1 : at + 2]), ""))
    return kin is not None and kin.side == "civilians"


def _is_worn(sentence: Sentence, party: Party) -> bool:
    """Whether people only look like a party ("men dressed as soldiers", "in police uniforms")."""
    words, first = sentence.words, party.first
    as_one = words[first - 1 : first] == ["as"] and words[max(0, first - 2)] in _DISGUISING
    return as_one or not _GARMENTS.isdisjoint(words[party.last : party.last + 1])


def _only_holds(sentence: Sentence, party: Party) -> bool:
    """Whether a party only holds a place ("which is under rebel control", "in the separatist north")."""
    words = sentence.words
    after = words[party.last : party.last + 1]
    if words[party.last - 1] in _ADJECTIVES and _HELD.intersection(after):
        return True
    return "under" in words[max(0, party.first - 2) : party.first] and bool(_RULE.intersection(after))


def _are_armed(sentence: Sentence, party: Party) -> bool:
    """Whether people are called armed ("armed Nuer youths", "heavily armed villagers")."""
    return "armed" in sentence.words[max(0, party.first - _ARMED_REACH) : party.first + 1]


def _fight(sentence: Sentence, party: Party) -> bool:
    """Whether herders fight ("herdsmen and farmers clashed"): ACLED counts them as communal militias.

    Or attack ("herders raided a village"). Not where they only stand in a sentence that tells of fighting
    ("killed four herders as soldiers fought").
    """
    words = sentence.words
    if words[party.last - 1] not in _HERDERS:
        return False
    for at in sentence.where(_ATTACKING):
        between = words[party.last : at] if party.last <= at else ["by"]
        if all(function_words().get(word) in _BEFORE_VERBS for word in between):
            return True
    if _FIGHTING not in sentence.places:
        return False
    for at in sentence.where(_FIGHTING):
        between = words[at + 1 : party.first] if at < party.first else words[party.last : at]
        if len(between) <= _REACH_OF_FIGHT and not any(_parts_clauses(word) for word in between):
            return True
    return False


def _parts_clauses(word: str) -> bool:
    """Whether a word tells that what stands on its two sides is not said of each other."""
    kind = function_words().get(word, "")
    return (
        word.endswith(("ed", "ing")) or word in _KILLED or kind in {"be", "have", "subordinator", "relative"}
    )


def _followers_alone(sentence: Sentence, parties: Sequence[Party]) -> list[Party]:
    """Leave out a party whose followers act ("activists of the Motherland Party clashed with ...")."""
    kept: list[Party] = []
    owner = -1  # where a party that followers belong to ends
    for party in parties:
        before = kept[-1] if kept else None
        if before is not None and party.side == "militia" and sentence.words[before.last - 1] in _FOLLOWERS:
            between = sentence.words[before.last : party.first]
            of_it = between[:1] in (["of"], ["from"]) and len(between) <= _LONGEST_OWNER
            # "activists of the Motherland Party and its youth wing"
            of_both = owner >= before.last and "and" in sentence.words[owner : party.first]
            short_form = 0 <= party.first - owner <= 1 and sentence.words[party.first - 1] in {"(", "["}
            if of_it or short_form or (of_both and party.first - owner <= _LONGEST_SECOND):
                owner = party.last
                continue
        kept.append(party)
    return kept


def _are_described_as(between: Sequence[str]) -> bool:
    """Whether people are said to be a group ("by men whom they described as Janjaweed")."""
    return len(between) <= _LONGEST_SECOND and any(pair in _CALLED for pair in pairwise(between))


def _members_joined(sentence: Sentence, parties: Sequence[Party]) -> list[Party]:
    """Let "men from the militia" be the militia: people without a side take that of their group."""
    joined: list[Party] = []
    for party in parties:
        previous = joined[-1] if joined else None
        if previous is not None and previous.side == _NO_SIDE and party.side in ARMED:
            between = sentence.words[previous.last : party.first]
            owned = sentence.is_owner(party.first - 1)  # "men of Iraq's Badr Organisation"
            rest = between[1 : -1 if owned else None]
            of_it = between[:1] in (["of"], ["from"]) and set(rest) <= _DETERMINERS
            if of_it or _are_described_as(between):
                joined[-1] = Party(previous.first, party.last, party.side, party.actor)
                continue
        if previous is not None and _are_one_name(previous, party):
            named = previous if party.actor is None or party.actor.is_unidentified else party
            joined[-1] = Party(previous.first, party.last, named.side, named.actor)
            continue
        joined.append(party)
    return joined


def _are_one_name(left: Party, right: Party) -> bool:
    """Whether two armed parties without a word between are one ("cartel gangsters", "ISIS militants")."""
    if left.last != right.first or left.is_thing or right.is_thing:
        return False
    return left.side == right.side and left.side in ARMED - FORCES
