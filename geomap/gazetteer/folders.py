"""The user's folders: chosen by an environment variable, made where they are not there yet."""

from __future__ import annotations

import os
from pathlib import Path

from geomap.errors import GazetteerError


def user_folder(variable: str, default: Path, below: str = "") -> Path:
    """Return the folder that an environment variable names, else the default, made if need be.

    Parameters
    ----------
    below
        A folder inside of it that is meant.

    Raises
    ------
    GazetteerError
        It cannot be made or written.
    """
    chosen = os.environ.get(variable)
    folder = (Path(chosen) if chosen else default) / below
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GazetteerError(
            f"cannot write {folder} ({error}); set {variable} to a folder that you may write"
        ) from error
    return folder
