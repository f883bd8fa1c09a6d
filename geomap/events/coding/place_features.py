"""What speaks for and against a place name being where an event happened, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geomap.events.coding.attribution import Speech
from geomap.events.coding.clauses import ClauseMap
from geomap.events.coding.sites import PLACE_KINDS, Site, where_level
from geomap.events.coding.tables import function_words, rows, speech_verbs, word_list
from geomap.events.coding.text import Sentence
from geomap.events.coding.triggers import Trigger

_BETWEEN: Final = word_list("between_words")
_GAPS: Final = (0, 3, 7, 15)


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
    level = where_level(site.mention)
    if site.mention.place_id is not None and level > 1:
        found.append((f"level_{level}", 1.0))
    return found


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
    words, before = sentence.words, site.last <= trigger.first
    between, gap = words[low:high], max(0, high - low)
    where = "before" if before else "after"
    following = words[site.last] if site.last < len(words) else ""
    return {
        "trigger_between": any(low <= o.first < high for o in others if o is not trigger),
        f"site_between_{where}": any(low <= s.first < high for s in all_sites if s is not site),
        "speaker": any(s.speaker_first <= site.first < s.speaker_last for s in speeches),
        "said_between": not speech_verbs().entries.keys().isdisjoint(between),
        "object": not site.preposition and not before and gap <= 3 and trigger.reading == "verb",
        "passive": trigger.is_passive,
        "noun_trigger": trigger.reading == "noun",
        **_modifier_flags(site, following, where),
        f"subkind_{site.mention.subkind}": not site.mention.is_literal,
        "last_site": all_sites[-1:] == [site],
        "first_site": all_sites[:1] == [site],
        "one_trigger": len(others) == 1,
        "near_end": len(words) - site.last <= 3,
        "capital": site.preposition != "" and "capital" in words[max(0, site.first - 3) : site.first],
        f"adjacent_{where}": gap <= 2,
        "abbreviation": site.mention.name.isupper() or "." in site.mention.name,
        "opens": site.first <= 2,
        "semicolon": ";" in between,
        "possessive": sentence.raws[site.last - 1].endswith(("'s", "’s")) or following == "'",
        "noun_follows": following[:1].isalpha() and following not in function_words(),
        "bracket_follows": following == "(",
        "relation": site.relation is not None,
        "and_before": site.first > 0 and words[site.first - 1] in {"and", "or"},
        "comma_before": site.first > 0 and words[site.first - 1] == ",",
        "only_site": len(all_sites) == 1,
        "last_before": before and not any(site.first < s.first < trigger.first for s in all_sites),
        "first_after": not before and not any(trigger.first < s.first < site.first for s in all_sites),
    }


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
