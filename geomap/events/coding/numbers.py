"""Quantities: how many of whom, as a range, with the noun that they count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geomap.events.coding.tables import (
    NumberWord,
    function_words,
    number_words,
    person_nouns,
    qualifiers,
    word_list,
)
from geomap.events.coding.text import Sentence
from geomap.model import Count

# After a number these words make it a measure, an age or a time, never a count of people.
_UNITS: Final = word_list("units")
_MONEY: Final = frozenset(["$", "€", "£", "₹", "rs", "usd", "rs."])
# Before a number these words make it a name, not a count ("Brigade 21", "Article 370").
_THINGS: Final = word_list("counted_things")
_COLLECTIVES: Final = word_list("collectives")
_NAMERS: Final = word_list("number_namers")

_VERBS: Final = frozenset({"dead", "shot", "died", "hurt", "slain", "said"})
_THE_DEAD: Final = frozenset(
    {"dead", "deceased", "killed", "victims", "injured", "wounded", "slain", "casualties"}
)
_SUBSET_WORDS: Final = frozenset({"including", "includes", "included", "incl", "namely"})
_OTHERS: Final = frozenset({"others", "other", "more", "another"})
MOST_MODIFIERS: Final = 6
"""Most words between a number and the noun that it counts."""


@dataclass(slots=True)
class Quantity:
    """A counted group: words ``first`` to ``last`` (exclusive) of a sentence.

    Parameters
    ----------
    head, side
        The noun counted, and its side (groups.csv); "" where no noun follows.
    is_person
        Whether people are counted (or nothing is named, as in "12 were killed").
    is_subset
        A part of the group named before ("seven people, including five children").
    may_be_people
        The noun is unknown, and no known thing: people where they are said to be killed or hurt.
    is_more
        Adds to an earlier number ("three others", "another two").
    """

    first: int
    last: int
    count: Count
    head: str
    side: str
    is_person: bool
    is_subset: bool = False
    is_more: bool = False
    may_be_people: bool = False


def quantities(sentence: Sentence, blocked: frozenset[int]) -> list[Quantity]:
    """Return the counted groups of a sentence in order.

    Parameters
    ----------
    blocked
        Words that belong to a date: never read as a count.
    """
    found: list[Quantity] = []
    reached = 0
    for position in _possible_starts(sentence.words):
        quantity = _quantity_at(sentence, position, blocked) if position >= reached else None
        if quantity is not None:
            quantity.is_subset = _follows_subset(sentence, quantity, found)
            found.append(quantity)
            reached = quantity.last
    return found


def _possible_starts(words: list[str]) -> list[int]:
    """Return the words at which a counted group can begin."""
    may_begin = _beginnings()
    return [at for at, word in enumerate(words) if word in may_begin or "-" in word or word[0].isdigit()]


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """Return the words with which a counted group can begin."""
    return frozenset(
        {
            *number_words(),
            *qualifiers().entries,
            "a",
            "an",
            "another",
            "half",
            "between",
            "his",
            "her",
            "their",
        }
    )


def _follows_subset(sentence: Sentence, quantity: Quantity, before: list[Quantity]) -> bool:
    """Whether "including" stands before the group, or before the groups that it is coordinated with."""
    words = sentence.words
    at = quantity.first
    if "of" in words[at : quantity.last + 3] and _THE_DEAD.intersection(words[at + 2 : quantity.last + 3]):
        of = words.index("of", at)
        if words[of + 1 : of + 2] in (["the"], ["those"], ["them"]):
            return True
    for back in range(at - 1, max(-1, at - 4), -1):
        if words[back] in _SUBSET_WORDS or words[back : back + 2] == ["among", "them"]:
            return True
        if words[back] in {"of", "them", "at", "least", "whom", ":", "were", "most", "the"}:
            continue
        break
    if before and before[-1].is_subset and at - before[-1].last <= 2:
        return all(word in {",", "and", "&"} for word in words[before[-1].last : at])
    return words[at - 2 : at] in (["of", "whom"], ["of", "them"], ["among", "them"]) if at >= 2 else False


def _quantity_at(sentence: Sentence, at: int, blocked: frozenset[int]) -> Quantity | None:
    words = sentence.words
    first, effect = at, ""
    hit = next(iter(qualifiers().find(words[at : at + 4])), None)
    if hit is not None and hit.first == 0:
        effect, at = hit.value, at + hit.last
    elif words[at] == "between":
        at += 1
    number = _number(sentence, at, blocked)
    if number is None:
        return _one_person(sentence, first) if at == first and first not in blocked else None
    value, low, high, after = number
    if effect == "low":
        low, high = value, None
    elif effect == "high":
        low, high = None, value
    count = Count(best=value, low=low, high=high, text=sentence.text(first, after))
    return _with_head(sentence, first, after, count)


def _one_person(sentence: Sentence, at: int) -> Quantity | None:
    """Read "a policeman", "an elderly woman" as one."""
    words, nouns = sentence.words, person_nouns()
    relative = (
        words[at] in {"his", "her", "their"} and at > 0 and words[at - 1] == "and"
    )  # "a man and his wife"
    if words[at] not in {"a", "an", "another"} and not relative:
        return None
    head, side = find_head(sentence, at + 1)
    if head is None or words[head] in _COLLECTIVES:
        return None
    known = nouns.get(" ".join(words[head - 1 : head + 1])) or nouns[words[head]]
    following = words[head + 1] if head + 1 < len(words) else ""
    compound = (
        following[:1].isalpha() and following not in function_words() and sentence.raws[head + 1].islower()
    )
    if known.is_plural or (
        compound and not following.endswith(("ed", "ing", "ly")) and following not in _VERBS
    ):
        return None
    count = Count(best=1, low=1, high=1, unit=words[head], text=sentence.text(at, head + 1))
    return Quantity(at, head + 1, count, words[head], side, is_person=True, is_more=words[at] == "another")


def _number(sentence: Sentence, at: int, blocked: frozenset[int]) -> Number | None:
    """Read a number or a range at a word: (best, low, high, next word)."""
    one = _simple(sentence, at, blocked)
    if one is None:
        return None
    value, low, high, after = one
    words = sentence.words
    joins = {"-", "–", "—", "to", "or"} | ({"and"} if at and words[at - 1] == "between" else set())
    if after < len(words) and words[after] in joins:
        second = _simple(sentence, after + 1, blocked)
        if second and second[0] > value and second[0] <= max(20 * value, 20):
            return value, value, second[0], second[3]
    return value, low, high, after


Number = tuple[int, int | None, int | None, int]
"""Best, low, high and the word after the number."""


def _simple(sentence: Sentence, at: int, blocked: frozenset[int]) -> Number | None:
    words = sentence.words
    if at >= len(words) or at in blocked:
        return None
    word, table = words[at], number_words()
    known = table.get(word)
    found: Number | None = None
    if word[0].isdigit():
        found = _digits(sentence, at)
    elif word in {"a", "an", "half"}:
        found = _article_number(words, at, table)
    elif "-" in word:
        tens, _, ones = word.partition("-")
        if tens in table and ones in table and table[tens].kind == table[ones].kind == "exact":
            total = table[tens].value + table[ones].value
            found = total, total, total, at + 1
    elif known is not None and known.kind != "multiplier":
        found = _with_multiplier(words, at, known, table)
    return found


def _digits(sentence: Sentence, at: int) -> Number | None:
    words = sentence.words
    raw = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if _is_no_count(sentence, at):
        return None
    if "." in raw and not raw.replace(".", "").endswith("000"):
        return _decimal_millions(raw, following, at)
    value = int(raw.replace(",", "").replace(".", ""))
    known = number_words().get(following)
    if known and known.kind == "multiplier":
        value *= known.value
        return value, value, value, at + 2
    return value, value, value, at + 1


def _is_no_count(sentence: Sentence, at: int) -> bool:
    """Whether digits are a measure, an age, money, a year or a name."""
    words = sentence.words
    raw, before = words[at], words[at - 1] if at else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    bare = raw.replace(",", "").replace(".", "")
    year = "," not in raw and len(bare) == 4 and bare.isdigit() and 1900 <= int(bare) <= 2100
    # "Ahmed Hassan, 34, was ...": an age
    age = before == "," and following in {",", ")"} and at >= 2 and sentence.raws[at - 2][:1].isupper()
    return (
        not bare.isdigit()
        or before in _MONEY | {"#", "/"}
        or before in _NAMERS
        or following in {"/", "%"}
        or following in _UNITS
        or (following == "-" and at + 2 < len(words) and words[at + 2].split("-")[0] in _UNITS)
        or (year and following not in person_nouns())
        or (following == "," and at > 0 and len(before) <= 4 and sentence.raws[at - 1].isupper())
        or age
    )


def _decimal_millions(raw: str, following: str, at: int) -> Number | None:
    known = number_words().get(following)
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
    known = table.get(words[at + 1])
    if known is None or known.kind in {"exact", "vague_multiplier"}:
        return None
    after = at + 2 + (words[at + 2 : at + 3] == ["of"])
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
    return value, low, high, after


def _with_head(sentence: Sentence, first: int, after: int, count: Count) -> Quantity | None:
    """Attach the noun that a number counts."""
    words = sentence.words
    if after < len(words) and (words[after] in _UNITS or words[after] == "%"):
        return None
    is_more = first > 0 and words[first - 1] == "another"
    at = after
    if at < len(words) and words[at] in _OTHERS:
        is_more = True
    while at < len(words) and words[at] in {
        "of",
        "the",
        "its",
        "their",
        "his",
        "other",
        "more",
        "additional",
    }:
        at += 1
    head_at, side = find_head(sentence, at)
    if head_at is not None:
        head = words[head_at]
        return Quantity(
            first,
            head_at + 1,
            count.but(unit=head),
            head,
            side,
            is_person=True,
            is_more=is_more or head == "others",
        )
    return _headless(sentence, first, after, at=at, count=count, is_more=is_more)


def _headless(
    sentence: Sentence, first: int, after: int, *, at: int, count: Count, is_more: bool
) -> Quantity:
    """A number with no person noun: nothing counted by name, a name in capitals, or a thing."""
    words = sentence.words
    if at >= len(words) or not words[at][0].isalpha() or words[at] in function_words():
        return Quantity(first, after, count, "", "", is_person=True, is_more=is_more)
    if words[at] in {
        "killed",
        "dead",
        "wounded",
        "injured",
        "died",
        "hurt",
        "martyred",
        "missing",
        "arrested",
        "were",
    }:
        return Quantity(first, after, count, "", "", is_person=True, is_more=is_more)
    if sentence.raws[at][:1].isupper():
        end = at + 1
        while end < len(words) and end - at < 4 and sentence.raws[end][:1].isupper():
            end += 1
        return Quantity(first, end, count, words[end - 1], "", is_person=True, is_more=is_more)
    last = at
    while (
        last < len(words)
        and last - at < 3
        and words[last][0].isalpha()
        and words[last] not in function_words()
    ):
        last += 1
    head = words[last - 1]
    people = not _THINGS.intersection(words[at:last])
    return Quantity(first, last, count.but(unit=head), head, "", is_person=False, may_be_people=people)


def find_head(sentence: Sentence, at: int) -> tuple[int | None, str]:
    """Return the person noun that a noun phrase beginning at a word is about, and its side."""
    words, nouns, closed = sentence.words, person_nouns(), function_words()
    head: int | None = None
    side = ""
    for position in range(at, min(len(words), at + MOST_MODIFIERS)):
        word = words[position]
        pair = " ".join(words[position : position + 2])
        if " " in pair and pair in nouns:
            head, side = position + 1, nouns[pair].side
        elif word in nouns:
            if head == position - 1 and nouns[word].side == "generic" and side:
                head = position  # "police members": the side of the first noun
            elif head != position:
                head, side = position, _finer(side if head == position - 1 else "", nouns[word].side)
        elif (
            (not word[0].isalnum() and word not in {"-", "'", "’", '"', "“", "”"})
            or (word in closed and position > at)
            or (head is not None)
        ):
            break
    if head is not None and side == "generic" and words[head + 1 : head + 2] in (["of"], ["from"]):
        inner, inner_side = find_head(sentence, head + 2)
        if inner is not None:
            return head, inner_side
    return head, side


def _finer(before: str, now: str) -> str:
    """Keep the side that says more: "rebel fighters" are rebels, "police officers" state forces."""
    return before if before and now in {"armed", "generic"} else now
