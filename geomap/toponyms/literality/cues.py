"""The table of cue words: which class a word beside a place name belongs to."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from geomap.model.tables import read_table

TABLE: Final = files("geomap.toponyms") / "data" / "literal_cues.csv"


@cache
def cue_words() -> dict[str, frozenset[str]]:
    """Return class of cue -> its words in lower case."""
    return {
        row["cue"]: frozenset(word.replace("_", " ") for word in row["words"].split())
        for _, row in read_table(TABLE, ("cue", "words"), required=("cue", "words"))
    }


def has_cue(cue: str, word: str) -> bool:
    """Tell whether a word (in lower case) belongs to a class of cues."""
    return word in cue_words()[cue]


def first_cue(cues: tuple[str, ...], word: str) -> str | None:
    """Return the first of some classes that a word belongs to, or None."""
    return next((cue for cue in cues if word in cue_words()[cue]), None)
