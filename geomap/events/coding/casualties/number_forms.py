"""Numbers as newsrooms write them: digits, words, dozens and ranges, and digits that count nobody."""

from __future__ import annotations

from typing import Final

from geomap.events.coding.casualties.heads import find_head
from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.entries import NumberWord
from geomap.events.coding.vocabulary.tables import function_words, number_words, person_nouns, word_list

_CLOSED: Final = function_words()
_NOUNS: Final = person_nouns()
_NUMBERS: Final = number_words()
UNITS: Final = word_list("units")
"""After a number these words make it a measure, an age or a time, never a count of people."""
_NOT_BEFORE: Final = frozenset(["$", "€", "£", "₹", "rs", "usd", "rs.", "#", "/"])
"""Before a number these make it money, a name or a fraction."""
# Before a number these words make it a name, not a count ("Brigade 21", "Article 370").
_NAMERS: Final = word_list("number_namers")

_ENDS_AGE: Final[tuple[list[str], ...]] = ([","], [")"], ["."], [";"], [])
_OF_ONE: Final = (["was"], ["is"], ["has"])
_OLDEST: Final = 120
"""Years that no age exceeds."""
_AGED: Final = frozenset({"aged", "ages"})
_YEARS_OLD: Final = frozenset({"year-old", "year-olds"})
_AGES: Final = Sought(lambda: _AGED)
_JOIN_AGES: Final = frozenset({"and", ",", "to", "or", "between", "from", "-", "–"})
_MOST_BETWEEN_AGES: Final = 12
"""Most words from "aged" to the last age of a list."""
_MORE: Final = frozenset({"more", "other"})
_FATES: Final = word_list("fates")
_VERBS: Final = word_list("verbs_after_numbers")

# Words without which no number of two or more is written in words.
_SEVERAL: Final = frozenset({"number", *(word for word, known in _NUMBERS.items() if known.value > 1)})
_COLLECTIVES: Final = word_list("collectives")
_RANGING: Final = word_list("ranging")
_AND_A_HALF: Final = ["and", "a", "half"]
_ODD: Final = "odd"
"""After a number: a few more ("thirty-odd", "30-odd")."""

Number = tuple[int, int | None, int | None, int]
"""Best, low, high and the word after the number."""


def is_figure(word: str) -> bool:
    """Whether a word is a number in digits, or one of two words: "twenty-one"."""
    tens, hyphen, ones = word.partition("-")
    ends = ones in _NUMBERS or ones == _ODD
    return word[0].isdecimal() or (hyphen != "" and tens in _NUMBERS and ends)


_OPENING: Final = 8
"""More words than may stand in a group before its number ("no fewer than one of the eleven")."""
_COUNTS_SEVERAL: Final = Sought(lambda: _SEVERAL, holds=is_figure)


def counts_several(sentence: Sentence, up_to: int) -> bool:
    """Whether a group of two or more, in digits or words, can begin up to a word of a sentence."""
    numbers = sentence.where(_COUNTS_SEVERAL)
    return bool(numbers) and numbers[0] <= up_to + _OPENING


def read_number(sentence: Sentence, at: int, blocked: frozenset[int]) -> Number | None:
    """Read a number or a range at a word: (best, low, high, next word)."""
    one = _simple(sentence, at, blocked)
    if one is None:
        return None
    value, low, high, after = one
    words = sentence.words
    between = after < len(words) and words[after] == "and" and at > 0 and words[at - 1] == "between"
    if between or (after < len(words) and words[after] in {"-", "–", "—", "to", "or"}):
        second = _simple(sentence, after + 1, blocked)
        is_from = words[after] == "to" and at > 0 and words[at - 1] == "from"
        if second and is_from and words[max(0, at - 2)] not in _RANGING:
            return second  # "has gone up from 33 to 47"
        if second and second[0] > value and second[0] <= max(20 * value, 20):
            return value, value, second[0], second[3]
    return value, low, high, after


def _simple(sentence: Sentence, at: int, blocked: frozenset[int]) -> Number | None:
    words = sentence.words
    if at >= len(words) or at in blocked:
        return None
    if (_AGES in sentence.places and _is_one_of_ages(sentence, at)) or _is_of_one_person(words, at):
        return None
    word, table = words[at], _NUMBERS
    known = table.get(word)
    found: Number | None = None
    if word[0].isdecimal():
        found = _digits(sentence, at)
    elif word in {"a", "an", "half"}:
        found = _article_number(words, at, table)
    elif "-" in word:
        tens, _, ones = word.partition("-")
        if tens in table and ones == _ODD:
            return table[tens].value, table[tens].value, None, at + 1
        if tens in table and ones in table and table[tens].kind == table[ones].kind == "exact":
            total = table[tens].value + table[ones].value
            found = total, total, total, at + 1
    elif known is not None and known.kind != "multiplier":
        found = _with_multiplier(words, at, known, table)
    return found


def _is_of_one_person(words: list[str], at: int) -> bool:
    """Whether a number is an age, or that of somebody's children ("a boy of twelve", "a mother of four")."""
    if at < 2 or words[at - 1] != "of" or words[at - 2] in _COLLECTIVES:
        return False
    person = _NOUNS.get(words[at - 2])
    return person is not None and not person.is_plural


def _is_one_of_ages(sentence: Sentence, at: int) -> bool:
    """Whether a number is an age, alone or beside others ("boys aged nine and twelve")."""
    words = sentence.words
    for back in range(at - 1, max(-1, at - 1 - _MOST_BETWEEN_AGES), -1):
        word = words[back]
        if word in _AGED:
            return back == at - 1 or not _counts_a_noun(sentence, at)
        if word not in _JOIN_AGES and word not in _NUMBERS and not word.isdecimal():
            return False
    return False


def _counts_a_noun(sentence: Sentence, at: int) -> bool:
    """Whether a noun follows a number at a word ("a woman aged 40 and two children")."""
    words = sentence.words
    while at < len(words) and (words[at] in _NUMBERS or words[at].isdecimal() or words[at] == "of"):
        at += 1
    following = words[at] if at < len(words) else ""
    if following in UNITS or following in _FATES or following in _VERBS or following.endswith("ed"):
        return False
    is_noun = following.endswith("s") and following not in _CLOSED
    return is_noun or following in _MORE or find_head(sentence, at)[0] is not None


def _digits(sentence: Sentence, at: int) -> Number | None:
    words = sentence.words
    raw = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if _is_no_count(sentence, at):
        return None
    if "." in raw and not raw.replace(".", "").endswith("000"):
        return _decimal_millions(raw, following, at)
    value = int(raw.replace(",", "").replace(".", ""))
    known = _NUMBERS.get(following)
    if known and known.kind == "multiplier":
        value *= known.value
        return value, value, value, at + 2
    if words[at + 1 : at + 3] == ["-", _ODD]:
        return value, value, None, at + 3
    return value, value, value, at + 1


def _is_no_count(sentence: Sentence, at: int) -> bool:
    """Whether digits are a measure, an age, money, a year or a name."""
    words = sentence.words
    raw, before = words[at], words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    bare = raw.replace(",", "").replace(".", "")
    year = "," not in raw and len(bare) == 4 and bare.isdecimal() and 1900 <= int(bare) <= 2100
    # "Ahmed Hassan, 34, was ...": an age
    age = before == "," and following in {",", ")"} and at >= 2 and sentence.raws[at - 2][:1].isupper()
    age = age or before == "both" or (bare.isdecimal() and _is_age_of(words, at))
    return (
        not bare.isdecimal()
        or before in _NOT_BEFORE
        or before in _NAMERS
        or following in {"/", "%"}
        or (following == "." and words[at + 2 : at + 3] != [] and words[at + 2].endswith(("am", "pm")))
        or following in UNITS
        or (following == "-" and at + 2 < len(words) and words[at + 2].split("-")[0] in UNITS)
        or (year and following not in _NOUNS)
        or (following == "," and at > 0 and len(before) <= 4 and sentence.raws[at - 1].isupper())
        or age
        or _is_age_beside_another(words, at)
    )


def _is_age_beside_another(words: list[str], at: int) -> bool:
    """Whether digits and a hyphen are an age whose noun follows the next one ("a 21- and a 26-year-old")."""
    following = words[at + 2 : at + 7]
    joined = following[:1] in (["and"], ["or"], [","])
    return words[at + 1 : at + 2] == ["-"] and joined and not _YEARS_OLD.isdisjoint(following)


def _is_age_of(words: list[str], at: int) -> bool:
    """Whether digits between commas tell how old one person is ("his son, 45, and", "a nurse, 34.")."""
    if at < 2 or words[at - 1] != "," or words[at + 1 : at + 2] not in _ENDS_AGE:
        return False
    if float(words[at].replace(",", "")) > _OLDEST:
        return False
    person = _NOUNS.get(words[at - 2])
    # "a rubber tapper, 54, was shot": whatever the noun, more than one "were"
    alone = words[at + 1 : at + 2] == [","] and words[at + 2 : at + 3] in _OF_ONE
    return alone or (person is not None and not person.is_plural)


def _decimal_millions(raw: str, following: str, at: int) -> Number | None:
    known = _NUMBERS.get(following)
    if known and known.value >= 1000:
        value = round(float(raw.replace(",", "")) * known.value)
        return value, value, value, at + 2
    return None


def _article_number(words: list[str], at: int, table: dict[str, NumberWord]) -> Number | None:
    """Read "a dozen", "half a dozen", "a few", "a couple of", "a hundred"."""
    if words[at] == "half":
        return (6, 6, 6, at + 3) if words[at + 1 : at + 3] == ["a", "dozen"] else None
    if at + 1 >= len(words):
        return None
    if "number" in words[at + 1 : at + 4] and words[at] in {"a", "an"}:
        of = words.index("number", at) + 1
        several = table["several"]  # "an unknown number of herders"
        return (several.value, several.low, several.high, of + 1) if words[of : of + 1] == ["of"] else None
    known = table.get(words[at + 1])
    if known is None or known.kind in {"exact", "vague_multiplier"}:
        return None
    after = at + 2 + (words[at + 2 : at + 3] == ["of"])
    if words[at + 2 : at + 5] == _AND_A_HALF and known.kind == "multiplier":
        value = known.value * 3 // 2  # "a dozen and a half"
        return value, value, value, at + 5
    return known.value, known.low, known.high, after


def _with_multiplier(words: list[str], at: int, known: NumberWord, table: dict[str, NumberWord]) -> Number:
    """Read "two dozen", "several hundred", "twenty three", "dozens of"."""
    value, low, high, after = known.value, known.low, known.high, at + 1
    following = table.get(words[after]) if after < len(words) else None
    if following and following.kind == "multiplier":
        value *= following.value
        low = low * following.value if low is not None else None
        high = high * following.value if high is not None else None
        after += 1
        small = (
            table.get(words[after + 1])
            if words[after : after + 1] == ["and"] and after + 1 < len(words)
            else None
        )
        if small and small.kind == "exact":
            value, low, high, after = value + small.value, value + small.value, value + small.value, after + 2
    elif (
        following
        and following.kind == "exact"
        and known.kind == "exact"
        and known.value >= 20 > following.value * 2
    ):
        value = low = high = known.value + following.value
        after += 1
    if after < len(words) and words[after] == "of" and known.kind != "exact":
        after += 1
        larger = table.get(words[after]) if after < len(words) else None
        if larger and larger.kind == known.kind == "vague_multiplier":  # "tens of thousands of"
            value, low, high = value * larger.value, value * larger.value, None
            after += 1 + (words[after + 1 : after + 2] == ["of"])
    return value, low, high, after
