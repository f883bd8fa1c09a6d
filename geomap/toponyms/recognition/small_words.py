"""Small words beside names: those that open a sentence, begin a name or stand inside one."""

from __future__ import annotations

from importlib.resources import files
from typing import Final, Literal

from geomap.model.tables import read_table

_TABLE: Final = files("geomap.toponyms") / "data" / "small_words.csv"


def small_words(use: Literal["opener", "article", "connector"]) -> frozenset[str]:
    """Return the words of one use, in lower case.

    Parameters
    ----------
    use
        opener: an English function word that opens a sentence and is no name. article: of Arabic, begins
        a name or stands inside one. connector: of other languages, stands inside a name.
    """
    rows = read_table(_TABLE, ("word", "use"), required=("word", "use"))
    return frozenset(row["word"] for _, row in rows if row["use"] == use)
