"""What speaks for and against a place name being where an event happened, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geomap.events.coding.places.sites import LOCATIVE, PLACE_KINDS, Site, where_level
from geomap.events.coding.sentences.attribution import Speech
from geomap.events.coding.sentences.clauses import ClauseMap
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.sentences.triggers import Trigger
from geomap.events.coding.vocabulary.rows import rows
from geomap.events.coding.vocabulary.tables import function_words, speech_verbs, word_list
from geomap.model import Mention
from geomap.model.vocabulary import SIMILAR_TIERS

_BETWEEN: Final = word_list("between_words")
_GAPS: Final = (0, 3, 7, 15)
_DOUBTFUL: Final = 0.4
"""Below this score it is doubtful that a name is a place at all, or which."""


@dataclass(slots=True)
class Weights:
    """The numbers of place_weights.csv by name of the feature."""

    of: dict[str, float]

    def score(self, features: Sequence[tuple[str, float]]) -> float:
        """Return the weighted sum."""
        weight = self.of.get
        return sum([weight(name, 0.0) * value for name, value in features])


def load_weights() -> Weights:
    """Read place_weights.csv."""
    return Weights(
        {
            row["feature"]: float(row["weight"])
            for _, row in rows("place_weights.csv", "feature,weight", "feature,weight")
        }
    )


def features(
    sentence: Sentence,
    trigger: Trigger,
    site: Site,
    *,
    clauses: ClauseMap,
    speeches: Sequence[Speech],
    others: Sequence[Trigger],
    all_sites: Sequence[Site] = (),
) -> list[tuple[str, float]]:
    """Return what speaks for and against a site being the place of a trigger.

    Parameters
    ----------
    others, all_sites
        All triggers and all sites of the sentence: what else the words between may belong to.
    """
    before = site.last <= trigger.first
    low, high = (site.last, trigger.first) if before else (trigger.last, site.first)
    words = sentence.words
    between = words[low:high]
    gap = max(0, high - low)
    where = "before" if before else "after"
    clause, own = clauses.at(site.first), clauses.at(trigger.first)
    apart = clauses.distance(min(site.first, len(clauses.of_word) - 1), trigger.first)
    found = [
        ("bias", 1.0),
        (where, 1.0),
        (f"words_{where}", min(gap, 30) / 10),
        (f"clauses_{min(apart, 3)}_{where}", 1.0),
        (f"commas_{where}", min(between.count(","), 4)),
        (f"prep_{site.preposition or 'none'}_{where}", 1.0),
        (f"prep_{site.preposition or 'none'}_{'same' if apart == 0 else 'other'}_clause", 1.0),
        (f"class_{trigger.trigger_class.family}_{where}", 1.0),
        (f"site_in_{clause.kind}", 1.0 if clause is not own else 0.0),
        (f"trigger_in_{own.kind}", 1.0 if clause is not own else 0.0),
    ]
    seen = _flags(
        sentence, trigger, site, low=low, high=high, speeches=speeches, others=others, all_sites=all_sites
    )
    found.extend((name, 1.0) for name, holds in seen.items() if holds)
    found.extend(_words_around(sentence, trigger, site, between, where))
    found.extend(_by_preposition(trigger, site, seen, where=where, apart=apart, all_sites=all_sites))
    level = where_level(site.mention)
    if site.mention.place_id is not None and level > 1:
        found.append((f"level_{level}", 1.0))
    return found


def _by_preposition(
    trigger: Trigger, site: Site, seen: dict[str, bool], *, where: str, apart: int, all_sites: Sequence[Site]
) -> list[tuple[str, float]]:
    """Return what the preposition before a name means in its place, and how the name ranks among the others.

    "In" speaks for the nearest name after the verb, hardly for the third, or one in another clause.
    """
    before = where == "before"
    beside = [s for s in all_sites if (s.last <= trigger.first) == before]
    at = next((i for i, s in enumerate(beside) if s is site), 0)
    rank = min(len(beside) - 1 - at if before else at, 3)
    located = sum(s.preposition in LOCATIVE for s in all_sites if s is not site)
    opposite = min(len(all_sites) - len(beside), 2)
    prep, family = site.preposition or "none", trigger.trigger_class.family
    found = [
        f"class_{family}_{prep}_{where}",
        f"{trigger.reading}_{prep}_{where}",
        f"passive_{trigger.is_passive}_{prep}_{where}",
        f"clauses_{min(apart, 2)}_{prep}_{where}",
        f"rank_{rank}_{where}",
        f"rank_{rank}_{prep}",
        f"opposite_{opposite}_{where}",
        f"located_{min(located, 2)}_{prep}",
    ]
    if site.mention.subkind != "literal":
        found.append(f"modifier_{prep}")
    if seen["trigger_between"]:
        found.append(f"trigger_between_{prep}_{where}")
    if seen["trigger_nearer"]:
        found += [f"trigger_nearer_{where}", f"trigger_nearer_{prep}"]
    return [(name, 1.0) for name in found]


def _flags(
    sentence: Sentence,
    trigger: Trigger,
    site: Site,
    *,
    low: int,
    high: int,
    speeches: Sequence[Speech],
    others: Sequence[Trigger],
    all_sites: Sequence[Site],
) -> dict[str, bool]:
    """Return what holds or does not; words ``low`` to ``high`` lie between name and trigger."""
    before = site.last <= trigger.first
    where = "before" if before else "after"
    between = sentence.words[low:high]
    return {
        "trigger_nearer": any(
            abs(o.first - site.first) < abs(trigger.first - site.first) for o in others if o is not trigger
        ),
        "trigger_between": any(low <= o.first < high for o in others if o is not trigger),
        f"site_between_{where}": any(low <= s.first < high for s in all_sites if s is not site),
        "speaker": any(s.speaker_first <= site.first < s.speaker_last for s in speeches),
        "said_between": not speech_verbs().entries.keys().isdisjoint(between),
        "semicolon": ";" in between,
        "antecedent": before and _opens_where(between),
        f"adjacent_{where}": high - low <= 2,
        "object": not site.preposition and not before and high - low <= 3 and trigger.reading == "verb",
        "passive": trigger.is_passive,
        "noun_trigger": trigger.reading == "noun",
        "one_trigger": len(others) == 1,
        **_flags_of_words(sentence, site, where),
        **_flags_of_mention(site.mention, all_sites),
        **_flags_of_order(trigger, site, all_sites, before=before),
    }


def _flags_of_words(sentence: Sentence, site: Site, where: str) -> dict[str, bool]:
    """Return what holds of a name by the words in it and beside it; ``where``: which side of the trigger."""
    words, first, last = sentence.words, site.first, site.last
    following = words[last] if last < len(words) else ""
    return {
        **_modifier_flags(site, following, where),
        "near_end": len(words) - last <= 3,
        "capital": site.preposition != "" and "capital" in words[max(0, first - 3) : first],
        "abbreviation": site.mention.name.isupper() or "." in site.mention.name,
        "opens": first <= 2,
        "possessive": sentence.is_owner(last - 1) or following == "'",
        "noun_follows": following[:1].isalpha() and following not in function_words(),
        "bracket_follows": following == "(",
        "and_before": first > 0 and words[first - 1] in {"and", "or"},
        "comma_before": first > 0 and words[first - 1] == ",",
        "name_before": _is_name(sentence, first - 1),
        "name_follows": _is_name(sentence, last),
        "relation": site.relation is not None,
        "road": site.is_road,
    }


def _flags_of_mention(mention: Mention, all_sites: Sequence[Site]) -> dict[str, bool]:
    """Return what holds of the place that a name stands for, beside those of the other names."""
    others = [site.mention for site in all_sites if site.mention is not mention]
    return {
        f"subkind_{mention.subkind}": not mention.is_literal,
        "unplaced": not mention.is_placed,
        "doubtful": mention.score < _DOUBTFUL,
        "similar_name": mention.tier in SIMILAR_TIERS,
        "coarser": any(_is_finer(other, mention) for other in others),
        "finer": any(_is_finer(mention, other) for other in others),
    }


def _flags_of_order(
    trigger: Trigger, site: Site, all_sites: Sequence[Site], *, before: bool
) -> dict[str, bool]:
    """Return what holds of a name by its rank among all of the sentence; ``before`` the trigger or not."""
    return {
        "only_site": len(all_sites) == 1,
        "last_site": all_sites[-1:] == [site],
        "first_site": all_sites[:1] == [site],
        "first_locative_after": not before
        and site.preposition in LOCATIVE
        and not any(trigger.first < s.first < site.first and s.preposition in LOCATIVE for s in all_sites),
        "last_before": before and not any(site.first < s.first < trigger.first for s in all_sites),
        "first_after": not before and not any(trigger.first < s.first < site.first for s in all_sites),
    }


def _opens_where(between: Sequence[str]) -> bool:
    """Whether "where" takes up a name ("in Karal province, where ten people were killed")."""
    at = next((i for i, word in enumerate(between) if word == "where"), None)
    return at is not None and all(word in PLACE_KINDS or word == "," for word in between[:at])


def _is_finer(one: Mention, two: Mention) -> bool:
    """Whether a place is finer than another one of its country."""
    return one.country is not None and one.country == two.country and where_level(one) < where_level(two)


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether a word is capitalised inside the sentence."""
    return 0 < at < len(sentence.raws) and sentence.raws[at][0].isupper()


def _modifier_flags(site: Site, following: str, where: str) -> dict[str, bool]:
    """Return what a name says that only describes the noun after it ("the Aleppo countryside")."""
    is_modifier = site.mention.subkind == "literal_modifier"
    of_other = is_modifier and following not in PLACE_KINDS
    return {
        "modifier": is_modifier,
        "modifier_of_place": is_modifier and following in PLACE_KINDS,
        "modifier_of_other": of_other,
        f"modifier_{where}": of_other,
    }


def _words_around(
    sentence: Sentence, trigger: Trigger, site: Site, between: Sequence[str], where: str
) -> list[tuple[str, float]]:
    """Return the words beside name and trigger, and those between them, as circumstances."""
    words = sentence.words
    first = site.first
    found = [
        (f"prev_{words[first - 1] if first else '^'}_{where}", 1.0),
        (f"prev2_{words[first - 2] if first > 1 else '^'}", 1.0),
        (f"next_{words[site.last] if site.last < len(words) else '$'}", 1.0),
        (f"trigger_{words[trigger.first]}", 1.0),
        (f"trigger_{trigger.name}_{site.preposition}_{where}", 1.0),
        (f"trigger_{words[trigger.first]}_{where}", 1.0),
        (f"trigger_{words[trigger.first]}_{site.preposition or 'none'}", 1.0),
        (f"trigger_{trigger.name}_prev_{words[first - 1] if first else '^'}", 1.0),
        (f"trigger_next_{words[trigger.last] if trigger.last < len(words) else '$'}", 1.0),
        ("trigger_position", trigger.first / len(words)),
        ("site_position", first / len(words)),
    ]
    found.extend((f"between_{word}_{where}", 1.0) for word in _BETWEEN.intersection(between))
    found.extend((f"gap_{most}", 1.0) for most in _GAPS if len(between) <= most)
    return found
