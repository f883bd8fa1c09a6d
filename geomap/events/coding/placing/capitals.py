"""The place that "the Armenian capital" means: a capital without its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geomap.events.coding.sentences.sought import Sought
from geomap.events.coding.sentences.text import Sentence, holding
from geomap.events.coding.vocabulary.rows import rows
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Mention
from geomap.model.tables import Row

_COLUMNS: Final = "country,name,geonameid,lat,lon,feature_code,admin1,since"
_CAPITAL: Final = Sought(lambda: {"capital"})
_LONG: Final = word_list("long_spans")
_NOT_THE_CAPITAL: Final = word_list("not_the_capital")
_COUNTRIES: Final = "PCL"
"""What the feature codes of countries begin with."""
_SCORE_OF_MAIN: Final = 0.6
"""How sure it is that "the capital" is that of the country which the article is about."""
_UNCERTAINTY_KM: Final = 10.0
"""How far from the centre of a capital something in it may lie."""
_NAMED_AFTER: Final = 3
"""A name that begins so few characters after "capital" is that of the capital ("the capital, Rava")."""


def with_capitals(
    mentions: Sequence[Mention], body: Sequence[Sentence], country: str | None, year: int | None
) -> Sequence[Mention]:
    """Return the mentions with those capitals that are told by their country alone.

    "The Armenian capital" and "Armenia's capital" take the place of the country's name, "the capital" is that
    of the country that the article is about, but in a sentence that names a province, which has one too, or
    tells of a week or longer; "the capital, Rava" and "the capital city, Rava" have their own name, and what
    comes "from the capital" happens elsewhere.

    Parameters
    ----------
    mentions
        Of an article, in the order of the text.
    country
        ISO 3166-1 alpha-2 of the country that the article is about; None to leave "the capital" open.
    year
        Of publication; None where it is not known: a seat that was moved lately then stays open.
    """
    added: list[Mention] = []
    replaced: set[int] = set()
    for sentence in holding(body, _CAPITAL):
        for at in sentence.where(_CAPITAL):
            beside = [m for m in mentions if sentence.start <= m.start < sentence.end]
            if not at or not _is_without_name(sentence, at, beside):
                continue
            before, start, end = sentence.starts[at - 1], sentence.starts[at], sentence.end_of(at)
            of = next((m for m in beside if m.start <= before < m.end and _is_country(m)), None)
            found = None
            if of is not None:
                found = _told(_capital(of.country, year), sentence, of.start, end, of.score)
                replaced.update({of.start} if found else ())
            elif _is_that_of_the_article(sentence.words, at) and not any(map(_is_province, beside)):
                found = _told(_capital(country, year), sentence, start, end, _SCORE_OF_MAIN)
            added += [found] if found else []
    if not added:
        return mentions
    kept = [mention for mention in mentions if mention.start not in replaced]
    return sorted([*kept, *added], key=lambda mention: mention.start)


def _is_without_name(sentence: Sentence, at: int, beside: Sequence[Mention]) -> bool:
    """Whether a capital is meant whose name does not follow, not even after "capital city"."""
    last = at + (sentence.words[at + 1 : at + 2] == ["city"])
    if not _NOT_THE_CAPITAL.isdisjoint(sentence.words[last + 1 : last + 2]):
        return False
    return not any(0 < mention.start - sentence.end_of(last) <= _NAMED_AFTER for mention in beside)


def _is_that_of_the_article(words: Sequence[str], at: int) -> bool:
    return words[at - 1] == "the" and words[max(0, at - 2)] != "from" and _LONG.isdisjoint(words)


def _is_country(mention: Mention) -> bool:
    return mention.country is not None and (mention.feature_code or "").startswith(_COUNTRIES)


def _is_province(mention: Mention) -> bool:
    return mention.feature_code == "ADM1"


def _capital(country: str | None, year: int | None) -> Mention | None:
    """Return the capital of a country in a year."""
    known, since = capitals().get(country or "", (None, 0))
    return None if since and (year is None or year < since) else known


def _told(known: Mention | None, sentence: Sentence, start: int, end: int, score: float) -> Mention | None:
    """Return a capital as the words of a sentence between two offsets tell it."""
    if known is None:
        return None
    words = sentence.text(sentence.word_at(start), sentence.word_at(end - 1) + 1)
    return known.but(start=start, end=end, name=words, score=score)


@lru_cache(maxsize=1)
def capitals() -> dict[str, tuple[Mention, int]]:
    """Return country -> its capital, as a mention of that word, and its first year (0 for one of old)."""
    table = rows("capitals.csv", _COLUMNS, "country,name,geonameid,lat,lon")
    return {row["country"]: (_mention(row), int(row["since"] or 0)) for _, row in table}


def _mention(row: Row) -> Mention:
    return Mention(
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
