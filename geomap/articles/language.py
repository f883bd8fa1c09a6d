"""Telling an article's language: by English function words, else by a character model."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from geomap.articles.cues import DATA
from geomap.model.tables import read_table

_ENOUGH_WORDS = 12
_ENGLISH_SHARE = 0.18
"""Share of function words; English news lies between 0.3 and 0.5, other languages below 0.1."""
_DOUBTFUL_SHARE = 0.1
"""From here on a text in the Latin script is not taken for another language: notes in the style of a
telegram have so few (own trial: 12,800 English sentences, none taken for another language)."""
_PIDGIN: Final = "pcm"
_PIDGIN_WORDS: Final = frozenset({"abi", "dem", "dey", "di", "im", "na", "pipo", "una", "wetin", "wey"})
"""Words that no text in Nigerian Pidgin does without."""
_SAMPLE = 4000
"""Characters by which the language of a text is told."""
_ALIASES: Final = {"iw": "he", "no": "nb", "ji": "yi", "in": "id"}


def language_code(tag: str) -> str:
    """Return the ISO 639-1 code of a language tag such as "en-GB" or "pt_BR"."""
    code = re.split(r"[-_;, ]", tag.strip().lower(), maxsplit=1)[0]
    return _ALIASES.get(code, code)


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None where the text is too short to tell."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())
    if not words:
        return None
    english = sum(word in function_words() for word in words) / len(words)
    if english >= _ENGLISH_SHARE:
        return "en"
    is_latin = sum(word.isascii() for word in words) >= 0.8 * len(words)
    if is_latin and len(words) < _ENOUGH_WORDS:
        return None
    import py3langid

    code: str = py3langid.classify(text[:_SAMPLE])[0]
    if code == _PIDGIN and _PIDGIN_WORDS.isdisjoint(words):
        return None  # English of few function words, with names of West Africa
    is_doubtful = is_latin and code != "en" and english >= _DOUBTFUL_SHARE
    return None if is_doubtful else _ALIASES.get(code, code)


@cache
def function_words() -> frozenset[str]:
    """Return English words that bind others together: articles, prepositions, pronouns, auxiliaries."""
    path = DATA / "english_function_words.csv"
    return frozenset(row["word"] for _, row in read_table(path, ("word",), required=("word",)))
