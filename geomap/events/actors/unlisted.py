"""Armed groups that no table knows, by the heads of their names: "the Kelmet Liberation Front (KLF)"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from geomap.events.actors.matches import Match
from geomap.events.actors.table import GroupHead, read_group_words, read_heads
from geomap.events.actors.text import Words, key_of

_LONGEST: Final = 6
"""Most words of a name before its head, and after "for" or "of" behind it."""
_LONGEST_ACRONYM: Final = 8
_NEAR: Final = 8
"""Words before and after a name by which a headline, where all words have capitals, is told."""
_LONG: Final = 5
"""Least letters of a word in small letters that no headline has."""
_IN_HEADLINES: Final = frozenset({"after", "against", "before", "between", "during", "under"})
_REACH: Final = 3
"""Most words from a name to what it does, its short form among them."""
_DESCRIBED: Final = 6
"""Most words from "rebels" to the name of their group."""
_GOES_ON: Final = frozenset({"for", "of"})
_INSIDE: Final = _GOES_ON | {"and", "in"}
_WORDS: Final = read_group_words()
_PLACES: Final = _WORDS["sides_of_a_country"]
_ARMED: Final = _WORDS["armed"]
_OF_THEM: Final = _WORDS["between_armed_and_name"]
_ACTING: Final = _WORDS["deeds_of_groups"]
_FOUGHT: Final = _WORDS["fights"]
_DONE: Final = _WORDS["done_by"]
_CLAIMED: Final = _WORDS["claimed_deeds"]
_ENDS: Final = frozenset(".;:!?\n")
_NOT_ITSELF: Final = _WORDS["not_the_group_itself"]


class Unlisted(msgspec.Struct, frozen=True, gc=False):
    """A group that no table knows: words ``first`` to ``last`` (exclusive), its name and class."""

    first: int
    last: int
    name: str
    head: GroupHead


@lru_cache(maxsize=1)
def _heads() -> Mapping[str, Sequence[tuple[tuple[str, ...], GroupHead]]]:
    """Return the heads of names by their last word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], GroupHead]]] = {}
    for head in read_heads():
        keys = key_of(head.head)
        found.setdefault(keys[-1], []).append((keys, head))
    return {last: sorted(heads, key=lambda head: -len(head[0])) for last, heads in found.items()}


@lru_cache(maxsize=1)
def _written() -> frozenset[str]:
    """Return the last words of heads as names have them, with a capital."""
    return frozenset(last.capitalize() for last in _heads())


def unlisted_groups(words: Words, matches: Sequence[Match]) -> list[Unlisted]:
    """Return the armed groups that are named in a text and stand in no table, in order.

    Parameters
    ----------
    matches
        What the tables know in the text, in order: a name that a row of actors.csv has part in is left out.
    """
    if _written().isdisjoint(words.written):
        return []
    listed = {at for match in matches if match.entry.rows for at in range(match.first, match.last)}
    countries = {at for match in matches if match.entry.countries for at in range(match.first, match.last)}
    named: dict[tuple[str, ...], list[Unlisted]] = {}
    for at, written in enumerate(words.written):
        group = _group_at(words, at, countries) if written in _written() else None
        if group is not None and listed.isdisjoint(range(group.first, group.last)):
            named.setdefault(tuple(words.keys[group.first : group.last]), []).append(group)
    found: list[Unlisted] = []
    for mentions in named.values():
        short = next(filter(None, (_short_form(words, group.last) for group in mentions)), "")
        everywhere = [*mentions, *_by_short_form(words, short, mentions[0], listed)]
        if any(_is_armed(words, group) for group in everywhere):
            found += everywhere
    return sorted(found, key=lambda group: group.first)


def _group_at(words: Words, at: int, countries: Container[int]) -> Unlisted | None:
    """Return the group whose name has its head at a word, or None."""
    keys = words.keys
    head = next((head for key, head in _heads()[keys[at]] if _ends_with(keys, at, key)), None)
    first = _first_of_name(words, at, countries)
    last = _last_of_name(words, at + 1)
    while first < at and keys[first] in _ARMED:
        first += 1  # "Rebel Movement for ..."
    before = {key for key in keys[first:at] if not key.isdecimal()} - _PLACES
    own = before - {*key_of(head.head)} if head else set()
    if head is None or (not own and last == at + 1) or _is_headline(words, first, last):
        return None
    if head.needs == "description" and any(place in countries for place in range(first, at)):
        return None  # "the Kenyan Army"
    name = words.text[words.starts[first] : words.end(last - 1)]
    return Unlisted(first, last, " ".join(name.split()), head)


def _ends_with(keys: Sequence[str], at: int, head: Sequence[str]) -> bool:
    return tuple(keys[max(0, at + 1 - len(head)) : at + 1]) == tuple(head)


def _is_capital(words: Words, at: int) -> bool:
    """Whether a word has a capital and small letters after it, as the words of names do."""
    written = words.written[at]
    return written[0].isupper() and (len(written) == 1 or not words.raw(at).isupper())


def _first_of_name(words: Words, at: int, countries: Container[int]) -> int:
    """Return the first word of the name whose head stands at a word."""
    first = at
    while first > max(0, at - _LONGEST) and words.goes_on(first) and _is_capital(words, first - 1):
        if words.is_possessive(first - 1) and first - 1 in countries:
            break  # "Burundi's National Liberation Front"
        first -= 1
    return first


def _last_of_name(words: Words, last: int) -> int:
    """Return the word after a name that may go on after its head ("Front for the Liberation of Kelmet")."""
    if not (last < len(words) and words.keys[last] in _GOES_ON and words.goes_on(last)):
        return last
    at = end = last
    while at < min(len(words), last + _LONGEST + 2) and words.goes_on(at):
        if _is_capital(words, at):
            end = at + 1
        elif words.keys[at] not in _INSIDE:
            break
        at += 1
    return end


def _is_headline(words: Words, first: int, last: int) -> bool:
    """Whether all words near a name have capitals, so that nothing tells where it begins."""
    near = [*words.written[max(0, first - _NEAR) : first], *words.written[last : last + _NEAR]]
    return not any(word.islower() and len(word) >= _LONG and word not in _IN_HEADLINES for word in near)


def _short_form(words: Words, last: int) -> str:
    """Return the acronym that follows a name in brackets, "" without one."""
    if last >= len(words):
        return ""
    start, written = words.starts[last], words.written[last]
    in_brackets = words.text[start - 2 : start] == " (" and words.text[start + len(written) :][:1] == ")"
    is_acronym = written.isupper() and 1 < len(written) <= _LONGEST_ACRONYM
    return written if in_brackets and is_acronym else ""


def _by_short_form(words: Words, short: str, group: Unlisted, listed: Container[int]) -> Iterator[Unlisted]:
    """Yield where a group stands under its acronym, outside the brackets that give it."""
    if not short:
        return
    for at in range(group.last, len(words)):
        start = words.starts[at]
        if words.raw(at) == short and at not in listed and words.text[start - 1 : start] != "(":
            yield Unlisted(at, at + 1, group.name, group.head)


def _is_armed(words: Words, group: Unlisted) -> bool:
    """Whether a text tells that a group bears arms, as far as its name leaves that open."""
    if not group.head.needs:
        return True
    keys, first, last = words.keys, group.first, group.last
    if last < len(words) and keys[last] in _ARMED and words.goes_on(last):
        return True
    for at in range(first - 1, max(-1, first - _DESCRIBED), -1):
        if not _is_of_sentence(words, at + 1):
            break
        if keys[at] in _ARMED:
            return True
        if keys[at] not in _OF_THEM:
            break
    after = _of_sentence(words, last, 2 * _REACH)
    claims = "claimed" in after[:_REACH] and not _CLAIMED.isdisjoint(after)
    claimed = keys[first - 2 : first] == ["claimed", "by"]
    if claims or claimed or group.head.needs == "description":
        return claims or claimed
    before = _before(words, first)
    fought = not _FOUGHT.isdisjoint(before) and before[-1:] in (["with"], ["against"])
    done = not _DONE.isdisjoint(before) and before[-1:] == ["by"]
    return fought or done or _acts(after[:_REACH])


def _acts(after: Sequence[str]) -> bool:
    """Whether a deed follows a name, of the group itself: not "its activists clashed", "was attacked"."""
    at = next((at for at, key in enumerate(after) if key in _ACTING), None)
    return at is not None and _NOT_ITSELF.isdisjoint(after[:at])


def _of_sentence(words: Words, first: int, most: int) -> Sequence[str]:
    """Return the words from one on, as far as the sentence goes."""
    last = first
    while last < min(len(words), first + most) and _is_of_sentence(words, last):
        last += 1
    return words.keys[first:last]


def _before(words: Words, last: int) -> Sequence[str]:
    """Return the few words of the sentence that stand before one."""
    first = last
    while first > max(0, last - _REACH) and _is_of_sentence(words, first):
        first -= 1
    return words.keys[first:last]


def _is_of_sentence(words: Words, at: int) -> bool:
    """Whether no sentence or clause ends before a word."""
    return at > 0 and _ENDS.isdisjoint(words.text[words.end(at - 1) : words.starts[at]])
