"""Text that UTF-8 can hold: halves of surrogate pairs become U+FFFD."""

from __future__ import annotations

import re
from typing import Final

_HALF: Final = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """Return a text with each half of a surrogate pair replaced, as long as it was.

    JSON escapes and file names that are no UTF-8 bring such halves in; no database, page or
    spreadsheet can hold them.
    """
    return text if text.isascii() else _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
