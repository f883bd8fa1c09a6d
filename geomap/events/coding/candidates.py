"""Candidate events of one sentence: its triggers, filtered, grouped, with places and sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Final

from geomap.events.coding.casualties import Casualties
from geomap.events.coding.dates import Anchor
from geomap.events.coding.modality import Reality, reality
from geomap.events.coding.parties import ARMED, Party
from geomap.events.coding.place_features import features
from geomap.events.coding.reading import Reading
from geomap.events.coding.resources import CodingResources
from geomap.events.coding.sides import Sides, sides_of
from geomap.events.coding.sites import LOCATIVE, Site, chains, holder, joined, listed_with, where_level
from geomap.events.coding.tables import word_list
from geomap.events.coding.triggers import Trigger
from geomap.events.coding.when import is_background, is_exact, own_date
from geomap.events.coding.where import Link, role_of
from geomap.model import DateSpan

REASONS: Final = {
    "negated": "negated: the text says that it did not happen",
    "hypothetical": "hypothetical: it could or would happen",
    "planned": "planned or wished, not done",
    "background": "background: an earlier time",
    "context": "context: refers to something told elsewhere",
    "cause": "context: what people react to",
    "ongoing": "context: an ongoing state, no single event",
    "purpose": "purpose of another action, not told as done",
}
_PLACE_NOUNS: Final = word_list("place_nouns")
_HEARERS: Final = word_list("hearers")
_WARS: Final = word_list("wars")
_THINGS: Final = word_list("things")
_NEEDS_FORCE: Final = frozenset({"entry", "deployment", "withdrawal", "recruitment", "defection"})
RECIPROCAL: Final = frozenset({"clash", "gunfight", "offensive", "mob"})
"""Classes in which both sides act: the victims of an effect are not their second side."""
_TERRITORIAL: Final = frozenset(
    {"takeover", "recapture", "withdrawal", "handover", "base", "entry", "deployment"}
)
_INTENDED_LEAST: Final = 0.2
_TAKEN_LEAST: Final = 0.05
_TERRITORY_LEAST: Final = 0.1
"""Least certainty of the place of an event that cannot be without one."""
_ANAPHORA: Final = frozenset({"the", "this", "that", "these", "those", "such"})


@dataclass(slots=True)
class Candidate:
    """One event as one sentence (or, after consolidation, several) tells it."""

    readings: list[Reading]
    main: Trigger
    main_reading: Reading
    triggers: list[Trigger]
    reality: Reality
    agents: list[Party]
    patients: list[Party]
    links: list[tuple[Link, Reading]]
    when: DateSpan | None
    casualties: list[tuple[Casualties, int]] = field(default_factory=list)
    means: set[str] = field(default_factory=set)
    is_definite: bool = False

    @property
    def names(self) -> set[str]:
        """Classes of all its triggers."""
        return {trigger.name for trigger in self.triggers}

    @property
    def index(self) -> int:
        """Number of its first sentence."""
        return self.readings[0].sentence.index


@dataclass(slots=True)
class Dropped:
    """A trigger that was not coded, with the reason."""

    reading: Reading
    trigger: Trigger
    reason: str


def candidates(
    reading: Reading, text: str, anchor: Anchor, resources: CodingResources
) -> tuple[list[Candidate], list[Dropped]]:
    """Return the candidate events of a sentence, and the triggers left out."""
    dropped: list[Dropped] = []
    kept: list[tuple[Trigger, Reality, Sides, DateSpan | None]] = []
    for trigger in reading.triggers:
        meant = reality(reading.sentence, trigger, reading.cues, reading.clauses, reading.triggers)
        when = own_date(reading, trigger, text, anchor)
        sides = sides_of(reading.sentence, trigger, reading.parties, reading.clauses, reading.speeches)
        reason = _reason_to_drop(
            reading, trigger, meant=meant, when=when, sides=sides, anchor=anchor, resources=resources
        )
        if reason:
            dropped.append(Dropped(reading, trigger, reason))
        else:
            kept.append((trigger, meant, sides, when))
    made = _grouped(reading, kept, resources)
    _add_objectives(made, dropped, resources)
    return made, dropped


def _reason_to_drop(
    reading: Reading,
    trigger: Trigger,
    *,
    meant: Reality,
    when: DateSpan | None,
    sides: Sides,
    anchor: Anchor,
    resources: CodingResources,
) -> str | None:
    lead = reading.sentence.index <= 1 and is_exact(when)
    if when is not None and not lead and is_background(when, anchor, resources.background_days):
        return f"background: dated {when.text}"
    if meant.effect in REASONS and not (
        meant.effect in {"context", "ongoing"} and _tells_more(reading, trigger, when)
    ):
        return f"{REASONS[meant.effect]} ({meant.words})"
    return _is_no_action(reading, trigger, when) or _lacks(reading, trigger, sides)


def _is_no_action(reading: Reading, trigger: Trigger, when: DateSpan | None) -> str | None:
    """Return why a trigger names no single action of the conflict, or None."""
    in_speaker = any(s.speaker_first <= trigger.first < s.speaker_last for s in reading.speeches)
    if (
        in_speaker
        and trigger.reading == "noun"
        and trigger.trigger_class.kind not in {"demonstration", "effect"}
    ):
        return "names a speaker, not an action"
    if _is_setting(reading, trigger):
        return "context: the setting in which something else happened"
    if _is_cumulative(reading, trigger):
        return "cumulative: a total of the whole conflict, not of one event"
    if _is_state_of_war(reading, trigger, when):
        return "context: the fighting at large, no single event"
    if trigger.trigger_class.kind == "diplomatic":
        return f"diplomatic: PLOVER {trigger.trigger_class.plover_type}, no conflict event"
    return None


def _is_setting(reading: Reading, trigger: Trigger) -> bool:
    """Whether a stoppage only says when something happened ("on the third day of the blockade")."""
    if trigger.reading != "noun" or trigger.name not in {"labour_strike", "blockade"}:
        return False
    before = reading.sentence.words[max(0, trigger.first - 6) : trigger.first]
    times = {"during", "amid", "day", "ahead", "hours"}.intersection(before)
    return bool(times) and any(other.trigger_class.family == "violence" for other in reading.triggers)


def _is_cumulative(reading: Reading, trigger: Trigger) -> bool:
    """Whether an effect is told of a whole war ("the conflict has killed 9,000 people since April")."""
    if trigger.trigger_class.kind != "effect":
        return False
    words = reading.sentence.words
    clause = reading.clauses.at(trigger.first)
    before = words[max(0, clause.first, trigger.first - 8) : trigger.first]
    perfect = {"has", "have", "had"}.intersection(before[-4:])
    since = "since" in words[clause.first : trigger.last + 15]
    return bool(perfect) and (since or bool(_WARS.intersection(before)))


def _is_state_of_war(reading: Reading, trigger: Trigger, when: DateSpan | None) -> bool:
    """Whether "the fighting", "their fight" names the war, with no date, place or casualties."""
    if trigger.reading != "noun" or trigger.name not in RECIPROCAL or (when is not None and when.text):
        return False
    before = reading.sentence.words[max(0, trigger.first - 3) : trigger.first]
    if not {"the", "their", "its", "his", "our", "this"}.intersection(before):
        return False
    clause = reading.clauses.at(trigger.first)
    if any(clause.first <= c.cue < clause.last for c in reading.casualties):
        return False
    return all(where_level(site.mention) >= 6 or site.preposition not in LOCATIVE for site in reading.sites)


def _tells_more(reading: Reading, trigger: Trigger, when: DateSpan | None) -> bool:
    """Whether a noun that refers to another event still tells its date or its dead."""
    clause = reading.clauses.at(trigger.first)
    if when is not None and when.text:
        return any(
            trigger.last <= reading.sentence.word_at(hit.start) <= trigger.last + 6 for hit in reading.dates
        )
    return any(clause.first <= c.cue < clause.last for c in reading.casualties)


def _lacks(reading: Reading, trigger: Trigger, sides: Sides) -> str | None:
    """Return what an action of its class needs and this one has not, or None."""
    if trigger.name in _NEEDS_FORCE:
        movers = sides.agents + (sides.patients if trigger.name in {"deployment", "recruitment"} else [])
        if trigger.is_passive:
            movers = sides.agents + sides.patients
        if not any(party.side in ARMED for party in movers):
            return "no armed actor moves"
    if trigger.name in {"takeover", "recapture"}:
        return _takes_no_place(reading, trigger)
    if (
        trigger.name == "march"
        and not any(p.side not in ARMED for p in sides.agents + sides.patients)
        and not reading.groups
    ):
        return "nobody demonstrates"
    return None


def _takes_no_place(reading: Reading, trigger: Trigger) -> str | None:
    words = reading.sentence.words
    if trigger.last - trigger.first >= 3:
        return None
    if trigger.is_passive or trigger.reading == "noun":
        window = words[max(0, trigger.first - 10) : trigger.last + 8]
        first, last = trigger.first - 10, trigger.last + 8
    else:
        window = words[trigger.last : trigger.last + 8]
        first, last = trigger.last, trigger.last + 8
    near = [
        site
        for site in reading.sites
        if first <= site.first < last and site.preposition not in {"in", "at", "near"}
    ]
    things = _THINGS.intersection(window[:6])
    if things and not near:
        return f"takes {sorted(things)[0]}, no territory"
    taken = {*window, *_antecedent(reading, trigger)}
    if near or _PLACE_NOUNS & taken or window[:1] in (["it"], ["them"]):
        return None
    return "takes no territory"


def _antecedent(reading: Reading, trigger: Trigger) -> list[str]:
    """Return the words that a relative clause belongs to: "towns" in "towns that it had retaken"."""
    clause = reading.clauses.at(trigger.first)
    if clause.kind not in {"relative", "that"}:
        return []
    return reading.sentence.words[max(0, clause.first - 3) : clause.first]


def _add_objectives(
    made: Sequence[Candidate], dropped: Sequence[Dropped], resources: CodingResources
) -> None:
    """Give an offensive the places that it aims at ("launched an offensive to retake X")."""
    for candidate in made:
        if candidate.main.name != "offensive":
            continue
        for item in dropped:
            gap = item.trigger.first - candidate.main.last
            if item.trigger.name in {"takeover", "recapture", "entry"} and 0 < gap <= 8:
                aims = links_of(item.reading, item.trigger, resources, least=_TERRITORY_LEAST)
                known = {link.site.first for link, _ in candidate.links}
                new = [
                    (Link(a.site, "event", a.certainty), item.reading)
                    for a in aims
                    if a.site.first not in known
                ]
                candidate.links = [*new, *candidate.links]


def _grouped(
    reading: Reading,
    kept: Sequence[tuple[Trigger, Reality, Sides, DateSpan | None]],
    resources: CodingResources,
) -> list[Candidate]:
    """Join the triggers of a sentence that tell of one event, effects to their causes."""
    made: list[Candidate] = []
    for trigger, meant, sides, when in kept:
        single = _single(reading, trigger, meant=meant, sides=sides, when=when, resources=resources)
        partner = _partner(made, single, reading)
        if partner is None:
            made.append(single)
        else:
            absorb(partner, single)
    return made


def _single(
    reading: Reading,
    trigger: Trigger,
    *,
    meant: Reality,
    sides: Sides,
    when: DateSpan | None,
    resources: CodingResources,
) -> Candidate:
    before = reading.sentence.words[trigger.first - 1] if trigger.first else ""
    return Candidate(
        readings=[reading],
        main=trigger,
        main_reading=reading,
        triggers=[trigger],
        reality=meant,
        agents=list(sides.agents),
        patients=list(sides.patients),
        links=[
            (link, reading)
            for link in links_of(reading, trigger, resources)
            if trigger.name != "displacement"  # where people flee from is where the cause was
        ],
        when=when,
        casualties=[(c, reading.sentence.index) for c in reading.casualties if c.cue == trigger.first],
        means={hit.value for hit in reading.weapons} | _means_of(sides.agents),
        is_definite=trigger.reading == "noun" and before in _ANAPHORA,
    )


def _means_of(agents: Sequence[Party]) -> set[str]:
    """An air force strikes from the air."""
    return (
        {"air_strike"} if any(p.actor and "air force" in p.actor.name_raw.lower() for p in agents) else set()
    )


def links_of(
    reading: Reading, trigger: Trigger, resources: CodingResources, *, least: float | None = None
) -> list[Link]:
    """Link the places of a sentence to one of its triggers, finest first."""
    is_movement = trigger.trigger_class.kind == "movement"
    aims = least is not None
    if least is None and trigger.name in _TERRITORIAL:
        least = _TERRITORY_LEAST if is_movement else _TAKEN_LEAST
    sentence = reading.sentence
    grouped = chains(sentence, reading.sites)
    finest = [chain[0] for chain in grouped if not _is_speakers(reading, chain[0])]
    held_by = {id(chain[0]): holder(chain) for chain in grouped}
    scored = [(_certainty(reading, trigger, site, finest, resources), site) for site in finest]
    best = max((certainty for certainty, _ in scored), default=0.0)
    enough = resources.link_threshold if best < resources.second_threshold else resources.second_threshold
    if least is not None and (aims or is_movement):
        enough = least  # origin, route and destination are all wanted
    elif least is not None and best < resources.link_threshold:
        enough = max(least, best)
    found: list[Link] = []
    for certainty, site in scored:
        if certainty < enough:
            continue
        role = role_of(sentence, trigger, site)
        if role == "intended" and certainty < _INTENDED_LEAST:
            continue
        outer = held_by[id(site)]
        if outer is not None:
            found.append(Link(outer, role, certainty, stands_in=site.mention.name))
        found.append(Link(site, role, certainty))
        for item in listed_with(sentence, reading.sites, site):
            found.append(Link(item, role_of(sentence, trigger, item), certainty))
    return _once(_with_other_end(reading, found))


def _with_other_end(reading: Reading, links: Sequence[Link]) -> list[Link]:
    """Add the first name of "between A and B" to the second; both ends are near the event."""
    found: list[Link] = []
    for link in links:
        at = reading.sites.index(link.site)
        before = reading.sites[at - 1] if at else None
        if (
            before is not None
            and before.relation == "between"
            and joined(reading.sentence, before, link.site)
        ):
            link.site.relation = "between"
            found.append(Link(before, link.role, link.certainty))
        found.append(link)
    return found


def _is_speakers(reading: Reading, site: Site) -> bool:
    """Whether a place only belongs to who speaks ("an official in X said", "told reporters in X")."""
    words = reading.sentence.words
    for speech in reading.speeches:
        if speech.speaker_first <= site.first < speech.speaker_last:
            return True
        between = words[speech.last : site.first]
        if (
            site.preposition in {"in", "at", "from"}
            and 0 < len(between) <= 6
            and _HEARERS.issuperset(between)
        ):
            return True
    return False


def _once(links: Sequence[Link]) -> list[Link]:
    """Drop a second link to the same name."""
    known: dict[int, Link] = {}
    for link in links:
        known.setdefault(link.site.first, link)
    return list(known.values())


def _certainty(
    reading: Reading, trigger: Trigger, site: Site, finest: Sequence[Site], resources: CodingResources
) -> float:
    seen = features(
        reading.sentence,
        trigger,
        site,
        clauses=reading.clauses,
        speeches=reading.speeches,
        others=reading.triggers,
        all_sites=finest,
    )
    return 1.0 / (1.0 + exp(-resources.weights.score(seen)))


def _partner(made: Sequence[Candidate], single: Candidate, reading: Reading) -> Candidate | None:
    """Return the candidate of the same sentence that a trigger belongs to."""
    trigger = single.main
    for other in reversed(made):
        if (other.reality.effect == "denied") != (single.reality.effect == "denied"):
            continue
        if _contrasted(reading, other.triggers[-1], trigger):
            continue
        kinds = {trigger.trigger_class.kind, other.main.trigger_class.kind}
        same_family = trigger.trigger_class.family == other.main.trigger_class.family
        related = "effect" in kinds or same_family or one_story(trigger, other.main)
        if not related or dates_disagree(single.when, other.when):
            continue
        if _places_agree(single, other) or (
            trigger.trigger_class.kind == "effect"
            and reading.clauses.at(trigger.first).kind in {"relative", "participle"}
        ):
            return other
    return None


_STORIES: Final = (
    frozenset({"violence", "unrest"}),
    frozenset({"unrest", "arrest"}),
    frozenset({"violence", "arrest"}),
    frozenset({"violence", "looting"}),
    frozenset({"unrest", "looting"}),
    frozenset({"violence", "weapons"}),
    frozenset({"arrest", "weapons"}),
    frozenset({"violence", "abduction"}),
    frozenset({"violence", "withdrawal"}),
    frozenset({"violence", "movement"}),
    frozenset({"withdrawal", "agreement"}),
    frozenset({"unrest", "abduction"}),
    frozenset({"abduction", "agreement"}),
    frozenset({"unrest", "agreement"}),
    frozenset({"arrest", "abduction"}),
    frozenset({"withdrawal", "movement"}),
    frozenset({"unrest", "movement"}),
    frozenset({"unrest", "weapons"}),
    frozenset({"arrest", "looting"}),
    frozenset({"arrest", "movement"}),
    frozenset({"violence", "other"}),
    frozenset({"unrest", "other"}),
)


def one_story(left: Trigger, right: Trigger) -> bool:
    """Whether two families in one sentence are told as one event (a raid and its arrests)."""
    return frozenset({left.trigger_class.family, right.trigger_class.family}) in _STORIES


def _contrasted(reading: Reading, left: Trigger, right: Trigger) -> bool:
    words = reading.sentence.words[left.last : right.first]
    return any(word in {";", "meanwhile", "separately", "elsewhere"} for word in words)


def dates_disagree(left: DateSpan | None, right: DateSpan | None) -> bool:
    """Whether two dates exclude each other."""
    if left is None or right is None or left.text == right.text:
        return False
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    return left.end < right.start or right.end < left.start


def _keys(candidate: Candidate) -> set[str]:
    return {
        link.site.mention.place_id or link.site.mention.name
        for link, _ in candidate.links
        if link.role not in {"intended", "origin"}
    }


def _places_agree(left: Candidate, right: Candidate) -> bool:
    one, two = _keys(left), _keys(right)
    return not one or not two or bool(one & two)


def absorb(into: Candidate, other: Candidate) -> None:
    """Add what another candidate tells to a candidate; the lower rank names the event."""
    if other.main.trigger_class.rank < into.main.trigger_class.rank:
        into.main, into.main_reading = other.main, other.main_reading
        into.reality = other.reality
        into.when = other.when if other.when is not None and other.when.text else into.when
        into.agents, other.agents = other.agents or into.agents, into.agents
        into.patients, other.patients = other.patients or into.patients, into.patients
    into.triggers.extend(other.triggers)
    for reading in other.readings:
        if reading not in into.readings:
            into.readings.append(reading)
    if other.main.trigger_class.family == into.main.trigger_class.family:
        into.agents = into.agents or other.agents
        if into.main.name not in RECIPROCAL:
            into.patients = into.patients or other.patients
    known = {(link.site.mention.start) for link, _ in into.links}
    into.links.extend((link, r) for link, r in other.links if link.site.mention.start not in known)
    into.when = into.when if into.when is not None and into.when.text else other.when or into.when
    seen = {(c.cue, s) for c, s in into.casualties}
    into.casualties.extend((c, s) for c, s in other.casualties if (c.cue, s) not in seen)
    into.means |= other.means
