"""From a name to the places it may stand for, in tiers.

Exact (case folded), normalised, then two tiers that only propose: the same consonant skeleton, and
a skeleton one consonant away. Countries and regions come first when the name is one of theirs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, get_args

from geomap.gazetteer.answering.similarity import alike, alike_among
from geomap.gazetteer.kinds import strip_kind
from geomap.gazetteer.names import normalise, script_of, skeleton
from geomap.gazetteer.schema import KINDS, has_text_id
from geomap.gazetteer.store import Store
from geomap.model.vocabulary import MatchTier

TIER_ORDER: Final[dict[MatchTier, int]] = {tier: i for i, tier in enumerate(get_args(MatchTier))}

_PROPOSES: Final = TIER_ORDER["skeleton"]
SHORTEST_CHANGED: Final = 4  # consonants; shorter skeletons are one letter away from everything
MIN_SKELETON_SIMILARITY: Final = 0.6
MIN_FUZZY_SIMILARITY: Final = 0.75
MOST_SPELLINGS: Final = 30
"""Similar spellings that may propose places, most similar first."""

ABBREVIATION: Final = KINDS.index("abbreviation")
_NEVER_SIMILAR: Final = {ABBREVIATION, KINDS.index("demonym")}
_THE: Final = ("the ", "The ", "THE ")
_SOUNDS: Final = "bdfgjklmnprstvxz"


class Match(NamedTuple):
    """A place proposed by a name, before it is read in full."""

    tier: MatchTier
    rank: int
    store: int
    no: int
    kind: str
    text: str
    similarity: float


def clean_name(name: str) -> str:
    """Return a name of a text without white space around, a leading "the" and a trailing "'s"."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    name = " ".join(name.split())
    bare = name[4:] if name.startswith(_THE) else name
    if bare.endswith(("'s", "’s")):
        bare = bare[:-2]
    elif bare.endswith(("s'", "s’")):
        bare = bare[:-1]
    return bare or name


def find_matches(
    stores: Sequence[Store], name: str, countries: frozenset[str] | None, *, fuzzy: bool
) -> list[Match]:
    """Return the places that a name may stand for, each once, best first.

    Parameters
    ----------
    stores
        The base store first; a later store's place comes before an earlier one's of its tier.
    name
        As it stands in the text.
    countries
        ISO 3166-1 alpha-2 codes that the answers are restricted to; None for the world.
    fuzzy
        Whether names that only sound alike may propose places.
    """
    cleaned = clean_name(name)
    norm = normalise(cleaned)
    if not norm:
        return []
    matches = _same_name(stores, cleaned, norm, countries)
    if " " in cleaned:
        matches += _with_kind(stores, cleaned, countries, matches)
    if fuzzy:
        matches += _similar_names(stores, norm, countries, near=not matches)
    return _sorted_once(matches)


def _with_kind(
    stores: Sequence[Store], cleaned: str, countries: frozenset[str] | None, whole: Sequence[Match]
) -> Iterator[Match]:
    """Propose what "Idlib province" names: places called Idlib that are provinces.

    Nothing where the whole name is such a place's own: Rif Dimashq is a province, and so no
    province called Dimashq is meant.
    """
    stripped = strip_kind(cleaned)
    if not stripped or stripped.kind.specific or not (norm := normalise(stripped.name)):
        return
    own = (stores[match.store].place(match.no) for match in whole)
    if any(place and stripped.kind.fits(place) for place in own):
        return
    for match in _same_name(stores, stripped.name, norm, countries):
        place = stores[match.store].place(match.no)
        if place and stripped.kind.fits(place):
            yield match


def _same_name(
    stores: Sequence[Store], cleaned: str, norm: str, countries: frozenset[str] | None
) -> list[Match]:
    """Return the places that bear a name letter for letter, or but for marks, hyphens and articles."""
    folded = cleaned.casefold()
    found = []
    for number, store in enumerate(stores):
        exact = set()
        spelt_otherwise = []
        for hit in store.names(norm, countries):
            rank, no, kind, text, _ = hit
            if kind == ABBREVIATION and not _same_abbreviation(cleaned, text):
                continue
            if text == cleaned or text.casefold() == folded:
                exact.add(no)
                tier = _tier_of_region(store, no) if has_text_id(no) else None
                found.append(Match(tier or "exact", rank, number, no, KINDS[kind], text, 1.0))
            else:
                spelt_otherwise.append(hit)
        for rank, no, kind, text, _ in spelt_otherwise:
            if no not in exact:
                tier = _tier_of_region(store, no) if has_text_id(no) else None
                similarity = 1.0 if tier else 0.5 + 0.5 * alike(folded, text.casefold())
                found.append(Match(tier or "normalised", rank, number, no, KINDS[kind], text, similarity))
    return found


def _tier_of_region(store: Store, no: int) -> MatchTier | None:
    """Return the tier of a country's or region's name; None for other places."""
    place = store.place(no)
    if place and place.place_id.startswith("reg:"):
        return "country" if place.is_country else "region"
    return None


def _same_abbreviation(cleaned: str, text: str) -> bool:
    """Abbreviations keep their capitals ("US", not "us"); dots do not count."""
    return cleaned.replace(".", "") == text.replace(".", "")


def _similar_names(
    stores: Sequence[Store], norm: str, countries: frozenset[str] | None, *, near: bool
) -> Iterator[Match]:
    key = skeleton(norm)
    if len(key) < 2:
        return
    found = list(_alike_spellings(stores, norm, [key], MIN_SKELETON_SIMILARITY))
    yield from _proposals(stores, found, countries, "skeleton")
    if near and not any(similarity >= 0.8 for similarity, _, _ in found) and len(key) >= SHORTEST_CHANGED:
        others = list(_alike_spellings(stores, norm, list(_neighbours(key)), MIN_FUZZY_SIMILARITY))
        yield from _proposals(stores, others, countries, "fuzzy")


def _alike_spellings(
    stores: Sequence[Store], norm: str, keys: Sequence[str], least: float
) -> Iterator[tuple[float, int, str]]:
    script = script_of(norm)
    for number, store in enumerate(stores):
        others = [
            other
            for other in store.spellings(keys)
            if other != norm and (other.isascii() or script == script_of(other))
        ]
        for similarity, other in alike_among(norm, others, least):
            yield similarity, number, other


def _neighbours(key: str) -> Iterator[str]:
    """Skeletons one consonant away: one left out, changed or added."""
    seen = {key}
    for i in range(len(key) + 1):
        options = [key[:i] + c + key[i:] for c in _SOUNDS]
        if i < len(key):
            options.append(key[:i] + key[i + 1 :])
            options += [key[:i] + c + key[i + 1 :] for c in _SOUNDS]
        for option in options:
            if option not in seen and len(option) >= 2:
                seen.add(option)
                yield option


def _proposals(
    stores: Sequence[Store],
    found: list[tuple[float, int, str]],
    countries: frozenset[str] | None,
    tier: MatchTier,
) -> Iterator[Match]:
    found.sort(key=lambda item: (-item[0], item[2], item[1]))
    for similarity, number, other in found[:MOST_SPELLINGS]:
        for rank, no, kind, text, _ in stores[number].names(other, countries):
            if kind not in _NEVER_SIMILAR:
                yield Match(tier, rank, number, no, KINDS[kind], text, similarity)


def _sorted_once(matches: list[Match]) -> list[Match]:
    """Keep the best match of every place; order by tier, similarity where it proposes, rank, place."""
    if len(matches) < 2:
        return matches
    matches.sort(key=_order)
    seen: set[tuple[int, int]] = set()
    kept = []
    for match in matches:
        # a numbered place is the same in every store
        key = (match.store if has_text_id(match.no) else -1, match.no)
        if key not in seen:
            seen.add(key)
            kept.append(match)
    return kept


def _order(match: Match) -> tuple[object, ...]:
    tier, rank, store, no, kind, text, similarity = match
    step = TIER_ORDER[tier]
    alike = -round(similarity, 2) if step >= _PROPOSES else 0.0
    return step, alike, rank, -store, no, kind != "official", -similarity, text
