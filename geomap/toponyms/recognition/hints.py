"""Hints: which stretches of a text are written like a place that the world's gazetteers know.

The tagger reads the hint beside each word: a list alone cannot tell Paris Hilton from Paris, but a
tagger that has never met Qudsaya may trust the list. The table holds hashes of names, not names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import as_file, files
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from geomap.toponyms.recognition.sequences import capitalised_sequences
from geomap.toponyms.recognition.windows import Offsets

TABLE: Final = files("geomap.toponyms") / "models" / "names.npz"

NONE, REGION, CITY, TOWN, VILLAGE = range(5)
"""Country or first-order division; 100,000 people and more; 5,000 and more; fewer."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_DROPPED = dict.fromkeys(map(ord, "'’ʿʾ`‘"))


class Hint(NamedTuple):
    """A stretch of text that equals a known name, and the largest kind of place of that name."""

    start: int
    end: int
    kind: int


def normalise(name: str) -> str:
    """Reduce a name to what its spellings share: no case, no marks, hyphens as spaces."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_BETWEEN_WORDS.split(plain.translate(_DROPPED))).strip()


def name_hash(name: str) -> int:
    """Return the hash under which a name stands in the table."""
    return int.from_bytes(blake2b(normalise(name).encode(), digest_size=8).digest(), "little")


@cache
def _table() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint8]]:
    with as_file(TABLE) as path, np.load(path) as arrays:
        return arrays["hashes"], arrays["kinds"]


@lru_cache(maxsize=65_536)
def kind_of(name: str) -> int:
    """Return the kind of a name, NONE where it is not known."""
    hashes, kinds = _table()
    wanted = np.uint64(name_hash(name))
    at = int(hashes.searchsorted(wanted))
    return int(kinds[at]) if at < len(hashes) and hashes[at] == wanted else NONE


def hints(text: str, start: int = 0, end: int | None = None) -> list[Hint]:
    """Return the known names of a text, the longest first where they overlap, in order."""
    found: list[Hint] = []
    free = start
    for first, last in capitalised_sequences(text, start, end):
        if first >= free and (kind := kind_of(text[first:last])):
            found.append(Hint(first, last, kind))
            free = last
    return found


def piece_hints(text_hints: list[Hint], offsets: Iterable[Offsets]) -> list[int]:
    """Return one number a word piece: 0, or the kind with begin and inside told apart."""
    numbers, at = [], 0
    for start, _ in offsets:
        while at < len(text_hints) and text_hints[at].end <= start:
            at += 1
        inside = at < len(text_hints) and text_hints[at].start <= start
        numbers.append(2 * text_hints[at].kind - (text_hints[at].start == start) if inside else 0)
    return numbers
