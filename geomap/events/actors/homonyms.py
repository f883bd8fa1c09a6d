"""Tell actors of one name apart by the countries spoken of, the year, and the word beside the name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geomap.events.actors.table import ActorRow

# Weights of the evidence: a country named right beside the name outweighs the event's country, that
# outweighs a country named elsewhere in the passage, and that the years.
_BESIDE, _HOME, _ACTS_THERE, _MENTIONED, _IN_YEARS = 16.0, 5.0, 4.0, 1.0, 0.5
_OUT_OF_YEARS = -2.0
"""Taken off where the actor did not exist then."""
_YEARS_OFF = 1
"""Years by which news may name an actor before the year in which it is said to have begun."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about the passage that a name stands in.

    Parameters
    ----------
    country
        ISO 3166-1 alpha-2 code of the event's country, or None.
    mentioned
        Codes of all countries that the passage speaks of.
    """

    country: str | None
    year: int | None
    mentioned: frozenset[str]

    def prefer(self, countries: Collection[str]) -> str:
        """Return the country that a shared word means here ("Congolese"), else its first."""
        if self.country in countries:
            return str(self.country)
        return next(iter(countries))


def choose(rows: Sequence[ActorRow], context: Context, beside: Collection[str] = ()) -> ActorRow | None:
    """Return the actor that an alias means here, or None where no reading has support or all began later.

    Parameters
    ----------
    rows
        All actors that share the alias.
    beside
        Codes of the country named right before the alias.
    """
    known = rows if context.year is None else [row for row in rows if not _began_later(row, context.year)]
    if len(known) == 1 and not known[0].needs_context:
        return known[0]
    supported = [
        (points, not row.needs_context, row)
        for row in known
        if (points := _support(row, context, beside)) > 0 or not row.needs_context
    ]
    if not supported:
        return None
    # Equal support: the reading that needs no context, then the alphabet.
    return min(supported, key=lambda item: (-item[0], not item[1], item[2].canonical))[2]


def _began_later(row: ActorRow, year: int) -> bool:
    """Whether an actor did not exist yet: no coalition of 2014 bombed a city in 1991."""
    return row.first_year is not None and row.first_year > year + _YEARS_OFF


def _support(row: ActorRow, context: Context, beside: Collection[str]) -> float:
    points = 0.0 if not beside or set(beside).isdisjoint(row.countries) else _BESIDE
    if context.country in row.countries:
        points += _HOME if row.countries[0] == context.country else _ACTS_THERE
    elif not context.mentioned.isdisjoint(row.countries):
        points += _MENTIONED
    if context.year is None or not (row.first_year or row.last_year):
        return points
    if (row.first_year or 0) <= context.year <= (row.last_year or 9999):
        return points + _IN_YEARS if points else points
    return points + _OUT_OF_YEARS
