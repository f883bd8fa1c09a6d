"""Descriptions and the group that they describe, read as one party.

"Fighters from Badr", "a rebel group called the Red Front", "the main rebel group, the FDD", "the ADF, a
Ugandan rebel group": nobody fights beside the group that he is described as.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from geomap.model import Actor

# "fighters from", "militants of the", "men, mainly from the pro-government groups": no verb between.
_FROM: Final = re.compile(
    r",? (?:(?:mainly|mostly|largely|chiefly|including|many|some) )?(?:from|of|belonging to|loyal to|"
    r"(?:whom? (?:[a-z]+ ){0,3})?(?:described|identified) as(?: (?:members|fighters|part) of)?)"
    r"(?: (?:the|its|their|an?))?(?: [\w-]+){0,3}? ",
    re.IGNORECASE,
)
_GROUP: Final = r"\b(?:group|militia|movement|faction|outfit|organi[sz]ation)"
_ONE_GROUP: Final = re.compile(_GROUP + r"\b")
"""A description in the singular, which only one name can bear."""
# "rebel group called the", "rebel group in Burundi, the", "militia known as".
_NAMED: Final = re.compile(
    _GROUP + r"(?: (?:in|of|from) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})?"
    r"(?:,? (?:called|named|known as|calling itself|styled)|,)(?: the)? $",
)
_LAST_WORD: Final = 13
"""Letters after a description, within which its last word ends ("Ugandan Islamist group")."""
# "the ADF, a Ugandan", "the FNL (Rwasa), the last active".
_WHO_IS: Final = re.compile(r"(?: \([^()]{2,30}\))?, (?:an?|the|one of the) (?:[\w’'-]+ ){0,4}")


_LISTED: Final = re.compile(r"(?: (?:group|militia|movement|faction))? and ")
_Test: TypeAlias = Callable[[Actor], bool]


def with_members(
    text: str,
    found: Sequence[Actor],
    *,
    is_description: _Test,
    is_armed: _Test,
) -> list[Actor]:
    """Return the actors of a passage, armed people and the group they belong to as one party.

    Parameters
    ----------
    found
        In the order of the text.
    is_description
        Whether an actor is only described ("rebels", "an armed group").
    is_armed
        Whether an actor is a group or force, so that people may belong to it.
    """
    read: list[Actor] = []
    for actor in found:
        before = read[-1] if read else None
        if before is None:
            read.append(actor)
        elif is_description(before) and _is_member(text, before, actor, is_description, is_armed):
            read[-1] = _joined(text, before, actor)
        elif is_description(actor) and is_armed(before) and _is_what_it_is(text, before, actor):
            read[-1] = before.but(end=actor.end, name_raw=text[before.start : actor.end])
        else:
            read.append(actor)
    return read


def _is_member(text: str, described: Actor, group: Actor, is_description: _Test, is_armed: _Test) -> bool:
    """Whether people belong to a group, or are described as what it is."""
    if is_description(group):
        return _belongs(text, described, group) and _names_one(text, group)
    if not is_armed(group):
        return False
    if _belongs(text, described, group):
        return True
    start, end = described.start or 0, described.end or 0
    named = _NAMED.search(text, start, group.start or 0)
    return named is not None and named.start() <= end + 1


def _joined(text: str, described: Actor, group: Actor) -> Actor:
    """Return the group with the words of its description."""
    start = described.start or 0
    return group.but(start=start, name_raw=text[start : group.end])


def _belongs(text: str, described: Actor, group: Actor) -> bool:
    return _FROM.fullmatch(_between(text, described, group)) is not None


def _names_one(text: str, described: Actor) -> bool:
    start, end = described.start or 0, described.end or 0
    found = _ONE_GROUP.search(text, start, end + _LAST_WORD)
    return found is not None and found.start() <= end + 1


def _is_what_it_is(text: str, named: Actor, described: Actor) -> bool:
    """Whether a description in commas says what the group before it is."""
    if _LISTED.match(text, described.end or 0):
        return False  # "between the army, a rebel group and a militia": three parties
    return _names_one(text, described) and _WHO_IS.fullmatch(_between(text, named, described)) is not None


def _between(text: str, left: Actor, right: Actor) -> str:
    return text[left.end : right.start]
