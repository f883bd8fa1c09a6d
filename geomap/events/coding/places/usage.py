"""How a sentence uses a name of the gazetteer: of a place, of its road, or of no place at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import function_words, word_list
from geomap.model import Mention

MISREAD: Final = frozenset({"metonym", "noun_modifier"})
"""Kinds of mentions that the sentence may show to be places after all."""
_LOCATIVE: Final = word_list("locative")
_PLACE_KINDS: Final = word_list("place_kinds")
_DIRECTIONS: Final = word_list("directions")
_ROADS: Final = word_list("roads")
_STREETS: Final = word_list("streets")
_LENGTHS: Final = word_list("lengths")
_NEAR: Final = word_list("near")
_OUTSKIRTS: Final = word_list("outskirts")
_SURROUNDINGS: Final = word_list("surroundings")
_MOST_BEFORE: Final = 9
"""Most words before a name that may tell how something lies to it."""
_ROAD_REACH: Final = 5
"""Most words from a name to the word for the road that bears it."""
_LONGEST_INITIALS: Final = 6
"""Most letters of what stands for an organisation by its initials."""
_DASHES: Final = ("-", "–", "—")
_DASHES_ALONE: Final = tuple([dash] for dash in _DASHES)
_BEFALLING: Final = word_list("befalling_towns")
_BEFALLING_VERBS: Final = word_list("verbs_of_befalling")
_AUXILIARIES: Final = 4
"""Words from a name to the end of the verb of which it is the subject ("has been heavily shelled")."""
_INSTITUTIONS: Final = word_list("institutions_of_towns")
_INSTITUTION: Final = 4
"""Words of "at the University of", before the name."""
_HIGHWAYS: Final = word_list("highways")
"""Roads that lead out of towns: one name alone tells such a road, too."""


def relation_and_preposition(words: Sequence[str], first: int) -> tuple[str | None, str]:
    """Return the relation to the place ("near", "east_of") and the preposition before it."""
    relation: str | None = None
    closed = function_words()
    for at in range(first - 1, max(-1, first - 1 - _MOST_BEFORE), -1):
        word = words[at]
        if (word in _DIRECTIONS and words[at + 1] in {"of", "from"}) or word in _LENGTHS:
            relation = relation or (f"{word.replace('-', '')}_of" if word in _DIRECTIONS else "near")
        elif word in _NEAR:
            return relation or "near", word
        elif word in _OUTSKIRTS:
            relation = relation or "outskirts_of"
        elif word in _SURROUNDINGS:
            relation = relation or "around"
        elif word == "between":
            return relation or "between", word
        elif word == "along":
            return relation or "along", word
        elif word in {"road", "highway", "route"} and at + 1 < first:
            relation = relation or "along"
        elif closed.get(word) == "preposition" and word != "of":
            return relation, word
        elif (
            word not in _PLACE_KINDS
            and word not in {"'", '"', "“", "‘", "of", "-"}
            and not (closed.get(word) == "determiner" or word[0].isdecimal())
        ):
            break
    # "towns north of Hama": the relation itself governs the name.
    return relation, "near" if relation else ""


def names_no_place(sentence: Sentence, mention: Mention, first: int, last: int) -> bool:
    """Whether a name is that of a language or an owner, or unknown initials ("U.N.", "RAB").

    A town in capitals has "in" or "at" before it, or opens a report ("KHARAB - Gunmen ...").
    """
    is_led = first == 0 or sentence.words[first - 1] in _LOCATIVE
    if mention.lat is None and not is_led and _are_initials(sentence, mention.name):
        return True
    following = sentence.words[last : last + 2]
    is_led = sentence.words[max(0, first - 1) : first] in (["in"], ["at"])
    in_town = is_led and following[:2] == ["road", ","] and sentence.raws[last + 2 : last + 3] != []
    in_town = in_town and sentence.raws[last + 2][0].isupper()  # "in Karal road, Dofo"
    named = sentence.raws[last + 1 : last + 2]
    pair = following[:1] == ["and"] and named != [] and named[0][0].isupper()
    two = sentence.words[last + 2 : last + 3] if pair else following  # "Hama and Homs streets"
    is_street = bool(following) and (
        following[0] in _STREETS or (two == ["streets"] and two is not following)
    )
    if (in_town or is_street) and mention.feature_class in {"P", None}:
        return True  # "along Hama street"
    if mention.name.lower() in _ROADS and following[:1] and following[0][0].isdecimal():
        return True  # "along Route 10"
    if _is_bound_for(sentence, first, last):
        return True
    return following[:1] == ["hands"] or following == ["-", "speaking"] or following[:1] == ["speaking"]


def _is_bound_for(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name only tells where somebody is bound for ("a Hama-bound bus", "in a Hama bound bus").

    In "found in Hama bound and gagged" a preposition governs the name itself.
    """
    words = sentence.words
    if sentence.raws[last - 1].endswith("-bound"):
        return True
    described = first > 0 and function_words().get(words[first - 1]) == "determiner"
    return words[last : last + 1] == ["bound"] and (
        described or not relation_and_preposition(words, first)[1]
    )


def _are_initials(sentence: Sentence, name: str) -> bool:
    """Whether a name is a short word in capitals, in a sentence that is not in capitals throughout."""
    if name.count(".") > 1:
        return name.replace(".", "").isupper()
    alone = name.isalpha() and name.isupper() and len(name) <= _LONGEST_INITIALS
    return alone and any(raw[0].islower() for raw in sentence.raws)


def names_road(sentence: Sentence, mention: Mention, first: int, last: int) -> bool:
    """Whether a name is one of those that a road bears ("on the Karal-Dofo highway", "the Karal highway")."""
    words, raws = sentence.words, sentence.raws
    if words[last : last + 1] and words[last] in _HIGHWAYS:
        return True
    is_compound = (
        any(dash in mention.name or dash in raws[at] for dash in _DASHES for at in (first, last - 1))
        or words[last : last + 1] in _DASHES_ALONE
        or words[max(0, first - 1) : first] in _DASHES_ALONE
    )
    reach = range(last - (last - first > 1), min(last + _ROAD_REACH, len(words)))
    road = next((at for at in reach if words[at] in _ROADS), None)
    return is_compound and road is not None and all(_is_of_name(raw) for raw in raws[last:road])


def _is_of_name(raw: str) -> bool:
    return raw in _DASHES or raw[0].isupper()


def led_by_institution(words: Sequence[str], first: int) -> str:
    """Return the preposition before an institution that stands in the town of its name, "" without one.

    "At the University of Buea", "in the cathedral of Jolo"; not "the University of Buea said".
    """
    if words[max(0, first - 1) : first] != ["of"] or first < _INSTITUTION:
        return ""
    if words[first - 2] not in _INSTITUTIONS:
        return ""
    before = words[first - _INSTITUTION - 1 : first - 2] if first > _INSTITUTION else words[: first - 2]
    return next((word for word in reversed(before) if word in _LOCATIVE), "")


def is_place_after_all(words: Sequence[str], mention: Mention, last: int, preposition: str) -> bool:
    """Whether what was taken for a metonym is a place: after "in", or something befell the town.

    "In the capital Colombo", "Tripoli was shelled", "Kharkiv came under fire"; "Kyiv was struck by grief"
    has no action of the conflict to be the place of.
    """
    if mention.subkind not in MISREAD:
        return False
    if preposition in _LOCATIVE:
        return True
    if mention.feature_class != "P" or not _BEFALLING_VERBS.intersection(words[last : last + 1]):
        return False
    if words[last] in {"had", "has"} and "been" not in words[last + 1 : last + _AUXILIARIES]:
        return False  # "Moscow has bombed a town": it acts
    return words[last : last + 2] == ["came", "under"] or bool(
        _BEFALLING.intersection(words[last + 1 : last + _AUXILIARIES])
    )
