"""Reading the tables of the tests, which have the form of the package's own: comments, a header, rows."""

import csv
from pathlib import Path


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table in UTF-8; lines that begin with ``#`` are its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
