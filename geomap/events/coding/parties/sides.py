"""Who did it to whom: the parties of a trigger from voice, prepositions and clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.coding.parties.parties import Party
from geomap.events.coding.sentences.attribution import Speech
from geomap.events.coding.sentences.clauses import ClauseMap
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import function_words, word_list

_POSSESSIVES: Final = frozenset({"its", "their", "his", "her"})
_OBLIQUE: Final = word_list("oblique")
_NO_SUBJECT: Final = _OBLIQUE - {"between"}
_COMING: Final = word_list("verbs_after_numbers")
_WEAPONS: Final = word_list("laid_or_fired")
_LAID: Final = Sought(lambda: _WEAPONS)
_UPON: Final = frozenset({"on", "in", "at", "near", "under", "beside", "inside", "outside", "aboard"})
_TIMES: Final = word_list("weekdays_and_months")
_AGENT_AFTER: Final = frozenset({"by"})
_PATIENT_AFTER: Final = frozenset(
    ["on", "against", "of", "with", "targeting", "at", "upon", "toward", "towards", "over"]
)
_GOVERNORS: Final = _AGENT_AFTER | _PATIENT_AFTER | {"between"}
_NO_OBJECT: Final = frozenset({"from", "in", "near", "for", "by"})
_FROM_WHOM: Final = frozenset({"withdrawal", "takeover", "recapture"})
"""Classes in which "from" governs who is acted upon: towns are retaken from rebels."""
_FALL: Final = frozenset({"fall", "falls", "fell", "fallen", "falling"})
_TAKER_REACH: Final = 4
"""Most words from "fell to" to who takes a town."""
_SUPPORTING: Final = word_list("supporting")
_SUPPORTERS: Final = Sought(lambda: _SUPPORTING)
_HELP_REACH: Final = 5
"""Most words between a verb of support and who is supported."""
_FINDING: Final = word_list("finding")
_FINDERS: Final = Sought(lambda: _FINDING)
_FIND_REACH: Final = 4
"""Most words from a party to its verb of finding."""
_REMAINS: Final = word_list("remains")
_PRONOUNS: Final = frozenset({"it", "they", "he", "she"})
_FIRING: Final = frozenset({"shooting", "shelling", "gunfight"})
_VEHICLES: Final = frozenset({"vehicle", "vehicles", "tank", "tanks"})
_HELD: Final = frozenset({"protest", "march", "labour_strike", "hunger_strike"})
"""Classes of what those after "of" hold ("the march of students")."""
_RECIPROCAL: Final = frozenset({"clash", "gunfight", "mob", "agreement", "ceasefire"})


class Sides(msgspec.Struct, gc=False):
    """The parties of a trigger: who acts, and who is acted upon."""

    agents: list[Party] = msgspec.field(default_factory=list)
    patients: list[Party] = msgspec.field(default_factory=list)


def sides_of(
    sentence: Sentence,
    trigger: Trigger,
    parties: Sequence[Party],
    clauses: ClauseMap,
    speeches: Sequence[Speech],
) -> Sides:
    """Assign the parties of a sentence to the sides of one trigger."""
    sides = _sides(sentence, trigger, parties, clauses, speeches)
    if is_of_what_falls(sentence, trigger):
        # "The town fell to the rebels": who follows takes it.
        near = range(trigger.last, trigger.last + _TAKER_REACH)
        sides = Sides([party for party in parties if party.first in near and party.side in ARMED], [])
    moves = trigger.trigger_class.kind == "movement"  # a convoy moves, a market does not
    fires = trigger.name in _FIRING and trigger.reading == "verb"
    sides.agents = [
        p
        for p in sides.agents
        if not p.is_thing or (p.side in ARMED and (moves or (fires and _is_vehicle(sentence, p))))
    ]
    if _FINDERS in sentence.places:
        sides.agents = [p for p in sides.agents if not _is_finder(sentence, trigger, p)]
        sides.patients = [p for p in sides.patients if not _is_finder(sentence, trigger, p)]
    if _SUPPORTERS in sentence.places:
        sides.patients = [p for p in sides.patients if not _is_helped(sentence, trigger, p)]
    if moves:
        sides.patients = [p for p in sides.patients if not _are_own(sentence, p)]
    if any(not party.is_thing for party in sides.patients):
        sides.patients = [party for party in sides.patients if not party.is_thing]
    return sides


def _is_vehicle(sentence: Sentence, party: Party) -> bool:
    """Whether a thing is one from which soldiers fire ("armoured vehicles opened fire")."""
    return sentence.words[party.last - 1] in _VEHICLES


def is_of_what_falls(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb of taking has what is taken as its subject ("the town fell to the rebels")."""
    return trigger.name == "takeover" and sentence.words[trigger.first] in _FALL


def _are_own(sentence: Sentence, party: Party) -> bool:
    """Whether people are those of who acts ("withdrew its fighters", "sent their men")."""
    before = sentence.words[max(0, party.first - 2) : party.first]
    return bool(_POSSESSIVES.intersection(before))


def _is_finder(sentence: Sentence, trigger: Trigger, party: Party) -> bool:
    """Whether a party only came upon the dead: "police found the bodies of six men, shot and bound"."""
    between = sentence.words[party.last : trigger.last]
    return bool(_FINDING.intersection(between[:_FIND_REACH])) and bool(_REMAINS.intersection(between))


def _is_helped(sentence: Sentence, trigger: Trigger, party: Party) -> bool:
    """Whether a party only gets support: "entered the country to back the army"."""
    between = sentence.words[trigger.last : party.first]
    near = between[-_HELP_REACH:]
    at = max((i for i, word in enumerate(near) if word in _SUPPORTING), default=None)
    if at is None:
        return False
    return not {",", "against", "fight", "fighting", "by"}.intersection(near[at + 1 :])


def _sides(
    sentence: Sentence,
    trigger: Trigger,
    parties: Sequence[Party],
    clauses: ClauseMap,
    speeches: Sequence[Speech],
) -> Sides:
    free = [party for party in parties if not _speaks(party, speeches)] if speeches else list(parties)
    several = trigger.last - trigger.first > 1
    doers = [party for party in free if several and _is_told_inside(sentence, trigger, party)]
    free = [party for party in free if not trigger.first <= party.first < trigger.last]
    if trigger.reading == "noun":
        sides = _of_noun(sentence, trigger, free, clauses)
        sides.agents = doers or sides.agents
        return sides
    sides = _of_verb(sentence, trigger, free, clauses)
    sides.agents = doers or sides.agents
    if not sides.agents and not trigger.is_passive:
        sides.agents = _speaking_of_itself(sentence, trigger, parties, clauses, speeches)
    return sides


def _is_told_inside(sentence: Sentence, trigger: Trigger, party: Party) -> bool:
    """Whether a phrase with a gap holds who did it ("a landmine set off by rebels ripped apart a bus")."""
    if not trigger.first < party.first < trigger.last or party.is_thing:
        return False
    return "by" in sentence.words[max(trigger.first, party.first - 3) : party.first]


def _speaking_of_itself(
    sentence: Sentence,
    trigger: Trigger,
    parties: Sequence[Party],
    clauses: ClauseMap,
    speeches: Sequence[Speech],
) -> list[Party]:
    """Return who speaks where "it" or "they" is the subject ("the army said that it had captured")."""
    clause = clauses.at(trigger.first)
    before = [speech for speech in speeches if speech.last <= trigger.first]
    if not before or not _PRONOUNS.intersection(
        sentence.words[max(clause.first, before[-1].last) : trigger.first]
    ):
        return []
    return [party for party in parties if _speaks(party, before[-1:])][:1]


def _speaks(party: Party, speeches: Sequence[Speech]) -> bool:
    """Whether a party is who says so, or stands beside it: "two sources, one of them Syrian, said"."""
    for speech in speeches:
        if speech.speaker_first <= party.first < max(speech.speaker_last, speech.last):
            return True
    return False


def _before(sentence: Sentence, party: Party) -> str:
    """Return the preposition that governs a party, "" for a subject or object."""
    for position in range(party.first - 1, max(-1, party.first - 5), -1):
        word = sentence.words[position]
        if word in _OBLIQUE:
            return word
        if word in _TIMES:
            return ""  # "on Wednesday the army": the day is governed, not the army
        if not word[:1].isalnum():
            return ""
    return ""


def _subjects(sentence: Sentence, parties: list[Party]) -> list[Party]:
    """Keep the parties that no preposition governs; all when there are none."""
    plain = [party for party in parties if _before(sentence, party) not in _NO_SUBJECT]
    return plain or [party for party in parties if not party.is_thing][:1] or parties[:1]


def _of_verb(sentence: Sentence, trigger: Trigger, parties: list[Party], clauses: ClauseMap) -> Sides:
    clause = clauses.at(trigger.first)
    left = [p for p in parties if clause.first <= p.first < trigger.first]
    right = [p for p in parties if trigger.last <= p.first < clause.last]
    hit = [p for p in left if _is_hit(sentence, p)] if _LAID in sentence.places else []
    if hit and not trigger.is_passive and len(hit) == len(left):
        return Sides([], [p for p in right if _before(sentence, p) not in _NO_OBJECT] or hit)
    subject = _subjects(sentence, left) if left else _inherited(sentence, trigger, parties, clauses)
    if trigger.is_passive:
        agents = [p for p in right if _after_by(sentence, trigger, p)]
        if not agents and trigger.trigger_class.kind == "movement":
            moved = [p for p in subject if p.side in ARMED]
            return Sides(moved, [p for p in subject if p not in moved])  # "troops were sent": they act
        return Sides(agents, subject)
    if (
        trigger.name in _RECIPROCAL
        and len(subject) > 1
        and not any(_before(sentence, p) in {"with", "against"} for p in right)
    ):
        return Sides(subject[:1], subject[1:])
    governed = _NO_OBJECT - {"from"} if trigger.name in _FROM_WHOM else _NO_OBJECT
    suffering = [p for p in right if _before(sentence, p) not in governed and not _goes_on(sentence, p)]
    return Sides(subject, suffering)


def _is_hit(sentence: Sentence, party: Party) -> bool:
    """Whether a weapon was on or in what belongs to a party ("a bomb on a police car wounded three")."""
    words = sentence.words
    before = range(party.first - 1, max(0, party.first - 5), -1)
    at = next((n for n in before if words[n] in _UPON), None)
    return at is not None and words[at - 1] in _WEAPONS


def _goes_on(sentence: Sentence, party: Party) -> bool:
    """Whether a party after "and" is the subject of a verb of its own ("fired, and troops went on")."""
    words = sentence.words
    before = words[max(0, party.first - 2) : party.first]
    joined = (before[-1:] == ["and"] or before == ["and", "the"]) and "between" not in words[: party.first]
    following = words[party.last] if party.last < len(words) else ""
    return joined and (following in _COMING or function_words().get(following) in {"be", "have"})


def _after_by(sentence: Sentence, trigger: Trigger, party: Party) -> bool:
    window = sentence.words[trigger.last : party.first]
    return "by" in window or window[-2:] == ["hands", "of"]


def _inherited(sentence: Sentence, trigger: Trigger, parties: list[Party], clauses: ClauseMap) -> list[Party]:
    """Find the subject of a clause that names none: its antecedent, or the main clause's subject."""
    clause = clauses.at(trigger.first)
    before = [p for p in parties if p.first < clause.first]
    if not before or clause.opener in {"where", "when"}:
        return []  # "along the street, where those who fled were mown down"
    if clause.kind in {"relative", "that"}:
        if _PRONOUNS & set(sentence.words[clause.first : trigger.first]):
            # "towns that it had retaken": the pronoun is the subject of the clause before.
            return _subjects(sentence, before)[-1:]
        return before[-1:]
    if clause.kind == "resumed":
        at = clauses.of_word[clause.first]
        main = next((c for c in reversed(clauses.clauses[:at]) if c.kind != "relative"), clauses.clauses[0])
        return _subjects(sentence, [p for p in before if main.first <= p.first < main.last])[:2]
    if clause.kind in {"participle", "coordinate", "purpose"}:
        previous = clauses.clauses[clauses.of_word[clause.first] - 1]
        own = [p for p in before if p.first >= previous.first]
        return _subjects(sentence, own)[:2] if own else _subjects(sentence, before)[:1]
    return []


def _of_noun(sentence: Sentence, trigger: Trigger, parties: list[Party], clauses: ClauseMap) -> Sides:
    words, clause = sentence.words, clauses.at(trigger.first)
    result, holders = Sides(), list[Party]()
    right = [p for p in parties if trigger.last <= p.first < clause.last or 0 <= p.first - trigger.last <= 8]
    for party in right:
        governor = _governor(words, trigger.last, party.first)
        if governor == "between":
            (result.patients if result.agents else result.agents).append(party)
        elif governor == "of" and _holds(sentence, trigger, party):
            holders.append(party)
        elif governor in _AGENT_AFTER:
            result.agents.append(party)
        elif governor in _PATIENT_AFTER:
            result.patients.append(party)
    if holders and result.agents:  # "the march of students was broken up by police"
        return Sides(result.agents, [*holders, *result.patients])
    if holders:
        return Sides(holders, result.patients)
    left = [p for p in parties if clause.first <= p.first < trigger.first]
    closed = function_words()
    adjacent = [
        p
        for p in left
        if trigger.first - p.last <= 2
        and not any(w == "," or closed.get(w) == "preposition" for w in words[p.last : trigger.first])
    ]  # "rebel attacks", not "rebels in clashes"
    if not result.agents and adjacent and trigger.name not in {"beating"}:
        result.agents = adjacent[-1:]
    if not result.agents and left and not _in_oblique(words, trigger.first):
        result.agents = _subjects(sentence, left)[:2]
    if not result.agents and not left and clause.kind in {"participle", "coordinate", "purpose"}:
        result.agents = _inherited(sentence, trigger, parties, clauses)
    return result


def _holds(sentence: Sentence, trigger: Trigger, party: Party) -> bool:
    """Whether people after "of" hold a protest: not a blockade of theirs, nor "in protest of" them."""
    is_aimed = sentence.words[max(0, trigger.first - 1) : trigger.first] == ["in"]
    return trigger.name in _HELD and party.side not in ARMED and not is_aimed


def _in_oblique(words: list[str], at: int) -> bool:
    """Whether the noun stands after "in", "during", "after": its clause's subject is not its agent."""
    return any(
        word in {"in", "during", "after", "following", "by", "amid", "from", "of"}
        for word in words[max(0, at - 4) : at]
    )


def _governor(words: list[str], first: int, at: int) -> str:
    """Return the preposition that governs a party after a noun; "and" passes it on."""
    for position in range(at - 1, first - 1, -1):
        if words[position] in _GOVERNORS:
            return words[position]
        if words[position] in {";", "."}:
            break
    return ""
