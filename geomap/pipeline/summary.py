"""What a build did, counted: nothing that failed or was left out goes unsaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from geomap.model import Noun
from geomap.model.vocabulary import left_out_kind
from geomap.pipeline.shown import shown

MOST_ALIKE: Final = 5
"""Inputs with the same warning that are named one by one."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ANY_DAY: Final = "…"


class InputFailure(Noun, frozen=True, kw_only=True):
    """An input that could not be read or coded, with the reason in words."""

    name: str
    reason: str


class BuildSummary(Noun, frozen=True, kw_only=True):
    """Counts of a build, for the table at its end and for ``--json``.

    Parameters
    ----------
    articles_read, articles_new
        Inputs that are articles; articles coded in this build (new, or coded by older versions before).
    articles_total
        Articles in the project.
    mentions_found, mentions_placed, mentions_not_placed
        Place names of all articles; the last by their ``no_match`` reason.
    events_coded, events_merged, events_pinned
        Accounts in single articles; events after merging; those drawn on the map.
    left_out
        Triggers that were not coded, by reason; :meth:`lines` sums them up by kind of reason.
    """

    articles_read: int = 0
    articles_new: int = 0
    articles_total: int = 0
    mentions_found: int = 0
    mentions_placed: int = 0
    mentions_not_placed: dict[str, int] = msgspec.field(default_factory=dict)
    events_coded: int = 0
    events_merged: int = 0
    events_pinned: int = 0
    left_out: dict[str, int] = msgspec.field(default_factory=dict)
    failures: tuple[InputFailure, ...] = ()
    warnings: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether some input could not be used."""
        return bool(self.failures)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table that a build ends with."""
        yield _line("articles", self.articles_total, f"{self.articles_read} read, {self.articles_new} new")
        yield _line("place names", self.mentions_found, f"{self.mentions_placed} placed")
        for reason, count in self.mentions_not_placed.items():
            yield _line("  not placed", count, reason.replace("_", " "))
        merged = f"from {accounts(self.events_coded)}; {self.events_pinned} on the map"
        yield _line("events", self.events_merged, merged)
        for kind, count in by_kind(self.left_out).items():
            yield _line("  left out", count, why(kind))
        yield from (f"warning: {shown(warning)}" for warning in grouped(self.warnings))
        yield from self.errors()
        yield from (f"wrote {output}" for output in self.outputs)
        if not self.outputs:
            yield "no article could be read: no map was made"

    def errors(self) -> Iterator[str]:
        """Yield the lines that name what could not be used."""
        yield from (shown(f"failed: {failure.name}: {failure.reason}") for failure in self.failures)


def grouped(warnings: Sequence[str]) -> Iterator[str]:
    """Yield warnings ("name: words"), the same words of many inputs once, with the first name and a count.

    Names and words may hold a colon: the name ends at the first one after which the same words follow that
    follow another name. Words that differ in a day alone are the same.
    """
    shared = Counter(_DAY.sub(_ANY_DAY, words) for warning in warnings for _, words in _partings(warning))
    alike: dict[str, list[tuple[str, str]]] = {}
    for warning in warnings:
        partings = _partings(warning) or [("", warning)]
        same = (parting for parting in partings if shared[_DAY.sub(_ANY_DAY, parting[1])] > 1)
        name, words = next(same, partings[0])
        alike.setdefault(_DAY.sub(_ANY_DAY, words), []).append((name, words))
    for pattern, told in alike.items():
        if len(told) > MOST_ALIKE:
            words = told[0][1] if len({words for _, words in told}) == 1 else pattern
            yield f"{told[0][0]} and {len(told) - 1} more (--json names all): {words}"
        else:
            yield from (": ".join(filter(None, parting)) for parting in told)


def _partings(warning: str) -> list[tuple[str, str]]:
    """Return the ways to part a warning into a name and words."""
    return [(warning[: colon.start()], warning[colon.end() :]) for colon in re.finditer(": ", warning)]


def _line(what: str, count: int, detail: str) -> str:
    return f"{what:<14}{count:>7}  {detail}"


def why(kind: str) -> str:
    """Return a kind of reason in words that stand for themselves."""
    return "article in another language: events are coded in English alone" if kind == "language" else kind


def accounts(number: int) -> str:
    """Return how many accounts, in words."""
    return f"{number} account{'' if number == 1 else 's'}"


def by_kind(left_out: Mapping[str, int]) -> dict[str, int]:
    """Return the counts by what stands before details: "background: dated in 2011" is "background"."""
    counts: Counter[str] = Counter()
    for reason, count in left_out.items():
        counts[left_out_kind(reason)] += count
    return most_frequent_first(counts)


def most_frequent_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Sort counts, ties by name."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


class ContentCounts(NamedTuple):
    """What a project holds: coded articles, their place names, accounts, events and what was left out."""

    articles: int
    names: int
    unplaced: Mapping[str, int]
    reports: int
    events: int
    drawn: int
    left_out: Mapping[str, int]

    def summary(self) -> BuildSummary:
        """Return these counts as a summary; inputs and outputs are filled in by the build."""
        return BuildSummary(
            articles_total=self.articles,
            mentions_found=self.names,
            mentions_placed=self.names - sum(self.unplaced.values()),
            mentions_not_placed=most_frequent_first(self.unplaced),
            events_coded=self.reports,
            events_merged=self.events,
            events_pinned=self.drawn,
            left_out=most_frequent_first(self.left_out),
        )
