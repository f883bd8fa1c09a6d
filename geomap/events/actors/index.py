"""Find the actors that a text names: armed groups by a table, everyone else by rule.

A named group is looked up by its longest alias (``data/actors.csv``). State forces, police,
civilians, protesters, rioters and unidentified groups of every country are made by rule from the
words of ``data/actor_words.csv`` and the country named beside them ("Syrian army", "the police of
Kenya") or else the country of the event ("the army").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from geomap.events.actors.lexicon import Lexicon, load_lexicon
from geomap.events.actors.passage import Passage
from geomap.events.words import Columns
from geomap.model import Actor

__all__ = ["ActorIndex"]

_RESIDENTS: Final = ("civilians", "protesters", "rioters", "police", "prison")
"""Kinds of actors that act where they live."""
_FORCES: Final = ("military", "police")
"""Kinds of actors that belong to a state."""


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """All actors that geomap knows by name or by rule; picklable, read-only."""

    lexicon: Lexicon

    @classmethod
    def load(cls) -> ActorIndex:
        """Return the index of the shipped tables, built once a process.

        Raises
        ------
        DataFileError
            A table is malformed; the message names file and line.
        """
        return _shipped()

    def find(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        *,
        country: str | None = None,
        year: int | None = None,
        within: Sequence[tuple[int, int]] | None = None,
        columns: Columns | None = None,
    ) -> tuple[Actor, ...]:
        """Return the actors named in ``text[start:end]``, in order, without overlaps.

        Parameters
        ----------
        start, end
            Code points into the text, end exclusive.
        country
            ISO 3166-1 alpha-2 code of the country that the passage is about: "the army" is that
            country's army, and homonyms are told apart by it.
        year
            Year of the event, for names that changed hands.
        within
            Stretches of the text, in order, in which actors are wanted; None for all of it. The rest
            only tells which countries the passage speaks of.
        columns
            The words of the passage, as :func:`geomap.events.actors.text.split_run` splits them, where they
            are known.

        Returns
        -------
        actors
            With offsets into the whole text; ``text[actor.start:actor.end] == actor.name_raw``.
        """
        passage = Passage.read(self.lexicon, text, start, end, country=country, year=year, columns=columns)
        return passage.actors(within)

    def countries(self, text: str) -> frozenset[str]:
        """Return the codes of the countries that a text speaks of: by name, demonym, or a group's home."""
        return _countries_in(self.lexicon, text)

    def by_rule(self, kind: str, country: str | None) -> Actor:
        """Return an actor that no words name, such as the civilians of a country.

        Parameters
        ----------
        kind
            A kind of ``data/actor_kinds.csv``: military, police, civilians, protesters, rioters,
            unidentified, rebels and so on.
        country
            ISO 3166-1 alpha-2, or None where it is not known.

        Raises
        ------
        KeyError
            There is no such kind.
        """
        return self.lexicon.made(kind, country)

    def is_made(self, actor: Actor) -> bool:
        """Whether an actor is made by rule ("Opposition Rebels (Syria)"), and no group by name."""
        return actor.name in _made_names(actor.country)

    def at_home_in(self, actor: Actor, country: str | None) -> Actor:
        """Return people without a stated home as those of a country: civilians, demonstrators, police.

        Armed groups and armies cross borders and stay as they are.

        Parameters
        ----------
        country
            ISO 3166-1 alpha-2 of the place where they are met, or None.
        """
        if country is None or country == actor.country:
            return actor
        kinds = [kind for kind in _RESIDENTS if actor.name == self.by_rule(kind, actor.country).name]
        if not kinds or self.countries(actor.name_raw):
            return actor
        there = self.by_rule(kinds[0], country)
        return actor.but(name=there.name, country=country, actor_type=there.actor_type)

    def forces_of(self, actor: Actor, country: str) -> Actor:
        """Return forces whose state is not told ("soldiers") as those of a country; all others as they are.

        Parameters
        ----------
        country
            ISO 3166-1 alpha-2.
        """
        kinds = [kind for kind in _FORCES if actor.name == self.by_rule(kind, None).name]
        if not kinds:
            return actor
        known = self.by_rule(kinds[0], country)
        return actor.but(name=known.name, country=country, actor_type=known.actor_type)

    def parent(self, name: str) -> str | None:
        """Return the umbrella that a named actor belongs to, or None."""
        return self.lexicon.parents.get(name)


@lru_cache(maxsize=1)
def _shipped() -> ActorIndex:
    return ActorIndex(load_lexicon())


@lru_cache(maxsize=4_096)
def _countries_in(lexicon: Lexicon, text: str) -> frozenset[str]:
    return Passage.read(lexicon, text, 0, None, country=None, year=None).context.mentioned


@cache
def _made_names(country: str | None) -> frozenset[str]:
    """Return the names that rules give to the actors of a country, and to those of no known one."""
    lexicon = _shipped().lexicon
    named = {lexicon.made(kind, country).name for kind in lexicon.kinds}
    return frozenset(named | {how.unknown for how in lexicon.kinds.values()})
