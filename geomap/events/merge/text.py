"""How alike two accounts are worded: shingles for copies, content words for retellings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from zlib import crc32

from geomap.events.merge.account import Account

_WORD: Final = re.compile(r"[^\W_]+")
SHINGLE: Final = 4
"""Words in a shingle: long enough that two writers rarely hit on the same one by chance."""
COPIED: Final = 0.5
"""Share of common shingles from which one quote counts as a copy of the other (wire text)."""
_SHORTEST_CONTENT_WORD: Final = 4
_ENOUGH_WORDS: Final = 8
"""Content words from which a quote is long enough for its likeness to count in full."""


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=16_384)
def shingles(text: str) -> frozenset[int]:
    """Return a checksum of each run of four words; a shorter text is one run."""
    run = words(text)
    last = max(1, len(run) - SHINGLE + 1)
    return frozenset(crc32(" ".join(run[i : i + SHINGLE]).encode()) for i in range(last))


def copied(left: str, right: str) -> float:
    """Return the share of the shorter text's shingles that the longer one has too, 0 to 1."""
    a, b = shingles(left), shingles(right)
    return len(a & b) / min(len(a), len(b))


class Wordings:
    """Content words of accounts, worked out when first asked for."""

    def __init__(self) -> None:
        self._content: dict[str, frozenset[str]] = {}

    def content(self, account: Account) -> frozenset[str]:
        """Return the words of four letters and more, and the numbers, of the quote."""
        known = self._content.get(account.report_id)
        if known is None:
            run = words(account.report.quote.text)
            known = frozenset(w for w in run if len(w) >= _SHORTEST_CONTENT_WORD or w.isdigit())
            self._content[account.report_id] = known
        return known

    def likeness(self, left: Account, right: Account) -> float:
        """Return the overlap coefficient of the content words, 0 to 1; short quotes count less."""
        a, b = self.content(left), self.content(right)
        return len(a & b) / max(_ENOUGH_WORDS, min(len(a), len(b)))
