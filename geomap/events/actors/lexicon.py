"""The lexicon behind the actor index: every alias, country name and rule word by its folded words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import msgspec

from geomap.events.actors.table import (
    SPECIAL_WORDS,
    ActorKind,
    ActorRow,
    read_actors,
    read_country_names,
    read_kinds,
    read_words,
)
from geomap.events.actors.text import key_of, without_possessive
from geomap.events.remembered import Remembered
from geomap.gazetteer.countries import Country, countries
from geomap.model import Actor
from geomap.toponyms.recognition.names import ambiguous_names

_ARMED_KINDS = frozenset(
    {"military", "unidentified", "rebels", "separatists", "progovernment", "gang", "tribal", "clan",
     "communal", "vigilantes", "mercenaries"}
)  # fmt: skip
_LONGEST_ACRONYM = 8
_SHORT = 4
_POWERS: Final = ("army", "military", "troops", "forces", "government", "regime", "authorities")
"""Words after which the name of a capital stands for its state."""
Trie = dict[str, Any]
END: Final = ""
"""Key of a trie's node under which the entry stands that ends there."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a run of folded words may be; no two are equal, so that they are looked up by what they are.

    Parameters
    ----------
    rows
        Named actors of that alias.
    countries
        Codes of the countries that it names, as a name or a demonym.
    is_people
        Whether it is a people's plural ("Palestinians").
    bare_kind, beside_kind
        Kind of rule-made actor without, and only beside, a country's name.
    """

    rows: tuple[ActorRow, ...] = ()
    countries: tuple[str, ...] = ()
    is_people: bool = False
    bare_kind: str | None = None
    beside_kind: str | None = None

    def kind(self, *, beside_country: bool) -> str | None:
        """Return the kind of actor that the words mean, or None."""
        if beside_country:
            return self.beside_kind or self.bare_kind
        return self.bare_kind

    @property
    def is_armed_word(self) -> bool:
        """Whether the words only say that the name before them is armed ("Houthi rebels")."""
        return (self.beside_kind or self.bare_kind) in _ARMED_KINDS and not self.rows

    @property
    def is_name(self) -> bool:
        """Whether the words may name a group or a country, so that their capitals count."""
        return bool(self.rows or self.countries)

    def fitting(self, raws: Sequence[str]) -> Entry | None:
        """Return what of a name's entry fits the capitals of the words as they stand, or None."""
        capital = any(raw[0] > "\x7f" or raw[0] != raw[0].lower() for raw in raws)
        rows = tuple([row for row in self.rows if _fits(row.alias, raws, capital)]) if self.rows else ()
        named = self.countries if capital and not _is_lower_acronym(raws) else ()
        if rows or named:
            return (
                self
                if rows == self.rows and named == self.countries
                else replace(self, rows=rows, countries=named)
            )
        if self.bare_kind or self.beside_kind:
            return replace(self, rows=(), countries=(), is_people=False)
        return None


def _fits(alias: str, raws: Sequence[str], capital: bool) -> bool:
    """Whether a text writes an alias with the capitals that it needs."""
    if len(alias) <= _LONGEST_ACRONYM and alias.isupper() and len(raws) == 1:
        return raws[0].isupper()
    if len(alias) <= _SHORT and alias.isalpha() and not alias[1:].islower() and len(raws) == 1:
        return raws[0] in {alias, alias.upper()}  # "LeT" is no "Let"
    return capital or alias.islower()


def _is_lower_acronym(raws: Sequence[str]) -> bool:
    """ "us" is no country; "US" is."""
    return len(raws) == 1 and len(raws[0]) <= 3 and not raws[0].isupper()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that may be found, as a trie of folded words; plain dicts, so that it pickles fast.

    Equal to itself alone, so that answers are remembered by lexicon.
    """

    trie: Trie
    kinds: Mapping[str, ActorKind]
    country_names: Mapping[str, str]
    modifiers: frozenset[str]
    links: frozenset[str]
    prefixes: frozenset[str]
    parents: Mapping[str, str]
    descriptions: frozenset[str]

    def made(self, kind: str, country: str | None) -> Actor:
        """Return the actor that a rule makes for a country (ISO 3166-1 alpha-2, None where unknown).

        Raises
        ------
        KeyError
            There is no such kind.
        """
        return _made(self, kind, country)


class Opening(msgspec.Struct, frozen=True, gc=False):
    """What a word as a text writes it may begin.

    Parameters
    ----------
    alone
        What it is by itself, None where nothing.
    following
        The node of the trie with the words that may follow it.
    """

    alone: Entry | None
    following: Trie


@lru_cache(maxsize=4)
def openings(lexicon: Lexicon) -> Mapping[str, Opening | None]:
    """Return what each word, as it stands, opens: worked out when it is looked up first."""

    def opening(written: str) -> Opening | None:
        key = key_of(written)
        node = lexicon.trie.get(key[0]) if len(key) == 1 else None
        if node is None:
            return None
        return Opening(fitting(node[END], (written,)) if END in node else None, node)

    return Remembered(opening)


@lru_cache(maxsize=16_384)
def fitting(entry: Entry, written: tuple[str, ...]) -> Entry | None:
    """Return what of an entry fits words that a text writes so, None where nothing does."""
    return entry.fitting([without_possessive(word) for word in written]) if entry.is_name else entry


@lru_cache(maxsize=4_096)
def _made(lexicon: Lexicon, kind: str, country: str | None) -> Actor:
    how = lexicon.kinds[kind]
    known = lexicon.country_names.get(country or "")
    name = how.name.format(country=known) if known else how.unknown
    return Actor(name=name, actor_type=how.actor_type, country=country)


def load_lexicon() -> Lexicon:
    """Build the lexicon from the shipped tables and the gazetteer's countries.

    Raises
    ------
    DataFileError
        A table is malformed.
    """
    return build_lexicon(read_actors(), countries().values())


def build_lexicon(rows: Iterable[ActorRow], lands: Iterable[Country]) -> Lexicon:
    """Build a lexicon of these named actors and countries and the shipped rule words."""
    kinds = read_kinds()
    entries: dict[str, Entry] = {}
    rows, lands = tuple(rows), tuple(lands)
    special: dict[str, set[str]] = {use: set() for use in SPECIAL_WORDS}
    for word, kind, beside in read_words(kinds):
        key = " ".join(key_of(word))
        if kind in SPECIAL_WORDS:
            special[kind].add(key)
        else:
            entry = entries.get(key, Entry())
            entries[key] = replace(entry, beside_kind=kind) if beside else replace(entry, bare_kind=kind)
    for land in lands:
        _add_country(entries, land)
        _add_seat_of_power(entries, land)
    for row in rows:
        key = " ".join(key_of(row.alias))
        entry = entries.get(key, Entry())
        entries[key] = replace(entry, rows=(*entry.rows, row))
    names = {land.iso2: land.name for land in lands} | read_country_names()
    return Lexicon(
        trie=_trie(entries),
        kinds=kinds,
        country_names=names,
        modifiers=frozenset(special["modifier"]),
        links=frozenset(special["link"]),
        prefixes=frozenset(special["prefix"]),
        parents={row.canonical: row.parent for row in rows if row.parent},
        descriptions=frozenset(
            name
            for kind in ("unidentified", "rebels")
            for name in (kinds[kind].unknown, *(kinds[kind].name.format(country=n) for n in names.values()))
        ),
    )


def _add_country(entries: dict[str, Entry], land: Country) -> None:
    """Add a country's Latin names, abbreviations and demonyms."""
    demonyms = {" ".join(key_of(word)): word for word in land.demonyms}
    names = {
        " ".join(key_of(word)) for word in (land.name, *land.aliases, *land.abbreviations) if word.isascii()
    }
    for key in sorted(names | set(demonyms)):
        entry = entries.get(key, Entry())
        if land.iso2 not in entry.countries:
            people = entry.is_people or _is_plural(key, demonyms)
            entries[key] = replace(entry, countries=(*entry.countries, land.iso2), is_people=people)


def _add_seat_of_power(entries: dict[str, Entry], land: Country) -> None:
    """Add the capital as the name of its state, where that state's power is meant: "Kabul troops"."""
    if not land.capital or land.capital in ambiguous_names():
        return
    for word in _POWERS:
        known = entries.get(" ".join(key_of(word)), Entry())
        key = " ".join((*key_of(land.capital), *key_of(word)))
        kind = known.kind(beside_country=True)
        if kind and key not in entries:
            entries[key] = Entry(countries=(land.iso2,), beside_kind=kind)


def _is_plural(key: str, demonyms: Mapping[str, str]) -> bool:
    """Whether a demonym is the plural of another of the same country ("Syrians")."""
    return key in demonyms and key.endswith("s") and key[:-1] in demonyms


def _trie(entries: Mapping[str, Entry]) -> Trie:
    """Return nested dicts, one level a word; the entry that ends at a node stands under END."""
    root: Trie = {}
    for key, entry in entries.items():
        node = root
        for word in key.split():
            node = node.setdefault(word, {})
        node[END] = entry
    return root
