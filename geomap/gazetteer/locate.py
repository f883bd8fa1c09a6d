"""Where the gazetteer's data files are: in an installed wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path

from geomap.errors import GazetteerError


def data_folder() -> Path:
    """Return the folder of the gazetteer's data files.

    An installed wheel carries them as ``geomap/data/gazetteer``; in a checkout (or an editable
    install of it) they lie in the top-level folder ``gazetteer``.

    Raises
    ------
    GazetteerError
        Neither folder exists.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "data" / "gazetteer", package.parent / "gazetteer"):
        if (folder / "countries.csv").exists():
            return folder
    raise GazetteerError(
        f"the gazetteer's data files are missing beside {package}; "
        "reinstall geomap, or run it from a checkout"
    )


def data_file(name: str) -> Path:
    """Return the path of one data file, such as ``countries.csv``.

    Raises
    ------
    GazetteerError
        There is no such file.
    """
    path = data_folder() / name
    if not path.exists():
        raise GazetteerError(f"{path} is missing; reinstall geomap, or restore the file in the checkout")
    return path
