"""Armed people told by whom they follow: "forces loyal to Riek Machar", "troops loyal to the president"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from geomap.events.actors.lexicon import END, Trie
from geomap.events.actors.matches import Match
from geomap.events.actors.table import ActorRow, read_group_words
from geomap.events.actors.text import Words

_WORDS: Final = read_group_words()
_FOLLOWING: Final = _WORDS["following"]
_TOWARDS: Final = frozenset({"to", "with"})
_PEOPLE: Final = _WORDS["followers_under_arms"]
_FORCES: Final = _WORDS["state_forces"]
_AGAINST: Final = _WORDS["out_of_office"]
_IN_OFFICE: Final = _WORDS["in_office"]
_ENDS: Final = _WORDS["after_a_leader"]
_LONGEST: Final = 10
"""Most words of the leader, with his offices."""
_AS_IN_TABLE: Final = ("forces", "loyal", "to")
"""How actors.csv lists those who follow a leader."""


class Followers(msgspec.Struct, frozen=True, gc=False):
    """Words ``first`` to ``last`` (exclusive): a row of the table, or else a kind of actor_kinds.csv."""

    first: int
    last: int
    row: ActorRow | None
    kind: str


def followers(words: Words, matches: Sequence[Match], trie: Trie) -> list[Followers]:
    """Return the armed people whom a text tells by the leader or state that they follow, in order.

    Those whose leader neither the table nor an office tells are left to the word for them alone.

    Parameters
    ----------
    matches
        What the tables know in the text, in order.
    trie
        The entries of the tables.
    """
    if _FOLLOWING.isdisjoint(words.keys):
        return []
    listed = {at for match in matches if match.entry.rows for at in range(match.first, match.last)}
    found: list[Followers] = []
    for at, key in enumerate(words.keys):
        if key not in _FOLLOWING or not 0 < at < len(words) - 2 or words.keys[at - 1] not in _PEOPLE:
            continue
        if words.keys[at + 1] not in _TOWARDS or not words.goes_on(at + 1):
            continue
        last = _last_of_leader(words, at + 2)
        if last > at + 2 and listed.isdisjoint(range(at - 1, last)):
            one = _following(words, at, last, trie)
            if one is not None:
                found.append(one)
    return found


def _last_of_leader(words: Words, first: int) -> int:
    """Return the word after a leader: offices in small letters, then a name, or an office alone."""
    at, named = first, False
    while at < min(len(words), first + _LONGEST) and (at == first or words.goes_on(at)):
        is_capital = words.written[at][0].isupper()
        if not is_capital and (named or _ends_leader(words.keys[at])):
            break
        named |= is_capital and words.keys[at] not in _IN_OFFICE
        at += 1
        if words.keys[at - 1] in _IN_OFFICE and not (at < len(words) and words.written[at][0].isupper()):
            break
    return at


def _ends_leader(key: str) -> bool:
    """Whether a word in small letters tells of a leader and is none of his offices."""
    return key in _ENDS or (key.endswith("ed") and key not in _AGAINST)


def _following(words: Words, at: int, last: int, trie: Trie) -> Followers | None:
    """Return who follows the leader told in words ``at`` + 2 to ``last``, or None where that is open."""
    leader = words.keys[at + 2 : last]
    for first in range(len(leader)):
        if row := _row_of(leader[first:], trie):
            return Followers(at - 1, last, row, "")
    told = set(leader)
    if told & _AGAINST:
        return Followers(at - 1, last, None, "unidentified")
    if not told & _IN_OFFICE:
        return None
    return Followers(at - 1, last, None, "military" if words.keys[at - 1] in _FORCES else "progovernment")


def _row_of(leader: Sequence[str], trie: Trie) -> ActorRow | None:
    """Return the actor that the table lists as the forces loyal to a leader, or None."""
    node = trie
    for key in (*_AS_IN_TABLE, *leader):
        if key not in node:
            return None
        node = node[key]
    entry = node.get(END)
    return entry.rows[0] if entry is not None and entry.rows else None
