"""What stands after a place name: the noun that it modifies, the verb of which it is the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.toponyms.literality.cues import first_cue, has_cue

RIGHT_CUES: Final = (
    "auxiliary_verb",
    "place_head",
    "place_noun",
    "person_head",
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
HEAD_CUES: Final = ("actor_head", "place_head", "place_noun", "person_head", "affair_head")
SUFFIX_CUES: Final = ("based_suffix", "backed_suffix")

_WORD = re.compile(r"[ \t]*(['’]s\b|[^\W_]+(?:-[^\W_]+)*|[,;:.!?()\[\]\"“”’–—/-]|\n)")
_COMMA_AND_NAME = re.compile(
    r", (?:[A-Z][a-z]+(?: [A-Z][a-z]+)?|[A-Z]\.?[A-Z]\.?|[A-Z][a-z]+\.)(?:[,.;)]|$| )"
)
_ASIDE = re.compile(
    r",? (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|also|itself|never|not|still|now"
    r"|has|have|had|will|would)"
    r"\b(?! (?:been|be)\b)"
)
_WHICH = re.compile(r", (?:which|who)(?: (?:has|have|had|also|is|was))?")
_DATELINE = re.compile(r"(?:, [\w. ]+)?(?: \([^)\n]{2,40}\))? ?(?:--?|[–—:|]) ")


def right_features(text: str, end: int) -> Iterator[str]:
    """Yield the classes of the words that follow a name."""
    line_start = text.rfind("\n", 0, end) + 1
    if end - line_start < 40 and _DATELINE.match(text, end):
        yield "right=dateline"
    if _COMMA_AND_NAME.match(text, end):
        yield "right=comma_and_name"
    if text[end : end + 1] in {"-", "–"}:
        word, _ = word_after(text, end + 1)
        yield "right=" + (first_cue(SUFFIX_CUES, word.lower().partition("-")[0]) or "other_suffix")
        return
    if which := _WHICH.match(text, end):
        verb, _ = word_after(text, which.end())
        yield "right=which:" + ("speaking_verb" if has_cue("speaking_verb", verb) else "other")
    aside = _ASIDE.match(text, end)
    if aside and has_cue("speaking_verb", word_after(text, aside.end())[0]):
        yield "right=aside:speaking_verb"
    word, at = word_after(text, end)
    if word in {"'s", "’s"}:
        yield "right=possessive"
        word, at = word_after(text, at)
        if has_cue("direction", word.lower()):
            yield "right=direction"
    yield from _first_word(word)
    second, _ = word_after(text, at)
    if cue := first_cue(HEAD_CUES, second.lower()):
        yield f"right2={cue}"


def _first_word(word: str) -> Iterator[str]:
    lowered = word.lower()
    if word[:1].isalpha() and not word[0].islower():
        yield "right=capitalised"
    if cue := first_cue(RIGHT_CUES, lowered):
        yield f"right={cue}"
    elif not word or word in ".!?\n":
        yield "right=end"
    elif not word[0].isalnum():
        yield "right=punctuation"
    elif lowered.endswith(("ed", "ing")):
        yield "right=ed_word" if lowered.endswith("ed") else "right=ing_word"
    else:
        yield "right=other_word"


def word_after(text: str, at: int) -> tuple[str, int]:
    """Return the word or mark after an offset, and where it ends; "" at the end of the text."""
    match = _WORD.match(text, at)
    return (match.group(1), match.end()) if match else ("", at)
