"""The tables of wording by which layout is told from running text."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, get_args

from geomap.errors import DataFileError
from geomap.model.tables import read_table
from geomap.model.vocabulary import Channel

DATA: Final = files("geomap.articles") / "data"
MATCHES: Final = ("line", "start", "sentence", "label", "tail", "within", "end", "heading", "quoting")


@cache
def cues(channel: Channel, match: str) -> tuple[str, ...]:
    """Return the wording listed for one channel and one way of matching, longest first.

    Raises
    ------
    DataFileError
        The table names a channel or a way of matching that does not exist.
    """
    return tuple(sorted(_table().get((channel, match), ()), key=lambda cue: (-len(cue), cue)))


@cache
def _table() -> dict[tuple[str, str], set[str]]:
    path = DATA / "layout_cues.csv"
    table: dict[tuple[str, str], set[str]] = {}
    columns = ("kind", "match", "cue", "language")
    for line, row in read_table(path, columns, required=columns):
        if row["kind"] not in get_args(Channel):
            raise DataFileError(str(path), line, f"unknown kind {row['kind']!r}")
        if row["match"] not in MATCHES:
            raise DataFileError(str(path), line, f"unknown match {row['match']!r}")
        table.setdefault((row["kind"], row["match"]), set()).add(row["cue"])
    return table


def any_of(wording: tuple[str, ...]) -> str:
    """Return a pattern that matches any of the wordings as whole words, white space of any length."""
    return "(?:" + "|".join(_whole_words(cue) for cue in wording) + ")"


def _whole_words(cue: str) -> str:
    before = r"(?<!\w)" if cue[0].isalnum() else ""
    after = r"(?!\w)" if cue[-1].isalnum() else ""
    return before + r"\s+".join(map(re.escape, cue.split())) + after


@cache
def agencies() -> str:
    """Return a pattern that matches any agency's name."""
    names = {row["name"] for _, row in read_table(DATA / "agencies.csv", ("name",), required=("name",))}
    return any_of(tuple(sorted(names, key=lambda name: (-len(name), name))))


def bare(line: str) -> str:
    """Return a line as it is looked up: case, outer punctuation and a count in brackets dropped."""
    line = re.sub(r"[(\[]\s*\d+\s*[)\]]", " ", line)
    return " ".join(line.casefold().strip(" \t:;.,!?|•·–—-_*#>»«<↑→×+()[]").split())


@cache
def bare_cues(channel: Channel, match: str) -> frozenset[str]:
    """Return the wording of one channel and match as :func:`bare` writes lines."""
    return frozenset(bare(cue) for cue in cues(channel, match))
