"""Who did it to whom: the parties of a trigger from voice, prepositions and clause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.events.coding.parties.of_nouns import of_noun
from geomap.events.coding.parties.of_verbs import of_verb
from geomap.events.coding.parties.parties import Party, Sides
from geomap.events.coding.parties.subjects import PRONOUNS
from geomap.events.coding.sentences.attribution import Speech
from geomap.events.coding.sentences.clauses import ClauseMap
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import function_words, word_list

_POSSESSIVES: Final = frozenset({"its", "their", "his", "her"})
_FALL: Final = word_list("falling_verbs")
_JOINING: Final = frozenset({"and", "or", ",", "the"})
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
_FIRING: Final = frozenset({"shooting", "shelling", "gunfight"})
_CLAIMABLE: Final = frozenset({"violence", "abduction", "weapons"})
_WON: Final = frozenset({"takeover", "recapture", "disrupt", "offensive"})
_CLAIMING: Final = frozenset({"claim", "claims", "claimed", "claiming"})
_ANNOUNCING: Final = word_list("announcing_deeds")
_CLAIM_REACH: Final = 4
"""Most words between "claimed" and the deed ("on Monday the full capture of")."""
_DAY: Final = frozenset({"on", "late", "early"}) | word_list("weekdays_and_months")
_BLAMED: Final = word_list("laying_blame")
_BLAMES: Final = Sought(lambda: _BLAMED)
_BLAME_REACH: Final = 6
"""Most words from "blamed on" to who is blamed ("blamed on the outlawed separatist group ETA")."""
_AIMED: Final = frozenset({"aimed", "aiming", "targeting"})
_WAGED: Final = word_list("waged")
_VEHICLES: Final = frozenset({"vehicle", "vehicles", "tank", "tanks"})
_WATCHED: Final = word_list("before_onlookers")
_WATCHING: Final = Sought(lambda: _WATCHED)
_WATCH_REACH: Final = 3
"""Most words from "in the presence of" to who only looks on."""
_OF_ITSELF: Final = ["to", "have"]
"""Between a verb of saying and a deed: the speaker did it."""


def sides_of(
    sentence: Sentence,
    trigger: Trigger,
    parties: Sequence[Party],
    clauses: ClauseMap,
    speeches: Sequence[Speech],
) -> Sides:
    """Assign the parties of a sentence to the sides of one trigger."""
    if not parties:
        return Sides()
    sides = _sides(sentence, trigger, parties, clauses, speeches)
    if _BLAMES in sentence.places:
        sides = _with_the_blamed(sentence, trigger, sides, parties)
    if trigger.tag == "ing" and _tells_at_whom(sentence, trigger):
        sides.agents = []  # "killed a policeman in an attack targeting officials"
    if is_of_what_falls(sentence, trigger):
        # "The town fell to the rebels": who follows takes it.
        near = range(trigger.last, trigger.last + _TAKER_REACH)
        sides = Sides([party for party in parties if party.first in near and party.side in ARMED], [])
    sides.agents = [p for p in sides.agents if not p.is_thing or _can_act(sentence, trigger, p)]
    if _FINDERS in sentence.places:
        sides.agents = [p for p in sides.agents if not _is_finder(sentence, trigger, p)]
        sides.patients = [p for p in sides.patients if not _is_finder(sentence, trigger, p)]
    if _SUPPORTERS in sentence.places:
        sides.patients = [p for p in sides.patients if not _is_helped(sentence, trigger, p)]
    if trigger.trigger_class.kind == "movement":
        sides.patients = [p for p in sides.patients if not _are_own(sentence, p)]
    if trigger.name == "explosive":  # "six men were hurt when their convoy hit a mine": they suffered
        sides.patients = [p for p in sides.patients if not (p.is_thing and _are_own(sentence, p))]
    people = [party for party in sides.patients if not party.is_thing]
    sides.patients = people or sides.patients
    return sides


def _with_the_blamed(sentence: Sentence, trigger: Trigger, sides: Sides, parties: Sequence[Party]) -> Sides:
    """Let those act on whom an action is blamed ("in an attack blamed on the separatists")."""
    blamed = _blamed(sentence, [party for party in parties if party.first > trigger.first])
    if not blamed:
        return sides
    patients = [party for party in sides.patients if party not in blamed]
    acting = [party for party in sides.agents if party.side in ARMED and party not in blamed]
    return Sides(acting if acting and trigger.reading == "verb" else blamed, patients)


def _blamed(sentence: Sentence, parties: Sequence[Party]) -> list[Party]:
    """Return whom "blamed on" governs, and those joined to them: not "... blamed on X killed soldiers"."""
    found: list[Party] = []
    for party in parties:
        if found and not _JOINING.issuperset(sentence.words[found[-1].last : party.first]):
            break
        near = sentence.words[max(0, party.first - _BLAME_REACH) : party.first]
        if found or any(word in _BLAMED and following in {"on", "to"} for word, following in pairwise(near)):
            found.append(party)
    return found


def _tells_at_whom(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a participle after a noun for an action tells at whom it was aimed, not who aims."""
    before = sentence.words[max(0, trigger.first - 1) : trigger.first]
    return sentence.words[trigger.first] in _AIMED and not _WAGED.isdisjoint(before)


def _can_act(sentence: Sentence, trigger: Trigger, thing: Party) -> bool:
    """Whether a thing of armed people acts: a convoy moves, a tank fires, a checkpoint does neither."""
    if thing.side not in ARMED:
        return False
    fires = trigger.name in _FIRING and trigger.reading == "verb"
    is_vehicle = sentence.words[thing.last - 1] in _VEHICLES
    return trigger.trigger_class.kind == "movement" or (fires and is_vehicle)


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
    if _WATCHING in sentence.places:
        free = [party for party in free if not _looks_on(sentence, party)]
    several = trigger.last - trigger.first > 1
    doers = [party for party in free if _is_told_inside(sentence, trigger, party)] if several else []
    object_inside = [p for p in free if trigger.first < p.first < trigger.last - 1] if several else []
    free = [party for party in free if not trigger.first <= party.first < trigger.last]
    if trigger.reading == "noun":
        sides = of_noun(sentence, trigger, free, clauses)
        sides.agents = doers or sides.agents or _claiming(sentence, trigger, parties, speeches)
        return sides
    sides = of_verb(sentence, trigger, free, clauses)
    if sentence.words[trigger.last - 1] == "back" or trigger.name == "gunfight":
        # "pushed the rebels back", "engaged a gang in a shootout"
        sides.patients = object_inside or sides.patients
    sides.agents = doers or sides.agents
    if not sides.agents and not trigger.is_passive:
        sides.agents = _speaking_of_itself(sentence, trigger, parties, clauses, speeches)
    return sides


def _looks_on(sentence: Sentence, party: Party) -> bool:
    """Whether a party was only there: "lynched by a mob in the presence of police"."""
    before = sentence.words[max(0, party.first - _WATCH_REACH) : party.first]
    return "of" in before and not _WATCHED.isdisjoint(
        sentence.words[max(0, party.first - _WATCH_REACH - 1) : party.first]
    )


def _claiming(
    sentence: Sentence, trigger: Trigger, parties: Sequence[Party], speeches: Sequence[Speech]
) -> list[Party]:
    """Return who tells of a deed of their own ("the rebels claimed the capture of X").

    Announced ("announced the seizure") is a deed of one's own only where it wins something.
    """
    before = [speech for speech in speeches if speech.last <= trigger.first]
    if not before or trigger.trigger_class.family not in _CLAIMABLE:
        return []
    said, words = before[-1], sentence.words
    verb = set(words[said.first : said.last])
    announces = not _ANNOUNCING.isdisjoint(verb)
    if not (_CLAIMING & verb or (announces and (trigger.name in _WON or trigger.name == "kill"))):
        return []
    between = words[said.last : trigger.first]
    governed = {function_words().get(word) for word in between if word not in _DAY}
    if len(between) > _CLAIM_REACH or not governed <= {"determiner", None} or "that" in between:
        return []
    who = [party for party in parties if _speaks(party, [said]) and party.side in ARMED][:1]
    if who and announces and trigger.name == "kill" and not _are_enemies(trigger, parties, who[0]):
        return []  # "the army announced the killing of two soldiers"
    return who


def _are_enemies(trigger: Trigger, parties: Sequence[Party], speaker: Party) -> bool:
    """Whether those whose killing somebody announces are armed, and of another side than the speaker."""
    killed = next((party for party in parties if party.first >= trigger.last), None)
    if killed is None or killed.side not in ARMED:
        return False
    return killed.side != speaker.side and killed.actor is not None and speaker.actor is not None


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
    """Return who speaks where "it" or "they" is the subject ("the army said that it had captured").

    Or where no other stands ("the army claimed to have captured").
    """
    clause = clauses.at(trigger.first)
    before = [speech for speech in speeches if speech.last <= trigger.first]
    between = sentence.words[max(clause.first, before[-1].last) : trigger.first] if before else []
    if PRONOUNS.isdisjoint(between) and between[-2:] != _OF_ITSELF:
        return []
    return [party for party in parties if _speaks(party, before[-1:])][:1]


def _speaks(party: Party, speeches: Sequence[Speech]) -> bool:
    """Whether a party is who says so, or stands beside it: "two sources, one of them Syrian, said"."""
    for speech in speeches:
        if speech.speaker_first <= party.first < max(speech.speaker_last, speech.last):
            return True
    return False
