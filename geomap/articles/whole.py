"""Text that UTF-8 can hold: halves of surrogate pairs become U+FFFD; and the names of files as such text."""

from __future__ import annotations

import contextlib
import os
import re
from typing import Final

_HALF: Final = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """Return a text with each half of a surrogate pair replaced, as long as it was.

    JSON escapes and file names that are no UTF-8 bring such halves in; no database, page or
    spreadsheet can hold them.
    """
    return text if text.isascii() else _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def file_name(name: str) -> str:
    """Return the name of a file as text: what stands on disk as UTF-8, whatever the locale reads it as.

    The same folder then gives the same names of articles in every locale.
    """
    with contextlib.suppress(UnicodeEncodeError):  # a name that is not from the disk, and not in the locale
        name = os.fsencode(name).decode("utf-8", "surrogateescape")
    return whole(name)
