"""Names in two reduced forms: the normalised name, and the consonant skeleton.

Two spellings with the same normalised name are taken for the same name. Two with the same
skeleton only sound alike, across scripts too ("Karhouk", "كرهوك"), and merely propose a place.

All functions work on many names at once, joined by line feeds, since the store holds two million
of them: every step is one pass of C code over the whole text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

ARTICLES: Final = "al|el|ar|as|ash|ad|at|an|az|ath|adh|ed|er|es|esh|et|ez|ul|il"
"""Forms of the Arabic article in Latin letters (assimilated to the sun letters, and local ones)."""

APOSTROPHES: Final = "‘’'`´ʼʿʾʻˈ′ꞌ՚ʹ\u200c\u200d\u200e\u200f\u061c\ufeffـ"
SEPARATORS: Final = '-‐‑‒–—_/.,;:()[]{}"“”„«»·&+*#|־٫،\u00a0\t'

# Letters that NFKD leaves whole; Latin by what reporters write, Arabic by shape.
LETTERS: Final = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "ŋ": "n", "ə": "e", "ɛ": "e", "ɔ": "o", "ŧ": "t", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ƴ": "y",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه",
    "ۀ": "ه", "ە": "ه", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ۆ": "و", "ێ": "ي", "ڵ": "ل", "ڕ": "ر",
    "ё": "е", "ґ": "г", "є": "е", "ї": "и", "і": "и",
}  # fmt: skip

_DROP_OR_SPACE: Final = str.maketrans(
    {**dict.fromkeys(APOSTROPHES), **dict.fromkeys(SEPARATORS, " "), **LETTERS}
)
_LATIN_ARTICLE: Final = re.compile(rf"(?<![^ \n])(?:{ARTICLES}) +(?=[^ \n])")
_ALBU: Final = re.compile(r"(?<![^ \n])al(?=bo?u )")  # Albu Kamal, Bu Kamal: the article grown on
_ARABIC_ARTICLE: Final = re.compile(r"(?<![^ \n])ال(?=\w{2})")
_MARKS: Final = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)

# Consonants by sound. Digraphs first; what stands in neither table is kept, vowels are dropped.
DIGRAPHS: Final = (
    ("tch", "c"), ("sch", "s"), ("kh", "x"), ("sh", "s"), ("ch", "s"), ("gh", "g"), ("dh", "d"),
    ("th", "t"), ("zh", "z"), ("ph", "f"), ("dj", "j"), ("dz", "z"), ("ts", "s"), ("tz", "s"),
    ("ck", "k"), ("ou", ""),
)  # fmt: skip
CONSONANTS: Final = {
    **dict.fromkeys("aeiouywh' "),
    "q": "k", "c": "k",
    # Arabic
    **dict.fromkeys("اوهحعيءآ"), "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "j", "چ": "s", "خ": "x",
    "د": "d", "ذ": "d", "ر": "r", "ز": "z", "ژ": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "d", "غ": "g", "ف": "f", "ڤ": "v", "ق": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "ټ": "t", "ډ": "d", "ړ": "r", "ږ": "z", "ښ": "x", "څ": "s", "ځ": "z", "ڼ": "n", "ں": "n",
    "ٹ": "t", "ڈ": "d", "ڑ": "r",
    # Hebrew
    **dict.fromkeys("אהויע"), "ב": "b", "ג": "g", "ד": "d", "ז": "z", "ח": "x", "ט": "t", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "פ": "f", "ף": "f", "צ": "s",
    "ץ": "s", "ק": "k", "ר": "r", "ש": "s", "ת": "t",
    # Cyrillic
    **dict.fromkeys("аеиоуыэюяйьъў"), "б": "b", "в": "v", "г": "g", "д": "d", "ж": "z", "з": "z",
    "к": "k", "л": "l", "м": "m", "н": "n", "п": "p", "р": "r", "с": "s", "т": "t", "ф": "f", "х": "x",
    "ц": "s", "ч": "s", "ш": "s", "щ": "s", "қ": "k", "ғ": "g", "ң": "n", "ҳ": None, "җ": "j", "һ": None,
}  # fmt: skip
_CONSONANTS: Final = str.maketrans(CONSONANTS)
_DOUBLES: Final = re.compile(r"([a-z])\1+")

# The same for plain ASCII, in bytes: twice as fast.
_ASCII_DIGRAPHS: Final = tuple((digraph.encode(), sound.encode()) for digraph, sound in DIGRAPHS)
_ASCII_SOUNDS: Final = bytes.maketrans(b"qc", b"kk")
_ASCII_SILENT: Final = bytes(code for code in range(128) if chr(code) not in "bcdfgjklmnpqrstvxz\n")
_ASCII_DOUBLES: Final = re.compile(rb"([a-z])\1+")
_NOT_SKELETON: Final = re.compile(r"[^a-z\n]+")

SCRIPTS: Final = (
    ("Latin", "\u0041\u024f\u1e00\u1eff"),
    ("Greek", "\u0370\u03ff\u1f00\u1fff"),
    ("Cyrillic", "\u0400\u052f"),
    ("Armenian", "\u0530\u058f"),
    ("Hebrew", "\u0590\u05ff\ufb1d\ufb4f"),
    ("Arabic", "\u0600\u06ff\u0750\u077f\u08a0\u08ff\ufb50\ufdff\ufe70\ufeff"),
    ("Syriac", "\u0700\u074f"),
    ("Thaana", "\u0780\u07bf"),
    ("Devanagari", "\u0900\u097f"),
    ("Bengali", "\u0980\u09ff"),
    ("Gurmukhi", "\u0a00\u0a7f"),
    ("Gujarati", "\u0a80\u0aff"),
    ("Tamil", "\u0b80\u0bff"),
    ("Telugu", "\u0c00\u0c7f"),
    ("Kannada", "\u0c80\u0cff"),
    ("Malayalam", "\u0d00\u0d7f"),
    ("Sinhala", "\u0d80\u0dff"),
    ("Thai", "\u0e00\u0e7f"),
    ("Lao", "\u0e80\u0eff"),
    ("Tibetan", "\u0f00\u0fff"),
    ("Burmese", "\u1000\u109f\uaa60\uaa7f"),
    ("Georgian", "\u10a0\u10ff"),
    ("Hangul", "\u1100\u11ff\uac00\ud7af"),
    ("Ethiopic", "\u1200\u139f\u2d80\u2ddf"),
    ("Khmer", "\u1780\u17ff"),
    ("Kana", "\u3040\u30ff"),
    ("Han", "\u3400\u4dbf\u4e00\u9fff\uf900\ufaff"),
)
"""Script -> first and last characters of its blocks, in pairs (Unicode blocks)."""


def script_of(name: str) -> str:
    """Return the script of a name's first letter: "Latin", "Arabic" ...; "Other" where unknown.

    Kana anywhere makes a name "Kana", since Japanese mixes it with Han.
    """
    if name.isascii():
        return "Latin"
    found = [_script_of_letter(letter) for letter in name if letter.isalpha()]
    if "Kana" in found:
        return "Kana"
    return found[0] if found else "Other"


@lru_cache(maxsize=8192)
def _script_of_letter(letter: str) -> str:
    for script, blocks in SCRIPTS:
        if any(first <= letter <= last for first, last in zip(blocks[::2], blocks[1::2], strict=True)):
            return script
    return "Other"


def _normalise_lines(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = _MARKS.sub("", text)
    text = text.casefold().translate(_DROP_OR_SPACE)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ARABIC_ARTICLE.sub("", text))
    text = _LATIN_ARTICLE.sub("", _once(text, "  "))
    if "albu " in text or "albou " in text:
        text = _ALBU.sub("", text)
    return text.replace(" \n", "\n").replace("\n ", "\n").strip(" ")


def _once(text: str, doubled: str) -> str:
    """Write a letter once that stands several times in a row."""
    while doubled in text:
        text = text.replace(doubled, doubled[0])
    return text


def normalise_many(names: Sequence[str]) -> list[str]:
    """Return :func:`normalise` of every name, several times faster than one by one.

    Plain ASCII names go through apart: one letter with a mark would make all of them go the long way.
    """
    text = "\n".join(names)
    if text.count("\n") >= max(1, len(names)):
        text = "\n".join(name.replace("\n", " ") for name in names)
    return _ascii_apart(text.split("\n"), _normalise_lines) if names else []


def _ascii_apart(lines: list[str], of_lines: Callable[[str], str]) -> list[str]:
    """Return what a function makes of each line, from all that are plain ASCII and all others in one go."""
    plain = list(filter(str.isascii, lines))
    if len(plain) == len(lines):
        return of_lines("\n".join(lines)).split("\n")
    short = iter(of_lines("\n".join(plain)).split("\n"))
    long = iter(of_lines("\n".join([line for line in lines if not line.isascii()])).split("\n"))
    return [next(short if line.isascii() else long) for line in lines]


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """Return the normalised name: two spellings with the same one are the same name.

    Case folded, without combining marks, apostrophes and ayn signs; hyphens and punctuation are
    spaces; the Arabic article goes wherever another word follows ("Deir ez-Zor", "Deir al-Zor").
    """
    return _normalise_lines(name.replace("\n", " "))


def _skeleton_of_ascii(normalised: str) -> str:
    data = normalised.encode("ascii")
    for digraph, sound in _ASCII_DIGRAPHS:
        data = data.replace(digraph, sound)
    return _ASCII_DOUBLES.sub(rb"\1", data.translate(_ASCII_SOUNDS, _ASCII_SILENT)).decode("ascii")


def _skeleton_lines(normalised: str) -> str:
    if normalised.isascii():
        return _skeleton_of_ascii(normalised)
    text = normalised
    for digraph, sound in DIGRAPHS:
        text = text.replace(digraph, sound)
    text = text.translate(_CONSONANTS)
    text = _NOT_SKELETON.sub("", text)
    return _DOUBLES.sub(r"\1", text)


def skeleton_many(normalised: Sequence[str]) -> list[str]:
    """Return :func:`skeleton` of every normalised name, in one pass."""
    return _ascii_apart(list(normalised), _skeleton_lines) if normalised else []


def skeleton(normalised: str) -> str:
    """Return the consonants of a normalised name by sound, in Latin letters.

    Vowels, w, y, h and spaces go, doubles collapse, kh is x, q is k, digraphs are one sound;
    Arabic, Hebrew and Cyrillic letters map to the same sounds. Empty for other scripts.
    """
    return _skeleton_lines(normalised)
