"""Zip archives with the same bytes for the same content."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name."""
_STAMP: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=</dcterms:)")


def settle_times(path: Path, edit: Callable[[str, bytes], bytes] = lambda _, content: content) -> None:
    """Write a zip archive anew: members sorted by name, without the time at which they were made.

    Parameters
    ----------
    edit
        Returns what a member of this name shall hold, from what it holds.
    """
    with zipfile.ZipFile(path) as archive:
        members = sorted(
            (info.filename, edit(info.filename, archive.read(info))) for info in archive.infolist()
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            stamped = _STAMP.sub(b"1980-01-01T00:00:00Z", content)
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), stamped, zipfile.ZIP_DEFLATED)
