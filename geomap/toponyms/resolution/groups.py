"""The names of one document, grouped: the same words mean the same place unless qualified."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from geomap.model import Article
from geomap.model.vocabulary import EXACT_TIERS
from geomap.toponyms.protocol import RecognisedName
from geomap.toponyms.resolution.feature_words import (
    Kinds,
    countries_called_for,
    cue_around,
    feature_words,
    fits,
    has_article,
    is_area,
)
from geomap.toponyms.resolution.links import Relation, is_within
from geomap.toponyms.resolution.lookup import Entry, NameLookup
from geomap.toponyms.resolution.narrowing import (
    holding,
    in_countries,
    narrowed,
    of_first_order,
    without_villages,
)
from geomap.toponyms.resolution.nationality import in_its_nation, strikes_in, struck
from geomap.toponyms.resolution.qualifiers import (
    LINK_REACH,
    is_adjective,
    is_region,
    name_words,
    relations_of,
    written_qualifiers,
)
from geomap.toponyms.resolution.static import feature_of
from geomap.toponyms.resolution.vocabulary import country_shares

_DATELINE_TAIL = re.compile(r"[^.\n]{0,45}?(?:\([^()\n]{2,40}\)\s*)?\s*(?:--|[—–-]|:)\s")
_LAST_DATELINE: Final = 600
"""Character of a text by which a paragraph with a dateline opens."""
_DATELINE_REACH: Final = 30
"""Most characters from the opening of a paragraph to a name of its dateline."""
_RIVER: Final = ("H.STM",)


@dataclass(slots=True)
class Group:
    """All mentions of one name in a document that stand for one place.

    Parameters
    ----------
    entry
        What the gazetteer knows about the name.
    members
        Positions of the mentions in the list of recognised names; empty for words that are only
        context (a qualifier, the outlet).
    spans
        Where the mentions stand, (start, end).
    kinds
        Kinds of place that words beside the mentions call for.
    has_article
        Whether a mention that modifies no noun has an article ("across the Atlantic").
    is_area
        Whether the words before a mention make it an area ("northern Kandahar", "across Kandahar").
    """

    entry: Entry
    members: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    kinds: Kinds = ()
    has_article: bool = False
    is_area: bool = False
    is_dateline: bool = False
    is_outlet: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that join a group to another one (positions in the list of groups)."""

    group: int
    to: int
    relation: Relation


@dataclass(slots=True)
class DocumentNames:
    """The groups of a document, the links between them, and what its vocabulary says.

    Parameters
    ----------
    country_shares
        How strongly words of the text speak for each country, by ISO 3166-1 code.
    length
        Characters of the text.
    """

    groups: list[Group]
    links: list[Link]
    country_shares: dict[str, float]
    length: int


def group_names(article: Article, names: Sequence[RecognisedName], lookup: NameLookup) -> DocumentNames:
    """Group the recognised names of an article and find the words that qualify them."""
    text = article.text
    relations = relations_of(text, names, lookup)
    qualifiers = written_qualifiers(text, names, relations, lookup)
    groups, group_of = _groups(article, names, _senses(text, names, relations, qualifiers), lookup)
    links = [Link(group_of[i], group_of[j], relation) for i, j, relation in relations]
    context: dict[str, int] = {}
    for i, words in qualifiers.items():
        if words not in context:
            context[words] = len(groups)
            groups.append(Group(entry=lookup.entry(words)))
        links.append(Link(group_of[i], context[words], "comma"))
    groups += _outlet_groups(article, lookup)
    _obey_qualifiers(groups, links)
    _obey_nationalities(text, names, groups, group_of, lookup)
    _obey_addresses(text, names, groups, group_of, lookup)
    return DocumentNames(
        groups=groups,
        links=[link for link in links if link.group != link.to],
        country_shares=country_shares(text),
        length=len(text),
    )


def _obey_qualifiers(groups: list[Group], links: list[Link]) -> None:
    """Restrict every group that a country or division qualifies after a comma to places inside it."""
    for link in links:
        group = groups[link.group]
        if link.relation == "comma" and link.group != link.to and not is_region(group.entry):
            group.entry = narrowed(group.entry, groups[link.to].entry)


def _obey_nationalities(
    text: str, names: Sequence[RecognisedName], groups: list[Group], group_of: list[int], lookup: NameLookup
) -> None:
    """Restrict what is called a nation's town to its places, and take its hamlets from what it strikes."""
    for i, (name, following) in enumerate(pairwise(names)):
        if following.start - name.end <= LINK_REACH:
            group, nation = groups[group_of[i + 1]], groups[group_of[i]]
            between = text[name.end : following.start]
            group.entry = in_its_nation(group.entry, nation.entry, between)
    strikes = strikes_in(text, lookup)
    for name, number in zip(names, group_of, strict=True) if strikes else ():
        groups[number].entry = struck(groups[number].entry, text, name.start, strikes)


def _obey_addresses(
    text: str, names: Sequence[RecognisedName], groups: list[Group], group_of: list[int], lookup: NameLookup
) -> None:
    """Restrict every group whose address names its district or province to places inside that one.

    Where none of that name lies there, a place there of a very similar name is taken. The outer names of
    "Dofo village, Karal district, Semal province" are read first, and what they hold tells which they are.
    Where the district is not known, the province says where the village is.
    """
    outer: dict[int, list[Group]] = {}
    for i in reversed(range(len(names) - 1)):
        name, following = names[i], names[i + 1]
        group, area = groups[group_of[i]], groups[group_of[i + 1]]
        if group is area or following.start - name.end > LINK_REACH or is_region(group.entry):
            continue
        between = text[name.end : following.start]
        holds = (
            bool(area.kinds)
            or is_region(area.entry)
            or (_names_division(between) and _may_be_region(area.entry))
        )
        if is_within(between) and holds and not ("," in between and is_adjective(text, following, lookup)):
            outer[i] = [area, *outer.get(i + 1, ())]
            _narrow(group, outer[i], lookup)
            area.entry = holding(area.entry, group.entry, kinds=area.kinds)


def _narrow(group: Group, areas: Sequence[Group], lookup: NameLookup) -> None:
    """Restrict a group to the places inside the first area of its address that holds any of its name."""
    for area in areas:
        entry = narrowed(group.entry, area.entry, kinds=area.kinds, similar=lookup.similar)
        if entry is not group.entry:
            group.entry = entry
            return


def _names_division(between: str) -> bool:
    """Whether the word after a name makes it a division, so that what follows is a larger one."""
    word = between.replace(",", " ").replace("(", " ").split()[:1]
    return bool(word) and (feature_words("after").get(word[0]) or ("",))[0].startswith("A.")


def _may_be_region(entry: Entry) -> bool:
    return any(c.place.feature_code == "ADM1" and c.tier in EXACT_TIERS for c in entry.candidates)


def _senses(
    text: str,
    names: Sequence[RecognisedName],
    relations: list[tuple[int, int, Relation]],
    qualifiers: dict[int, str],
) -> list[tuple[str, str, Kinds]]:
    """Return for each name its key: the words, the qualifier that sets it apart, kinds called for."""
    said = dict(qualifiers)
    for i, j, relation in relations:
        if relation == "comma":
            said.setdefault(i, name_words(text, names[j]))
    last: dict[str, str] = {}
    first: dict[str, str] = {}
    for i in sorted(said):
        first.setdefault(_key(text, names[i]), said[i].casefold())
    keys = []
    for i, name in enumerate(names):
        words = _key(text, name)
        qualifier = said.get(i, last.get(words, first.get(words, ""))).casefold()
        last[words] = qualifier
        keys.append((words, qualifier, cue_around(text, name.start, name.end)))
    return keys


def _groups(
    article: Article, names: Sequence[RecognisedName], keys: list[tuple[str, str, Kinds]], lookup: NameLookup
) -> tuple[list[Group], list[int]]:
    """Return the groups of a document, and for each name the number of its group."""
    groups: list[Group] = []
    by_key: dict[tuple[str, str, Kinds], int] = {}
    group_of = []
    for i, (name, key) in enumerate(zip(names, keys, strict=True)):
        if key not in by_key:
            by_key[key] = len(groups)
            entry = _entry_of(name_words(article.text, name), key[2], lookup)
            kinds = key[2] or entry.kinds
            countries = countries_called_for(article.text, name.start, name.end)
            entry = _called_for(in_countries(entry, countries), kinds)
            groups.append(Group(entry=entry, kinds=kinds))
        group = groups[by_key[key]]
        group.members.append(i)
        group.spans.append((name.start, name.end))
        group.has_article |= has_article(article.text, name.start, name.end)
        group.is_area |= is_area(article.text, name.start)
        group.is_dateline |= _is_dateline(article, name)
        group_of.append(by_key[key])
    return groups, group_of


def _called_for(entry: Entry, kinds: Kinds) -> Entry:
    """Return an entry with the places that the words beside the name leave possible."""
    return without_villages(of_first_order(entry, kinds), kinds)


def _entry_of(words: str, kinds: Kinds, lookup: NameLookup) -> Entry:
    """Look a name up whole; if only its part before a comma is known, that ("Paducah, Ky.").

    "The left bank of the Dnipro" is the Dnipro River's.
    """
    entry = lookup.entry(words)
    if kinds == _RIVER and not any(fits(_RIVER[0], feature_of(c.place)) for c in entry.candidates):
        river = lookup.entry(f"{words} River")
        return river if river.reading == "whole" and river.candidates else entry
    head, comma, _ = words.partition(",")
    known = entry.reading == "whole" and entry.candidates and entry.candidates[0].tier in EXACT_TIERS
    return lookup.entry(head) if comma and not known else entry


def _is_dateline(article: Article, name: RecognisedName) -> bool:
    """Tell whether a name opens a paragraph as its dateline ("TRIPOLI (Agency) - ...")."""
    if article.channel_at(name.start) == "dateline":
        return True
    text = article.text
    opening = text.rfind("\n", 0, name.start) + 1
    if opening > _LAST_DATELINE or name.start - opening > _DATELINE_REACH:
        return False
    capitals = text[name.start : name.end].isupper()
    return (capitals or name.start == opening) and bool(_DATELINE_TAIL.match(text, name.end))


def _outlet_groups(article: Article, lookup: NameLookup) -> list[Group]:
    """Return the places in the publisher's name ("The Bangor Daily News") as context."""
    if not article.publisher:
        return []
    entry = lookup.entry(article.publisher)
    return [Group(entry=entry, is_outlet=True)] if entry.candidates else []


def _key(text: str, name: RecognisedName) -> str:
    return name_words(text, name).casefold()
