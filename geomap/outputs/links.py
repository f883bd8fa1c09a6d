"""What makes a text of an article safe outside: links, cells of spreadsheets."""

from __future__ import annotations

import re
from typing import Final

WEB_ADDRESS: Final = re.compile(r"https?://[^\s\x00-\x1f]+\Z", re.IGNORECASE)
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for a formula at the start of a cell (OWASP ASVS 1.2.10)."""


def web_link(address: str | None) -> str | None:
    """Return an http(s) address, or None for anything else."""
    if not address:
        return None
    plain = address.isprintable() and " " not in address and len(address) > len("https://")
    if plain and address.startswith(("https://", "http://")):  # all that the pattern asks for, sooner
        return address
    return address if WEB_ADDRESS.match(address) else None


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet executes: a text like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
