"""From a name to the places it may stand for, in tiers.

Exact (case folded), normalised, then two tiers that only propose: the same consonant skeleton, and
a skeleton one consonant away. Countries and regions come first when the name is one of theirs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, get_args

from geomap.gazetteer.kinds import strip_kind
from geomap.gazetteer.names import normalise, script_of, skeleton
from geomap.gazetteer.schema import has_text_id
from geomap.gazetteer.similarity import alike
from geomap.gazetteer.store import NameHit, Store
from geomap.model.vocabulary import MatchTier

TIER_ORDER: Final[dict[MatchTier, int]] = {tier: i for i, tier in enumerate(get_args(MatchTier))}

SHORTEST_CHANGED: Final = 4  # consonants; shorter skeletons are one letter away from everything
MIN_SKELETON_SIMILARITY: Final = 0.6
MIN_FUZZY_SIMILARITY: Final = 0.75
MOST_SPELLINGS: Final = 30
"""Similar spellings that may propose places, most similar first."""

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
    name = " ".join(unicodedata.normalize("NFC", name).split())
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
    matches = list(_same_name(stores, cleaned, norm, countries))
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
) -> Iterator[Match]:
    folded = cleaned.casefold()
    for number, store in enumerate(stores):
        for hit in store.names(norm, countries):
            rank, no, kind, text, _ = hit
            tier = _tier_of(hit, store, cleaned, folded)
            if tier:
                similarity = 1.0 if tier != "normalised" else 0.5 + 0.5 * alike(folded, text.casefold())
                yield Match(tier, rank, number, no, kind, text, similarity)


def _tier_of(hit: NameHit, store: Store, cleaned: str, folded: str) -> MatchTier | None:
    if hit.kind == "abbreviation" and not _same_abbreviation(cleaned, hit.text):
        return None
    tier: MatchTier = "exact" if hit.text == cleaned or hit.text.casefold() == folded else "normalised"
    if has_text_id(hit.no):
        place = store.place(hit.no)
        if place and place.place_id.startswith("reg:"):
            tier = "country" if place.is_country else "region"
    return tier


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
        for other in store.spellings(keys):
            if other != norm and (other.isascii() or script == script_of(other)):
                similarity = alike(norm, other)
                if similarity >= least:
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
        for hit in stores[number].names(other, countries):
            if hit.kind not in {"abbreviation", "demonym"}:
                yield Match(tier, hit.rank, number, hit.no, hit.kind, hit.text, similarity)


def _sorted_once(matches: list[Match]) -> list[Match]:
    """Keep the best match of every place; order by tier, similarity where it proposes, rank, place."""
    if len(matches) < 2:
        return matches
    matches.sort(
        key=lambda m: (
            TIER_ORDER[m.tier],
            -round(m.similarity, 2) if TIER_ORDER[m.tier] >= TIER_ORDER["skeleton"] else 0.0,
            m.rank, -m.store, m.no, m.kind != "official", -m.similarity, m.text,
        )
    )  # fmt: skip
    seen: set[tuple[int, int]] = set()
    kept = []
    for match in matches:
        # a numbered place is the same in every store
        key = (match.store if has_text_id(match.no) else -1, match.no)
        if key not in seen:
            seen.add(key)
            kept.append(match)
    return kept
