"""Names, words and reasons as a terminal may show them: a text may hold what a terminal obeys."""

from __future__ import annotations

from typing import Final

_HARMLESS: Final = frozenset("\u00a0\u202f\u2009\u3000\u200c\u200d")
"""Spaces, and the joiners that Persian and Indic spelling needs: no terminal obeys them."""


def shown(text: str) -> str:
    """Return a text with control and direction characters written as escapes, such as ``\\u202e``."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in _HARMLESS else letter.encode("unicode_escape").decode()
        for letter in text
    )
