"""What the words around a place name say about how it is meant, as a set of named features.

No feature holds a word of a text: only the classes of ``data/literal_cues.csv``, prepositions, and
how the name itself is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.toponyms import recognise_names as known
from geomap.toponyms.literal_cues import first_cue, has_cue
from geomap.toponyms.recognise_spans import PlaceSpan

LEFT_CUES: Final = (
    "place_preposition",
    "from_preposition",
    "to_preposition",
    "agent_preposition",
    "direction",
    "place_adjective",
    "moving_verb",
    "telling_verb",
    "list_word",
)
RIGHT_CUES: Final = (
    "auxiliary_verb",
    "place_head",
    "actor_head",
    "affair_head",
    "speaking_verb",
    "place_preposition",
    "from_preposition",
    "to_preposition",
    "agent_preposition",
    "direction",
    "relative_place",
    "list_word",
)

_LEFT = re.compile(r"([^\W_]+(?:['’.-][^\W_]+)*\.?|[,;:.!?()\[\]\"“”‘–—/-]|\n)\s*$")
_RIGHT = re.compile(r"[ \t]*(['’]s\b|[^\W_]+(?:-[^\W_]+)*|[,;:.!?()\[\]\"“”’–—/-]|\n)")
_LIST_BEFORE = re.compile(
    r"(?:(?:the )?[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|al|el))*(?:'s|’s)?,? (?:and|or|&) (?:the |in |to |from )?"
    r"|(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*), )$"
)
_STATE_AFTER = re.compile(r", (?:[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]\.?[A-Z]\.?|[A-Z][a-z]+\.)(?:[,.;)]|$| )")
_PLACE_BEFORE = re.compile(r"[A-Z][\w’'-]+, $")
_DATELINE_AFTER = re.compile(r"(?:, [\w. ]+)?(?: \([^)]{2,40}\))? ?[-–—:|] ")

Features = dict[str, float]


def features(text: str, span: PlaceSpan) -> Features:
    """Return the features of one name that hold, each with the value 1."""
    names = {f"source={span.source}", *_of_name(text[span.start : span.end])}
    names.update(_before(text, span.start))
    names.update(_after(text, span.end))
    names.update(_pairs(names))
    return dict.fromkeys(sorted(names), 1.0)


def _of_name(name: str) -> Iterator[str]:
    if known.is_demonym(name):
        yield "name=demonym"
    elif name in known.country_names():
        yield "name=country_or_capital"
    if name.isupper() and len(name) > 3:
        yield "name=capitals"
    last = name.split()[-1].lower().rstrip(".")
    if " " in name and has_cue("place_head", last):
        yield "name=ends_in_place_head"
    elif " " in name and has_cue("actor_head", last):
        yield "name=ends_in_actor_head"


def _before(text: str, start: int) -> Iterator[str]:
    """Yield what stands before a name, looking past "the" and the earlier items of a list."""
    at = start
    if _PLACE_BEFORE.search(text, max(0, at - 40), at):
        yield "left=place_and_comma"
    for _ in range(3):
        item = _LIST_BEFORE.search(text, max(0, at - 60), at)
        if not item:
            break
        at = item.start()
        yield "left=list"
    word, at = _word_before(text, at)
    if word == "the":
        yield "left=the"
        word, at = _word_before(text, at)
    if word in {"a", "an"}:
        yield "left=a"
        return
    for cue in ("direction", "place_adjective"):
        if has_cue(cue, word):
            yield f"left={cue}"
            word, at = _word_before(text, at)
            if word == "the":
                word, at = _word_before(text, at)
    if word == "of":
        head, _ = _word_before(text, at)
        yield "left=of:" + (first_cue(("place_of", "office_of"), head) or "other")
    elif cue := first_cue(LEFT_CUES, word):
        yield f"left={cue}"
        if cue == "agent_preposition":
            yield f"left=agent_preposition:{word}"
    elif not word or word in ".!?\n\"“”":
        yield "left=begin"
    elif not word[0].isalnum():
        yield "left=punctuation"
    else:
        yield "left=other_word"


def _word_before(text: str, at: int) -> tuple[str, int]:
    match = _LEFT.search(text, max(0, at - 40), at)
    return (match.group(1).lower(), match.start()) if match else ("", at)


def _after(text: str, end: int) -> Iterator[str]:
    """Yield what stands after a name: the noun that it modifies, the verb of which it is the subject."""
    if _DATELINE_AFTER.match(text, end) and "\n" in text[max(0, end - 60) : end][-60:] + "\n"[: end < 60]:
        yield "right=dateline"
    if _STATE_AFTER.match(text, end):
        yield "right=comma_and_name"
    if text[end : end + 1] in {"-", "–"}:
        yield from _suffix(text, end + 1)
        return
    match = _RIGHT.match(text, end)
    word = match.group(1) if match else ""
    if match and word in {"'s", "’s"}:
        yield "right=possessive"
        match = _RIGHT.match(text, match.end())
        word = match.group(1) if match else ""
        if match and has_cue("direction", word.lower()):
            yield "right=direction"
    if match and not word[0].islower() and word[0].isalpha():
        yield "right=capitalised"
    lowered = word.lower()
    if cue := first_cue(RIGHT_CUES, lowered):
        yield f"right={cue}"
    elif not word or word in ".!?\n":
        yield "right=end"
    elif not word[0].isalnum():
        yield "right=punctuation"
    elif lowered.endswith("ed"):
        yield "right=ed_word"
    elif lowered.endswith("ing"):
        yield "right=ing_word"
    else:
        yield "right=other_word"
    second = _RIGHT.match(text, match.end()) if match else None
    if second and (cue := first_cue(("actor_head", "place_head", "affair_head"), second.group(1).lower())):
        yield f"right2={cue}"


def _suffix(text: str, at: int) -> Iterator[str]:
    match = _RIGHT.match(text, at)
    word = match.group(1).lower().split("-")[0] if match else ""
    yield "right=" + (first_cue(("based_suffix", "backed_suffix"), word) or "other_suffix")


def _pairs(names: set[str]) -> Iterator[str]:
    """Yield combinations that mean more than their parts: what stands on both sides."""
    left = sorted(n for n in names if n.startswith("left=") and n.count(":") == 0 and n != "left=list")
    right = sorted(n for n in names if n.startswith("right="))
    for a in left:
        if a in {"left=place_preposition", "left=begin", "left=agent_preposition", "left=the"}:
            for b in right:
                if b in {"right=actor_head", "right=affair_head", "right=place_head", "right=possessive",
                         "right=capitalised", "right=speaking_verb", "right=auxiliary_verb"}:  # fmt: skip
                    yield f"{a}&{b}"
    if "name=country_or_capital" in names:
        for each in (*left, *right):
            yield f"{each}&country"
