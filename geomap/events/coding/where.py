"""Where: the mentions that an event happened at, their role, relation and precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geomap.events.coding.attribution import Speech
from geomap.events.coding.clauses import ClauseMap
from geomap.events.coding.tables import function_words, rows, speech_verbs, word_list
from geomap.events.coding.text import Sentence
from geomap.events.coding.triggers import Trigger
from geomap.model import EventPlace, Mention
from geomap.model.vocabulary import PlaceRole

_DIRECTIONS: Final = word_list("directions")
_KIND_WORDS: Final = word_list("place_kinds")
_AREA_AFTER: Final = word_list("area_kinds")
_MOVES: Final = frozenset({"entry", "deployment", "withdrawal", "recruitment"})


@dataclass(slots=True)
class Site:
    """A mention in a sentence: words ``first`` to ``last`` (exclusive)."""

    mention: Mention
    first: int
    last: int
    relation: str | None
    preposition: str


@dataclass(slots=True)
class Link:
    """A site linked to a trigger, with the certainty of the link (0 to 1)."""

    site: Site
    role: PlaceRole
    certainty: float


def sites(sentence: Sentence, mentions: Sequence[Mention]) -> list[Site]:
    """Return the literal mentions of a sentence with preposition and relation."""
    found: list[Site] = []
    for mention in mentions:
        if mention.start >= sentence.end or mention.end <= sentence.start or not mention.is_literal:
            continue
        if mention.channel in {"dateline", "byline"}:
            continue
        first = sentence.word_at(mention.start)
        last = sentence.word_at(mention.end - 1) + 1
        relation, preposition = _context(sentence.words, first)
        found.append(Site(mention, first, last, mention.relation or relation, preposition))
    return found


def _context(words: Sequence[str], first: int) -> tuple[str | None, str]:
    """Return the relation to the place ("near", "east_of") and the preposition before it."""
    relation: str | None = None
    at = first - 1
    steps = 0
    closed = function_words()
    while at >= 0 and steps < 9:
        word = words[at]
        if (word in _DIRECTIONS and words[at + 1] in {"of", "from"}) or word in {
            "km",
            "kilometres",
            "kilometers",
            "miles",
        }:
            relation = relation or (f"{word.replace('-', '')}_of" if word in _DIRECTIONS else "near")
        elif word in {"near", "outside", "nearby", "beyond"}:
            return relation or "near", word
        elif word in {"outskirts", "edge", "suburbs", "fringes"}:
            relation = relation or "outskirts_of"
        elif word in {"around", "surrounding", "countryside", "vicinity", "environs"}:
            relation = relation or "around"
        elif word == "between":
            return relation or "between", word
        elif word in {"along"}:
            return relation or "along", word
        elif word in {"road", "highway", "route"} and at + 1 < first:
            relation = relation or "along"
        elif closed.get(word) == "preposition" and word != "of":
            return relation, word
        elif (
            word not in _KIND_WORDS
            and word not in {"'", '"', "“", "‘", "of", "-"}
            and not (closed.get(word) == "determiner" or word[0].isdigit())
        ):
            break
        at -= 1
        steps += 1
    return relation, ""


def chains(sentence: Sentence, found: Sequence[Site]) -> list[list[Site]]:
    """Group sites into chains "village, district, province": the first is the finest."""
    grouped: list[list[Site]] = []
    for site in found:
        if grouped and _contains(sentence, grouped[-1][-1], site):
            grouped[-1].append(site)
        else:
            grouped.append([site])
    return grouped


def _contains(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether the second name is the area that holds the first ("Douma in Rif Dimashq")."""
    between = sentence.words[inner.last : outer.first]
    if (
        len(between) > 6
        or "and" in between
        or any(word in {";", "when", "while", "where"} for word in between)
    ):
        return False
    if all(word in _KIND_WORDS or word in {",", "in", "(", "'", "-"} for word in between):
        return _level(outer.mention) >= _level(inner.mention) and (
            _within(inner.mention, outer.mention) or "," in between or "in" in between or not between
        )
    return False


def _within(inner: Mention, outer: Mention) -> bool:
    return inner.country is not None and inner.country == outer.country


def _level(mention: Mention) -> int:
    """Return how coarse a place is, as UCDP's where_prec: 1 place, 3 and 4 divisions, 6 country, 7 sea."""
    code, group = mention.feature_code or "", mention.feature_class or ""
    for prefix, level in (("PCL", 6), ("CONT", 6), ("RGNE", 6), ("ADM1", 4), ("ADM", 3)):
        if code.startswith(prefix):
            return level
    if code in {"SEA", "OCN", "GULF", "BAY", "STRT"}:
        return 7
    if group in {"H", "L", "R", "V"} and code not in {"MILB", "PRT", "CMP", "INDS", "PRK", "LCTY", "CTRB"}:
        return 5
    if group == "T" or code in {"RGN", "AREA"}:
        return 5
    return 1


@dataclass(slots=True)
class Weights:
    """The numbers of place_weights.csv by name of the feature."""

    of: dict[str, float]

    def score(self, features: Sequence[tuple[str, float]]) -> float:
        """Return the weighted sum."""
        return sum(self.of.get(name, 0.0) * value for name, value in features)


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
) -> list[tuple[str, float]]:
    """Return what speaks for and against a site being the place of a trigger."""
    before = site.last <= trigger.first
    low, high = (site.last, trigger.first) if before else (trigger.last, site.first)
    between = sentence.words[low:high]
    gap = max(0, high - low)
    found = [
        ("bias", 1.0),
        ("before" if before else "after", 1.0),
        ("words", min(gap, 25) / 10),
        ("clauses", min(clauses.distance(min(site.first, len(clauses.of_word) - 1), trigger.first), 4)),
        ("commas", min(between.count(","), 4)),
        (f"prep_{site.preposition or 'none'}_{'before' if before else 'after'}", 1.0),
    ]
    if any(low <= other.first < high for other in others if other is not trigger):
        found.append(("trigger_between", 1.0))
    if any(s.speaker_first <= site.first < s.speaker_last for s in speeches):
        found.append(("speaker", 1.0))
    if any(word in speech_verbs().entries for word in between) and not before:
        found.append(("said_between", 1.0))
    if (
        not site.preposition
        and not before
        and gap <= 3
        and trigger.reading == "verb"
        and not trigger.is_passive
    ):
        found.append(("object", 1.0))
    if site.mention.subkind == "literal_modifier":
        found.append(("modifier", 1.0))
    if site.first <= 2 and site.preposition:
        found.append(("opens", 1.0))
    if ";" in between:
        found.append(("semicolon", 1.0))
    if _level(site.mention) >= 6:
        found.append(("country", 1.0))
    return found


def role_of(sentence: Sentence, trigger: Trigger, site: Site) -> PlaceRole:
    """Return the role of a place in the trigger's event."""
    words = sentence.words
    if trigger.name not in _MOVES:
        return (
            "origin"
            if site.preposition == "from" and site.first < trigger.first and trigger.reading == "verb"
            else "event"
        )
    if trigger.name == "withdrawal":
        return "destination" if site.preposition in {"to", "into", "towards", "toward"} else "event"
    if site.preposition == "from":
        return "origin"
    if (
        site.preposition in {"through", "via", "at", "near", "across", "along"}
        or "crossing" in words[site.last : site.last + 3]
    ):
        return "route"
    if (
        site.first > trigger.last
        and "to" in words[trigger.last : site.first]
        and _purpose(words, trigger.last, site.first)
    ):
        return "intended"
    return "destination" if site.first > trigger.first else "event"


def _purpose(words: Sequence[str], first: int, last: int) -> bool:
    """Whether "to" plus a verb stands between: "to protect the shrine in X"."""
    for position in range(first, last - 1):
        if (
            words[position] == "to"
            and words[position + 1][0].isalpha()
            and words[position + 1] not in function_words()
            and position + 1 < last - 1
        ):
            return True
    return False


def event_place(link: Link, sentence: Sentence) -> EventPlace:
    """Return the place of an event with precision and uncertainty."""
    mention, relation = link.site.mention, link.site.relation
    prec = _level(mention)
    following = sentence.words[link.site.last : link.site.last + 1]
    if (
        prec == 1
        and following
        and following[0] in _AREA_AFTER
        and following[0] not in {"district", "districts"}
    ):
        prec = 4
    uncertainty = mention.uncertainty_km
    if prec <= 2 and relation is not None:
        prec = 2
        uncertainty = max(uncertainty or 0.0, _radius(relation))
    reason = mention.no_match or ""
    return EventPlace(
        name=mention.place_name or mention.name,
        name_raw=mention.name,
        role=link.role,
        where_prec=prec,
        place_id=mention.place_id,
        geonameid=mention.geonameid,
        feature_code=mention.feature_code,
        country=mention.country,
        admin1=mention.admin1,
        admin2=mention.admin2,
        lat=mention.lat,
        lon=mention.lon,
        uncertainty_km=uncertainty,
        relation=relation,
        geo_confidence=round(mention.score * link.certainty, 4),
        reason=reason,
        start=mention.start,
        end=mention.end,
    )


def _radius(relation: str) -> float:
    """Return the radius of a relation in km (design: near and outskirts 10, around and "east of" 25)."""
    return 10.0 if relation in {"near", "outskirts_of", "side_of"} else 25.0
