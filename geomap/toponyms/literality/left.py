"""What stands before a place name: the preposition, verb or noun that governs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.toponyms.literality.cues import first_cue, has_cue

LEFT_CUES: Final = (
    "place_preposition",
    "from_preposition",
    "to_preposition",
    "agent_preposition",
    "moving_verb",
    "telling_verb",
    "list_word",
)

BEFORE_CUES: Final = (
    "relation_noun",
    "support_noun",
    "motion_word",
    "state_word",
    "moving_verb",
    "telling_verb",
    "actor_head",
    "affair_head",
    "place_head",
)
"""Classes of the word before a preposition."""

PREPOSITIONS: Final = frozenset(
    {"place_preposition", "from_preposition", "to_preposition", "agent_preposition"}
)

_WORD = re.compile(r"([^\W_]+(?:['’.-][^\W_]+)*\.?|[,;:.!?()\[\]\"“”‘–—/-]|\n)\s*$")
_LIST_ITEM = re.compile(
    r"(?:(?:the )?[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|al|el))*(?:'s|’s)?,? (?:and|or|&) "
    r"(?:the |in |to |from )?|(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*), )$"
)
_PLACE_AND_COMMA = re.compile(r"[A-Z][\w’'-]+, $")


def left_features(text: str, start: int) -> Iterator[str]:
    """Yield the classes of what stands before, looking past "the" and earlier items of a list."""
    if _PLACE_AND_COMMA.search(text, max(0, start - 40), start):
        yield "left=place_and_comma"
    at = _begin_of_list(text, start)
    if at < start:
        yield "left=list"
    word, at = word_before(text, at)
    if word == "the":
        yield "left=the"
        word, at = word_before(text, at)
    if word in {"a", "an"}:
        yield "left=a"
        return
    for cue in ("direction", "place_adjective"):
        if has_cue(cue, word):
            yield f"left={cue}"
            word, at = _word_before_the(text, at)
    yield from _governor(text, word, at)


def _begin_of_list(text: str, at: int) -> int:
    """Return where a list of names begins of which the name is a later item."""
    for _ in range(3):
        item = _LIST_ITEM.search(text, max(0, at - 60), at)
        if not item:
            break
        at = item.start()
    return at


def _governor(text: str, word: str, at: int) -> Iterator[str]:
    if word == "of":
        head, _ = word_before(text, at)
        yield "left=of:" + (first_cue(("place_of", "office_of"), head) or "other")
    elif cue := first_cue(LEFT_CUES, word):
        yield f"left={cue}"
        if cue in PREPOSITIONS:
            yield from _before_preposition(text, word, cue, at)
    elif word == "as" and word_before(text, at)[0] == "such":
        _, at = word_before(text, at)
        yield "left=such_as:" + (first_cue(("place_noun",), word_before(text, at)[0]) or "other")
    elif not word or word in '.!?\n"“”':
        yield "left=begin"
    else:
        yield "left=other_word" if word[0].isalnum() else "left=punctuation"


def _before_preposition(text: str, word: str, cue: str, at: int) -> Iterator[str]:
    if cue == "agent_preposition":
        yield f"left=agent_preposition:{word}"
    before, _ = word_before(text, at)
    if governor := first_cue(BEFORE_CUES, before):
        yield f"left2={governor}"
        yield f"left2={governor}&{cue}"


def word_before(text: str, at: int) -> tuple[str, int]:
    """Return the word or mark before an offset in lower case, and where it begins."""
    match = _WORD.search(text, max(0, at - 40), at)
    return (match.group(1).lower(), match.start()) if match else ("", at)


def _word_before_the(text: str, at: int) -> tuple[str, int]:
    word, at = word_before(text, at)
    return word_before(text, at) if word == "the" else (word, at)
