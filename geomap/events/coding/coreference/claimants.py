"""Who claims an attack, or is blamed for it: the side that acts where the account names nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.coreference.references import is_named_group
from geomap.events.coding.parties.parties import SIDE_OF_TYPE, Party
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence, holding
from geomap.events.coding.vocabulary.entries import FORCES
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Actor

# "claimed responsibility", "said it carried out the attack"; the claimer stands before, who is blamed after.
_CLAIMED: Final = re.compile(
    r"\b(?:claim(?:ed|s|ing)|t(?:ook|akes|aking)|admitted|accepted) (?:\w+ ){0,2}responsibility"
    r"|\bclaimed (?:the|that|this|both|these|credit for the) (?:\w+ )?"
    r"(?:attacks?|assaults?|bombings?|ambush|raids?|blasts?)"
    r"|\bsaid (?:that )?one of its (?:men|fighters|members|bombers|soldiers) (?:had|was|blew|carried)"
    r"|\bsaid (?:that )?(?:it|they) (?:had |was |were )?(?:carried out|behind|staged|planted)",
    re.IGNORECASE,
)
_BLAMED: Final = re.compile(
    r"\b(?:(?:blam|accus)(?:ed|es|ing)|nam(?:ed|es) (?=the\b)|holds? responsible"
    r"|(?:put(?:s|ting)?|pin(?:ned|s)|attribut(?:ed|es|ing)) (?:it |this |them |the \w+ )?(?:down to|on|to)"
    r"|point(?:s|ed)? (?:the finger )?at)\b",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(r"\b(?:no|nobody|none|not|nor|neither|denied|denies)\b", re.IGNORECASE)
_SIGNS: Final = Sought(lambda: word_list("claiming"))
_REACH: Final = 6
"""Most sentences from an attack to the words that claim it."""
_CLAIMABLE: Final = frozenset({"violence", "abduction"})


def name_claimants(
    events: Sequence[Candidate], text: str, body: Sequence[Sentence], actors: Sequence[Actor]
) -> None:
    """Let who claims an attack, or is blamed for it, act in it where nobody known by name does.

    Parameters
    ----------
    events
        The events of the article; those whose acting side has no name are completed.
    actors
        Of the whole article, in order.
    """
    for sentence, actor in _claimants(text, body, actors):
        event = _claimed_event(events, sentence.index)
        if event is None or any(
            p.actor and is_named_group(p.actor) for p in (*event.agents, *event.patients)
        ):
            continue
        if any(party.side in FORCES for party in event.agents):
            continue
        first, last = sentence.word_at(actor.start or 0), sentence.word_at((actor.end or 1) - 1) + 1
        side = SIDE_OF_TYPE[actor.actor_type] if actor.actor_type else "armed"
        event.agents = [Party(first, last, side, actor)]


def may_claim(sentence: Sentence) -> bool:
    """Whether a sentence has a word with which attacks are claimed or laid to somebody's charge."""
    return _SIGNS in sentence.places


def _claimants(
    text: str, body: Sequence[Sentence], actors: Sequence[Actor]
) -> Iterator[tuple[Sentence, Actor]]:
    """Yield each sentence in which an attack is claimed or laid to a charge, with the group that did it."""
    for sentence in holding(body, _SIGNS):
        first = bisect_left(actors, sentence.start, key=_start)
        last = bisect_left(actors, sentence.end, first, key=_start)
        inside = [actor for actor in actors[first:last] if is_named_group(actor)]
        if not inside:
            continue
        claim = _CLAIMED.search(text, sentence.start, sentence.end)
        if claim and not _NOBODY.search(text, sentence.start, claim.start()):
            before = [actor for actor in inside if (actor.end or 0) <= claim.start()]
            if before:
                yield sentence, before[0]
        elif blame := _BLAMED.search(text, sentence.start, sentence.end):
            after = [actor for actor in inside if (actor.start or 0) >= blame.end()]
            if after:
                yield sentence, after[0]


def _start(actor: Actor) -> int:
    return actor.start or 0


def _claimed_event(events: Sequence[Candidate], index: int) -> Candidate | None:
    """Return the attack told last before a sentence (or in it), not too far away."""
    for event in reversed(events):
        told = event.readings[0].sentence.index
        violent = event.main.trigger_class.family in _CLAIMABLE and event.reality.effect != "denied"
        if told <= index and index - event.readings[-1].sentence.index <= _REACH and violent:
            return event
    return None
