"""Names and reasons as a terminal may show them: a file's name may hold what a terminal obeys."""

from __future__ import annotations


def shown(text: str) -> str:
    """Return a text with control and direction characters written as escapes, such as ``\\u202e``."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text
    )
