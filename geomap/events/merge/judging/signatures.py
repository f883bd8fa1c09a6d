"""Sets of words as rows of bits: how many words two sets share at most, for many pairs at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import chain
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

from geomap.events.merge.judging.columns import Numbers
from geomap.events.remembered import Remembered

_BITS: Final = 256
"""Bits of a set: of two quotes without a word in common most have no bit in common."""
_PATTERNS: Final = 2**16
_SIZE: Final = 4
"""Bytes of the number of words in a set: more than the longest article has letters."""


def _bit_of(word: str) -> int:
    return crc32(word.encode()) % _BITS


_bit: Final = Remembered(_bit_of)


@cache
def _ones() -> npt.NDArray[np.uint8]:
    """Return the number of ones in each pattern of 16 bits."""
    return np.array([pattern.bit_count() for pattern in range(_PATTERNS)], np.uint8)


class Signatures:
    """Sets of words, a row of bits each: one bit a word, and some words have the same.

    Parameters
    ----------
    many
        Number of rows; those of which nothing is noted are empty sets.
    """

    def __init__(self, many: int) -> None:
        self.sizes: Numbers = np.zeros(many, np.int64)
        self._hidden: Numbers = np.zeros(many, np.int64)
        self._patterns = np.zeros((many, _BITS // 16), np.uint16)

    @classmethod
    def unpacked(cls, packed: Sequence[bytes]) -> Signatures:
        """Return sets from what :func:`pack_signature` gave for each."""
        rows = np.frombuffer(b"".join(packed), np.uint8).reshape(len(packed), -1)
        signatures = cls(len(packed))
        signatures.sizes = rows[:, :_SIZE].copy().view("<u4").ravel().astype(np.int64)
        signatures._patterns = rows[:, _SIZE:].copy().view(np.uint16)
        signatures._hidden = signatures.sizes - _count(signatures._patterns)
        return signatures

    def note(self, rows: Numbers, sets: Sequence[Collection[str]]) -> None:
        """Note the sets of some rows."""
        sizes = np.fromiter(map(len, sets), np.int64, len(sets))
        bits = np.zeros((len(sets), _BITS), np.bool_)
        bits[np.repeat(np.arange(len(sets)), sizes), _bits_of_all(sets)] = True
        patterns = np.packbits(bits, axis=1).view(np.uint16)
        self.sizes[rows], self._patterns[rows] = sizes, patterns
        self._hidden[rows] = sizes - _count(patterns)

    def shared_at_most(self, left: Numbers, right: Numbers) -> Numbers:
        """Return a number that the words which two sets share do not exceed, for pairs of rows."""
        # Words that have the bit of another in their set may each be in the other set too.
        hidden: Numbers = np.minimum(self._hidden[left], self._hidden[right])
        return _count(self._patterns[left] & self._patterns[right]) + hidden


def pack_signature(words: Collection[str]) -> bytes:
    """Return the size of a set of words and its bits."""
    bits = np.zeros(_BITS, np.bool_)
    bits[[_bit[word] for word in words]] = True
    return len(words).to_bytes(_SIZE, "little") + np.packbits(bits).tobytes()


def _bits_of_all(sets: Sequence[Collection[str]]) -> Numbers:
    return np.fromiter(map(_bit.__getitem__, chain.from_iterable(sets)), np.int64)


def _count(patterns: npt.NDArray[np.uint16]) -> Numbers:
    counts: Numbers = _ones()[patterns].sum(axis=1, dtype=np.int64)
    return counts
