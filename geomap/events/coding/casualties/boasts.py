"""Boasts: dead that a party to the conflict claims to have inflicted, by its own word alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.casualties.victims import Casualties
from geomap.events.coding.parties.parties import Party
from geomap.events.coding.sentences.attribution import Speech
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import word_list

_CLAIMS: Final = frozenset({"claim", "claims", "claimed", "claiming"})
_OWN_DEED: Final = word_list("claimed_as_own")
"""After "claimed": the one who claims is the one who acts."""
_WHAT_IS_CLAIMED: Final = _OWN_DEED | {"that"}
_PRONOUNS: Final = word_list("claiming_pronouns")
_REACH_OF_CLAIM: Final = 6
"""Most words from "claimed to" to the word for killing."""
_REACH_OF_CLAIMANT: Final = 4
"""Most words from the one who claims to the verb."""


def is_boast(
    words: Sequence[str],
    counts: Casualties,
    triggers: Sequence[Trigger],
    parties: Sequence[Party],
    speech: Speech | None,
) -> bool:
    """Whether a party to the conflict claims to have killed so many ("the army claimed to have killed 47").

    Its own losses are no boast, nor are victims of whom people without arms tell ("activists claimed that
    40 protesters were killed").

    Parameters
    ----------
    counts
        What a cue of the sentence counts, its side known.
    speech
        The words with which somebody gives the number, None where nobody does.
    """
    at = _claim_before(words, counts.cue)
    if at is None and (speech is None or speech.kind != "claim"):
        return False
    claimant = _claimant(parties, at, speech)
    if claimant is not None and claimant.side not in ARMED:
        return False
    if at is not None and words[at + 1] in _OWN_DEED:
        known = claimant is not None or words[at + 1] == "to" or words[at - 1] in _PRONOUNS
        active = any(trigger.first == counts.cue and not trigger.is_passive for trigger in triggers)
        if known and active:
            return True
    return claimant is not None and _are_of_other_side(counts, claimant, parties)


def _claim_before(words: Sequence[str], cue: int) -> int | None:
    """Return the verb with which what a cue counts is claimed ("claimed to have killed"), or None."""
    first = max(0, cue - _REACH_OF_CLAIM)
    near = pairwise(words[first:cue])
    return next((at for at, (verb, what) in enumerate(near, first) if _opens_claim(verb, what)), None)


def _opens_claim(verb: str, what: str) -> bool:
    return verb in _CLAIMS and what in _WHAT_IS_CLAIMED


def _claimant(parties: Sequence[Party], at: int | None, speech: Speech | None) -> Party | None:
    """Return who claims: the party among the words of the speaker, or right before the verb."""
    if at is not None:
        before = [party for party in parties if 0 <= at - party.last <= _REACH_OF_CLAIMANT]
    elif speech is not None:
        inside = range(speech.speaker_first, speech.speaker_last)
        before = [party for party in parties if party.first in inside]
    else:
        before = []
    return before[-1] if before else None


def _are_of_other_side(counts: Casualties, claimant: Party, parties: Sequence[Party]) -> bool:
    """Whether the dead are fighters, and not those of the one who claims."""
    if counts.side not in ARMED:
        return False
    if counts.side != claimant.side:
        return counts.side != "armed" or claimant.side == "state"  # "the rebels claimed five fighters died"
    dead = next((p for p in parties if p.first < counts.last and counts.first < p.last), None)
    if dead is None or dead.actor is None or claimant.actor is None:
        return False
    return dead.actor.name != claimant.actor.name
