"""The place that "the Armenian capital" means: a capital without its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.rows import rows
from geomap.model import Mention

_COLUMNS: Final = "country,name,geonameid,lat,lon,feature_code,admin1"
_CAPITAL: Final = Sought(lambda: {"capital"})
_LONG: Final = frozenset({"week", "weeks", "month", "months", "year", "years"})
_COUNTRIES: Final = "PCL"
"""What the feature codes of countries begin with."""
_SCORE_OF_MAIN: Final = 0.6
"""How sure it is that "the capital" is that of the country which the article is about."""
_UNCERTAINTY_KM: Final = 10.0
"""How far from the centre of a capital something in it may lie."""
_NAMED_AFTER: Final = 3
"""A name that begins so few characters after "capital" is that of the capital ("the capital, Rava")."""


def with_capitals(
    mentions: Sequence[Mention], body: Sequence[Sentence], country: str | None
) -> Sequence[Mention]:
    """Return the mentions with those capitals that are told by their country alone.

    "The Armenian capital" and "Armenia's capital" take the place of the country's name, "the capital" is that
    of the country that the article is about, but in a sentence that tells of a week or longer; "the capital,
    Rava" has its own name, and what comes "from the capital" happens elsewhere.

    Parameters
    ----------
    mentions
        Of an article, in the order of the text.
    country
        ISO 3166-1 alpha-2 of the country that the article is about; None to leave "the capital" open.
    """
    added: list[Mention] = []
    replaced: set[int] = set()
    for sentence in body:
        for at in sentence.where(_CAPITAL):
            start, end = sentence.starts[at], sentence.ends[at]
            if not at or any(0 < mention.start - end <= _NAMED_AFTER for mention in mentions):
                continue
            if sentence.words[at + 1 : at + 2] == ["of"]:
                continue
            before = sentence.starts[at - 1]
            of = next((m for m in mentions if m.start <= before < m.end and _is_country(m)), None)
            if of is not None:
                found = _capital(of.country, of.start, end, sentence, of.score)
                replaced.update({of.start} if found else ())
            elif _is_that_of_the_article(sentence.words, at):
                found = _capital(country, start, end, sentence, _SCORE_OF_MAIN)
            else:
                found = None
            added += [found] if found else []
    if not added:
        return mentions
    kept = [mention for mention in mentions if mention.start not in replaced]
    return sorted([*kept, *added], key=lambda mention: mention.start)


def _is_that_of_the_article(words: Sequence[str], at: int) -> bool:
    return words[at - 1] == "the" and words[max(0, at - 2)] != "from" and _LONG.isdisjoint(words)


def _is_country(mention: Mention) -> bool:
    return mention.country is not None and (mention.feature_code or "").startswith(_COUNTRIES)


def _capital(country: str | None, start: int, end: int, sentence: Sentence, score: float) -> Mention | None:
    """Return the mention of a country's capital by some words of a sentence."""
    known = capitals().get(country or "")
    if known is None:
        return None
    words = sentence.text(sentence.word_at(start), sentence.word_at(end - 1) + 1)
    return known.but(start=start, end=end, name=words, score=score)


@lru_cache(maxsize=1)
def capitals() -> dict[str, Mention]:
    """Return each capital by its country, as a mention of the word "capital"."""
    return {
        row["country"]: Mention(
            start=0,
            end=0,
            name="capital",
            kind="literal",
            subkind="literal",
            role="mention_only",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            place_id=f"gn:{row['geonameid']}",
            geonameid=int(row["geonameid"]),
            place_name=row["name"],
            feature_class="P",
            feature_code=row["feature_code"],
            country=row["country"],
            admin1=row["admin1"] or None,
            uncertainty_km=_UNCERTAINTY_KM,
            tier="exact",
            evidence=("capital",),
        )
        for _, row in rows("capitals.csv", _COLUMNS, "country,name,geonameid,lat,lon")
    }
