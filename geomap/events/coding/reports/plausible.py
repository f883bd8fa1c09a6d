"""Whether an event is one of a conflict at all: ordinary news uses the words of violence too.

"Invented events" are what users of event coders complain of first (design, section 9). An event is
left out, with its reason, when nothing in it speaks for organised violence or protest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.reading import Reading
from geomap.events.coding.reports.gist import Gist
from geomap.events.coding.second_reader.wording_rules import is_held_for_peace, is_sure, worded_as_war
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence, holding
from geomap.events.coding.vocabulary.entries import ARMED
from geomap.events.coding.vocabulary.tables import word_list

_WAR_WORDS: Final = Sought(lambda: word_list("war_words"))
_ENOUGH_WORDS: Final = 2
_PLAIN: Final = 0.85
"""Confidence of the trigger classes whose words mean one thing: "air strike" and "shelling", not "blast"."""
_GROUPS: Final = frozenset(["Rebel group", "Political militia", "Identity militia", "External/Other forces"])
_UNREST: Final = frozenset({"riot", "lynching", "dispersal"})
_MISHAPS: Final = word_list("mishaps")
_BY_HAND: Final = frozenset({"murder", "execution", "lynching"})
"""Classes that no accident looks like ("two were hacked to death, and the vehicle was torched")."""
_CRASHED: Final = word_list("crashed")
_MISHAP_BLASTS: Final = word_list("mishap_blasts")
_FIRES_FOLLOW: Final = word_list("fires_follow")
_PASTIMES: Final = word_list("pastimes")
_BARE_RESULTS: Final = word_list("bare_results")
_TOLLS: Final = word_list("bare_tolls")
_THEFTS: Final = word_list("thefts")
_PRIVATE_CRIMES: Final = word_list("private_crimes")
_CLOSE_KIN: Final = word_list("close_kin")
_OWNERS: Final = frozenset({"her", "his"})
_DURING: Final = frozenset({"during", "in"})
_BY_PEOPLE: Final = frozenset({"attack", "beating", "injure", "kill", "murder", "shooting"})
"""Classes of what a single person does to another."""
_VICTIM: Final = 3
"""Most words from a killing to "his wife", and from "in" to a robbery ("in an armed robbery")."""
_PLACELESS: Final = frozenset({"agreement", "abduction", "release"})
_LOOSE_FIGHTS: Final = word_list("loose_fights")
_NOTHING_NAMED: Final = "no conflict event: neither party nor place nor dead named"
_BY_THE_WAY: Final = "no conflict event: no place, no dead, and only one side named"
_NO_WAR: Final = "no conflict event: the article speaks of no war and no unrest"


War = Literal["told", "worded", "none"]
"""Whether an article names forces or uses words of war, is worded as one of war all the same, or neither."""


def how_of_war(body: Sequence[Sentence], readings: Sequence[Reading]) -> War:
    """Return how an article speaks of war or unrest."""
    if speaks_of_war(body, readings):
        return "told"
    return "worded" if worded_as_war(readings) else "none"


def speaks_of_war(body: Sequence[Sentence], readings: Sequence[Reading]) -> bool:
    """Whether an article names forces or an armed group, or uses at least two words of war and unrest.

    Robberies, trials and accidents of local news use "shot", "killed" and "arrested" too, but hardly these.
    """
    of_war = holding(body, _WAR_WORDS)
    spoken = {sentence.words[at] for sentence in of_war for at in sentence.where(_WAR_WORDS)}
    if len(spoken) >= _ENOUGH_WORDS:
        return True
    actors = (actor for reading in readings for actor in reading.actors)
    return any(actor.actor_type in _GROUPS or actor.name.startswith("Military") for actor in actors)


def why_no_conflict(event: Candidate, gist: Gist, *, is_short: bool, war: War = "told") -> str | None:
    """Return why an event is none of a conflict, or None where it may be one.

    Parameters
    ----------
    event
        The candidate.
    gist
        Its gist; a denial is never left out, it tells of somebody else's account.
    is_short
        Whether the article is a note of a few sentences: those are written about one event, which
        then needs no party and no place to be one.
    war
        How the article speaks of war or unrest, if at all; in a longer one that does not, only
        demonstrations and bombardments that the tables know are events; in one that is only worded so, what
        is surely worded as an event besides.
    """
    if gist.denies:
        return None
    if event.names & _BY_PEOPLE and not (_is_armed(event) or event.means):
        crime = _of_private_crime(event)
        if crime:
            return crime
    dead = gist.deaths.count.best if gist.deaths.count else None
    is_told = is_sure(event.main) and not is_held_for_peace(event.main, gist.sub_event_type)
    if is_told and not is_short:
        return _told_surely(event, gist, dead, war=war)
    reason = None if is_short else _nothing_told(event, gist, dead, is_of_war=war == "told")
    reason = reason or _of_a_crash(event)
    if reason or _is_armed(event) or event.means or _is_bombardment(event, gist):
        return reason
    return _of_everyday_life(event, dead, is_short=is_short)


def _told_surely(event: Candidate, gist: Gist, dead: int | None, *, war: War) -> str | None:
    """Return why what is surely worded as an event is none all the same, or None."""
    if not (gist.side_a or gist.side_b or gist.places or dead):
        return _NOTHING_NAMED
    if _is_said_by_the_way(event, gist, dead):
        return _BY_THE_WAY
    if war == "told":
        return None
    if war == "none":
        return _nowhere_at_war(event, gist, is_of_war=False)
    return _of_a_crash(event) or _of_everyday_life(event, dead, is_short=False)


def _is_said_by_the_way(event: Candidate, gist: Gist, dead: int | None) -> bool:
    told = gist.places or dead or (gist.side_a and gist.side_b)
    return not told and not _stands_without_place(event)


def _nothing_told(event: Candidate, gist: Gist, dead: int | None, *, is_of_war: bool) -> str | None:
    """Return why a sentence of a longer article tells of no event, or None."""
    if not (gist.side_a or gist.side_b or gist.places or dead):
        return _NOTHING_NAMED
    if _is_said_by_the_way(event, gist, dead):
        return _BY_THE_WAY
    if _is_bare_toll(event, gist):
        return "no conflict event: a toll alone, of what is told elsewhere"
    if _is_detail(event, gist):
        return "no conflict event: nobody counted, no day and no place: how the event told before went"
    return _nowhere_at_war(event, gist, is_of_war=is_of_war)


def _nowhere_at_war(event: Candidate, gist: Gist, *, is_of_war: bool) -> str | None:
    """Return why forces that move, or violence in an article without a war, are no event, or None."""
    if event.main.trigger_class.kind == "movement" and not gist.places:
        return "no conflict event: forces move, nobody tells where"
    plain = event.main.opinion is None and (_is_unrest(event) or _is_bombardment(event, gist))
    if not is_of_war and not plain:
        return _NO_WAR
    return None


def _stands_without_place(event: Candidate) -> bool:
    """Whether newsrooms tell such an event without its town: a truce, a march, a kidnapping."""
    trigger_class = event.main.trigger_class
    return trigger_class.kind == "demonstration" or trigger_class.family in _PLACELESS


def _of_a_crash(event: Candidate) -> str | None:
    """Return why people who died in a crash are no victims of anybody, or None."""
    words = event.main_reading.sentence.words
    exploded = any(trigger.name == "blast" for trigger in event.triggers) and not event.means
    if exploded and (burst := _MISHAP_BLASTS.intersection(words)):
        return f"no conflict event: an accident or illness ({min(burst)})"
    mere = all(trigger.trigger_class.kind == "effect" for trigger in event.triggers)
    if mere and not event.agents and not event.means and _burns(words):
        return "no conflict event: an accident or illness (fire)"
    if mere and not event.agents and (crashed := _CRASHED.intersection(words)):
        return f"no conflict event: an accident or illness ({min(crashed)})"
    return None


def _burns(words: Sequence[str]) -> bool:
    """Whether a fire broke out ("a fire at a factory killed nine"), no shots."""
    return any(
        words[at] == "fire"
        and words[at - 1] in {"a", "the"}
        and not _FIRES_FOLLOW.isdisjoint(words[at + 1 : at + 2])
        for at in range(1, len(words))
    )


def _is_bare_toll(event: Candidate, gist: Gist) -> bool:
    """Whether nothing but a number of dead is told, at no place and by nobody ("has admitted 15 dead")."""
    word = event.main_reading.sentence.words[event.main.first]
    told = gist.side_a or gist.places or event.means or len(event.readings) > 1
    return word in _TOLLS and not told


def _is_detail(event: Candidate, gist: Gist) -> bool:
    """Whether people without a number were killed by nobody named, at no place and on no day."""
    if gist.side_a:
        return False
    if gist.places or gist.when.text or gist.deaths.count is None:
        return False
    return all(counted.count.best is None for counted, _ in event.casualties)


def _is_unrest(event: Candidate) -> bool:
    """Whether people demonstrate, or a crowd and forces clash."""
    main = event.main
    if main.trigger_class.kind == "demonstration" or main.name in _UNREST:
        return True
    first = event.main_reading.sentence.words[main.first]
    return main.name == "clash" and first not in _LOOSE_FIGHTS


def _is_bombardment(event: Candidate, gist: Gist) -> bool:
    """Whether bombs, shells or missiles are told of in words that nothing but war uses."""
    remote = gist.event_type == "Explosions/Remote violence"
    return remote and event.main.trigger_class.confidence >= _PLAIN


def _of_everyday_life(event: Candidate, dead: int | None, *, is_short: bool) -> str | None:
    words = set(event.main_reading.sentence.words)
    trigger = event.main
    if trigger.trigger_class.family == "violence":
        if words & _PASTIMES:
            return f"no conflict event: sport or fiction ({min(words & _PASTIMES)})"
        if words & _MISHAPS and trigger.name not in _BY_HAND:
            return f"no conflict event: an accident or illness ({min(words & _MISHAPS)})"
    if dead:
        return None
    return _of_crime(event, is_short=is_short)


def _of_private_crime(event: Candidate) -> str | None:
    """Return why a killing is one of every day, or None: in a family, or for money ("killed his wife")."""
    words, main = event.main_reading.sentence.words, event.main
    near = words[main.first : main.last + _VICTIM] if main.name in _BY_PEOPLE else []
    for at, (owner, kin) in enumerate(pairwise(near), main.first):
        led = at <= main.last or words[at - 1] == "by"
        if owner in _OWNERS and kin in _CLOSE_KIN and led and main.is_passive == (words[at - 1] == "by"):
            return f"no conflict event: a crime of every day ({kin})"
    for at, word in enumerate(words):
        told = word in _PRIVATE_CRIMES and not _DURING.isdisjoint(words[max(0, at - _VICTIM) : at])
        if told and "between" not in words[at + 1 : at + 2]:
            return f"no conflict event: a crime of every day ({word})"
    return None


def _of_crime(event: Candidate, *, is_short: bool) -> str | None:
    trigger = event.main
    first = event.main_reading.sentence.words[trigger.first]
    if first in _THEFTS and not is_short:
        return "no conflict event: a theft"
    if trigger.reading == "verb" and first in _LOOSE_FIGHTS:
        return "no conflict event: nobody armed fights"
    if not is_short and trigger.trigger_class.kind == "effect" and first in _BARE_RESULTS:
        return "no conflict event: a death or injury, no violence named"
    return None


def _is_armed(event: Candidate) -> bool:
    """Whether an armed party acts, or suffers what others do to it."""
    return any(party.side in ARMED for party in (*event.agents, *event.patients))
