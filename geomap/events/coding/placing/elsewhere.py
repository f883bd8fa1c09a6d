"""Places that a sentence names although nothing happened there: of speakers, visits and hospitals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.places.sites import LOCATIVE, Site
from geomap.events.coding.reading import Reading
from geomap.events.coding.sentences.attribution import Speech
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.tables import function_words, word_list

_HEARERS: Final = word_list("hearers")
_VISITS: Final = word_list("visits")
_SPOKEN_AT: Final = word_list("spoken_at")
_BORDERS: Final = frozenset({",", ";", "and"})
_CARE: Final = word_list("care")
_HOSPITALS: Final = word_list("hospitals")
_DIES: Final = word_list("dying")
_TURNS: Final = word_list("told_anew")
_AROUND: Final = 8
_STATE: Final = frozenset({"State forces", "External/Other forces"})
_NEXT_TO: Final = 4
"""Most words between a place and the word that tells why somebody was there."""


def is_elsewhere(reading: Reading, trigger: Trigger, site: Site) -> bool:
    """Whether a place is where somebody spoke, travelled to or was treated, not where a thing happened."""
    if trigger.trigger_class.kind == "movement":
        return _is_speakers(reading, trigger, site) or _is_seat_of_power(reading, site)
    return (
        _is_speakers(reading, trigger, site)
        or _is_seat_of_power(reading, site)
        or _is_abroad(reading, trigger, site)
        or (trigger.trigger_class.kind != "demonstration" and _is_visited(reading.sentence, site))
        or _is_where_treated(reading.sentence, trigger, site)
    )


def _is_seat_of_power(reading: Reading, site: Site) -> bool:
    """Whether a capital only stands for its state in the name of that state's forces ("Kabul troops")."""
    mention = site.mention
    return mention.feature_code == "PPLC" and any(
        actor.actor_type in _STATE and actor.start == mention.start and (actor.end or 0) > mention.end
        for actor in reading.actors
    )


def _is_abroad(reading: Reading, trigger: Trigger, site: Site) -> bool:
    """Whether the name before a noun tells another country ("talks in Geneva after the Aleppo bombing")."""
    if trigger.reading != "noun":
        return False
    words = reading.sentence.words
    named = (
        other
        for other in reading.sites
        if other is not site
        and 0 <= trigger.first - other.last <= 1
        and function_words().keys().isdisjoint(words[other.last : trigger.first])
    )
    country = site.mention.country
    return any(country and other.mention.country not in {None, country} for other in named)


def _is_visited(sentence: Sentence, site: Site) -> bool:
    """Whether a place was only visited or spoken in ("during a visit to X", "a news conference in X").

    A "Conference" in capitals is part of a name ("a member of the Students' Conference in X").
    """
    words = sentence.words[max(0, site.first - _NEXT_TO) : site.first]
    border = max((at for at, word in enumerate(words) if word in _BORDERS), default=-1)
    near = words[border + 1 :]
    if site.preposition in {"to", ""} and _VISITS.intersection(near):
        return True
    if site.preposition == "at" and _SPOKEN_AT.intersection(sentence.words[site.last : site.last + 1]):
        return True  # "at Doha talks"
    plain = {raw for raw in sentence.raws[site.first - len(near) : site.first] if raw.islower()}
    return site.preposition in {"in", "at"} and bool(_SPOKEN_AT.intersection(plain))


def _is_where_treated(sentence: Sentence, trigger: Trigger, site: Site) -> bool:
    """Whether the hurt or the dead were taken to a place ("rushed to a hospital in X", "treated in X").

    "Died in hospital in X" too: that is not where the wound was dealt.
    """
    words = sentence.words
    before = words[max(0, site.first - _AROUND) : site.first]
    around = words[max(0, site.first - _NEXT_TO) : site.last + _NEXT_TO]
    cared = bool(_CARE.intersection(before)) and site.preposition in {"to", "at", "in", ""}
    in_hospital = bool(_HOSPITALS.intersection(around))
    dies = trigger.trigger_class.kind == "effect" and _died_there(words, site)
    return (cared and (in_hospital or site.preposition == "to")) or (in_hospital and dies)


def _died_there(words: Sequence[str], site: Site) -> bool:
    """Whether a verb of dying stands before a place, with no clause between ("died in hospital in X")."""
    died = max((at for at in range(site.first) if words[at] in _DIES), default=None)
    return died is not None and not (_TURNS | _BORDERS).intersection(words[died : site.first])


def _is_speakers(reading: Reading, trigger: Trigger, site: Site) -> bool:
    """Whether a place only belongs to who speaks ("an official in X said", "told reporters in X").

    "They held a protest in X and accused the army": what they did before they spoke was in X.
    """
    return is_where_spoken(reading.sentence, reading.speeches, site, trigger.first)


def is_where_spoken(sentence: Sentence, speeches: Sequence[Speech], site: Site, acted: int = -1) -> bool:
    """Whether a place belongs to who speaks in a sentence; ``acted``: the word of a deed, -1 without."""
    for speech in speeches:
        if speech.speaker_first <= site.first < speech.speaker_last:
            return not (speech.speaker_first <= acted < site.first and site.preposition in LOCATIVE)
        between = sentence.words[speech.last : site.first]
        if (
            site.preposition in {"in", "at", "from"}
            and 0 < len(between) <= 6
            and _HEARERS.issuperset(between)
        ):
            return True
    return False
