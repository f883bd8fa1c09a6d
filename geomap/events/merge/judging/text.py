"""How alike two accounts are worded: copies of one text, a template filled anew, telling words shared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final
from zlib import crc32

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.accounts.wording import Subjects, Wording, read_subjects, read_wording
from geomap.events.merge.judging.evidence import Evidence, weights
from geomap.events.merge.judging.subjects import compare_subjects, subjects
from geomap.gazetteer.countries import countries, demonyms
from geomap.gazetteer.names import normalise
from geomap.model import EventPlace
from geomap.model.tables import read_table
from geomap.model.vocabulary import AREA_PREC

_WORD: Final = re.compile(r"[^\W_]+")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
"""An address on the web says nothing in words."""
SHINGLE: Final = 4
"""Words in a shingle: long enough that two writers rarely hit on the same one by chance."""
COPIED: Final = 0.5
"""Share of common shingles from which one quote counts as a copy of the other (wire text)."""
SHORTEST_CONTENT_WORD: Final = 4
_LONG_WORD: Final = 8
ENOUGH_WORDS: Final = 5
"""Telling words from which a quote is long enough for its likeness to count in full."""
_MOST_LISTED: Final = 5
IN_WORDS: Final = "place:in words"
LIKENESS: Final = "words:likeness"
_CAPITAL: Final = " capital "
_LESSER_CAPITAL: Final = re.compile(
    r" (?:provincial|province|regional|region|state|district|county|departmental|commercial|former) capital "
)
_CAPITAL_CITY: Final = "PPLC"
"""GeoNames code of the capital of a country."""
_SHORT_COPY: Final = 0.4
"""What a copied sentence without any telling word is worth of a full one: two wars' days sound alike."""
_NUMBER_WORDS: Final = frozenset(
    {
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
        "dozen",
    }
)


@cache
def _common_words() -> frozenset[str]:
    """Words that say nothing about the event: those of the table, names of countries and peoples."""
    table = files("geomap.events") / "data" / "common_words.csv"
    listed = {row["word"] for _, row in read_table(table, ("word",))}
    countries_and_peoples = {word for land in countries().values() for word in words(land.name)}
    return frozenset(listed | countries_and_peoples | set(demonyms()))


def words_as_written(text: str) -> list[str]:
    """Return the words of a text with their capitals."""
    found: list[str] = _WORD.findall(text)
    return found


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=16_384)
def shingles(text: str) -> frozenset[int]:
    """Return a checksum of each run of four words; a shorter text is one run."""
    run = words(text)
    if len(run) < SHINGLE:
        return frozenset([crc32(" ".join(run).encode())])
    runs = zip(*(run[start:] for start in range(SHINGLE)), strict=False)
    return frozenset(map(crc32, map(str.encode, map(" ".join, runs))))


def copied(left: str, right: str) -> float:
    """Return the share of the shorter text's shingles that the longer one has too, 0 to 1."""
    return share_of_shingles(shingles(left), shingles(right))


def share_of_shingles(ours: frozenset[int], theirs: frozenset[int]) -> float:
    """Return the share of the fewer shingles that are among the others too, 0 to 1."""
    return 0.0 if ours.isdisjoint(theirs) else len(ours & theirs) / min(len(ours), len(theirs))


@lru_cache(maxsize=16_384)
def wording(text: str, speakers: tuple[str, ...] = ()) -> Wording:
    """Return the words of a quote that tell it from others; who only speaks is nobody whom it happened to."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    found = words_as_written(text)
    folded = words(text)
    content = frozenset([w for w in folded if len(w) >= SHORTEST_CONTENT_WORD and not w[0].isdecimal()])
    numbers = [word for word in folded if word[0].isdecimal() or word in _NUMBER_WORDS]
    names = frozenset(numbers + [word.casefold() for word in found[1:] if word[0].isupper()])
    told_of = frozenset(folded) - _words_of_names(speakers) if speakers else frozenset(folded)
    return Wording(content, content - _common_words(), names, subjects(told_of))


def _without(wording: Wording, names: frozenset[str]) -> Wording:
    if wording.content.isdisjoint(names):
        return wording
    return wording._replace(content=wording.content - names, telling=wording.telling - names)


@lru_cache(maxsize=16_384)
def rare_words(text: str) -> frozenset[str]:
    """Return the words by which accounts without a place find each other: names and long words.

    Short common nouns are left out: too many accounts of one week share them.
    """
    found = words_as_written(text)
    telling = {
        word.casefold()
        for word in found[1:]
        if len(word) >= SHORTEST_CONTENT_WORD and (word[0].isupper() or len(word) >= _LONG_WORD)
    }
    telling.update(word.casefold() for word in found[:1] if len(word) >= _LONG_WORD)
    return frozenset(telling - _common_words())


def capitalised(text: str) -> frozenset[str]:
    """Return the words with a capital, normalised as names of places are; the first one too."""
    found = (normalise(word) for word in words_as_written(text) if word[0].isupper())
    return frozenset(word for word in found if len(word) >= SHORTEST_CONTENT_WORD)


def wording_of(account: Account) -> Wording:
    """Return the wording of an account's quote without the names of its place and parties.

    They count as such: that both of two accounts write them adds nothing.
    """
    told = wording(account.report.quote.text, account.report.attributed_to)
    return _without(told, _words_of_names(_named(account)))


class Wordings:
    """The wordings of accounts, worked out when first asked for."""

    def __init__(self) -> None:
        self._known: dict[Account, Wording] = {}
        self._told: dict[Account, str] = {}

    def of(self, account: Account) -> Wording:
        """Return the wording of an account's quote."""
        known = self._known.get(account)
        if known is None:
            told = account.told
            known = self._known[account] = read_wording(told.wording) if told else wording_of(account)
        return known

    def subjects(self, account: Account) -> Subjects:
        """Return the subjects that an account's quote names."""
        return read_subjects(account.told.wording) if account.told else self.of(account).subjects

    def at_most(self, left: Account, right: Account) -> float:
        """Return what the wordings of two accounts can add to their score at most; quick to work out."""
        ours, theirs = self.of(left), self.of(right)
        most = sum(compare_subjects(ours.subjects, theirs.subjects).points)
        if (left.where.prec > AREA_PREC) != (right.where.prec > AREA_PREC):
            most += weights()[IN_WORDS]
        if may_be_copies(ours, theirs):
            return most + best_words()
        return most + weights()[LIKENESS] * share_of(ours, theirs)

    def compare(self, left: Account, right: Account) -> Iterator[Evidence]:
        """Weigh how alike two quotes are worded."""
        ours, theirs = self.of(left), self.of(right)
        if in_words := self.in_words(left, right):
            yield in_words
        yield from compare_subjects(ours.subjects, theirs.subjects).evidence
        if copy := self.copied(left, right):
            yield copy
            return
        if telling := sorted(ours.telling & theirs.telling):
            listed = ", ".join(telling[:_MOST_LISTED])
            share = share_of(ours, theirs)
            yield Evidence(LIKENESS, f"both say {listed} ({share:.0%} of the telling words)", share)

    def in_words(self, left: Account, right: Account) -> Evidence | None:
        """Tell where the words of one account name the place that the other has and it has not."""
        one, other = left.where.prec, right.where.prec
        if one < AREA_PREC < other:
            name = self._place_in_words(left, right)
        elif other < AREA_PREC < one:
            name = self._place_in_words(right, left)
        else:
            return None
        return Evidence(IN_WORDS, f"both name {name}") if name else None

    def copied(self, left: Account, right: Account) -> Evidence | None:
        """Tell where one quote is a copy of the other, or both fill one template."""
        ours, theirs = self.of(left), self.of(right)
        if not may_be_copies(ours, theirs):
            return None
        if copied(left.report.quote.text, right.report.quote.text) < COPIED:
            return None
        return _formula(left, right) or _copy(ours, theirs)

    def _place_in_words(self, placed: Account, other: Account) -> str | None:
        """Return the place of one account where the words of the other, which has no such place, name it.

        "The Ghazni bombing" is not said to have happened in Ghazni; beside an account that is, it was. The
        capital of its country is Kabul beside an account of Kabul.
        """
        place = placed.place
        if place is None:
            return None
        told = self._told.get(other)
        if told is None:
            told = self._told[other] = _told_words(other)
        for name, told_as in _as_told(place.name, place.name_raw):
            if told_as in told:
                return name
        return place.name if _is_the_capital(place, told, other.where.countries) else None


@cache
def best_words() -> float:
    """Return the most points that any likeness of two texts is worth."""
    return max(0.0, *(points for feature, points in weights().items() if feature.startswith("words:")))


def may_be_copies(ours: Wording, theirs: Wording) -> bool:
    """Whether two quotes share enough words for one to be a copy of the other."""
    return len(ours.content & theirs.content) > COPIED * min(len(ours.content), len(theirs.content))


def share_of(ours: Wording, theirs: Wording) -> float:
    """Return the share of the telling words that two quotes have in common."""
    shared = len(ours.telling & theirs.telling)
    return shared / max(ENOUGH_WORDS, min(len(ours.telling), len(theirs.telling)))


def _told_words(account: Account) -> str:
    """Return the words of a quote between spaces, without those who speak and act."""
    report = account.report
    actors = [actor.name_raw for actor in (*report.side_a, *report.side_b)]
    own = {word for name in (*actors, *report.attributed_to) for word in normalise(name).split()}
    return f" {' '.join(word for word in normalise(report.quote.text).split() if word not in own)} "


def _is_the_capital(place: EventPlace, told: str, lands: Collection[str]) -> bool:
    """Whether words speak of "the capital", and a place is that of one of some lands: not of a province."""
    is_capital = place.feature_code == _CAPITAL_CITY and place.country in lands
    return is_capital and _CAPITAL in told and not _LESSER_CAPITAL.search(told)


@lru_cache(maxsize=65_536)
def _as_told(*names: str) -> tuple[tuple[str, str], ...]:
    """Return names of a place, each with how it stands among :func:`_told_words`."""
    return tuple((name, f" {normalise(name)} ") for name in names if name)


def _named(account: Account) -> tuple[str, ...]:
    """Return the names of an account's place and parties."""
    report, place = account.report, account.place
    names = [place.name, place.name_raw] if place else []
    for actor in report.side_a + report.side_b + report.assoc_a + report.assoc_b:
        names += (actor.name, actor.name_raw)
    return tuple(names)


@lru_cache(maxsize=16_384)
def _words_of_names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(_words_of_name, names))


@lru_cache(maxsize=16_384)
def _words_of_name(name: str) -> frozenset[str]:
    return frozenset(words(name))


def _formula(left: Account, right: Account) -> Evidence | None:
    """Tell the words in which one newsroom tells every day's event from a copied text."""
    same_newsroom = left.report.publisher and left.report.publisher == right.report.publisher
    if same_newsroom and left.pub_day != right.pub_day:
        return Evidence("words:formula", "one newsroom's words on two days")
    return None


def _copy(ours: Wording, theirs: Wording) -> Evidence:
    """Tell a copy from a template that was filled with other names or figures."""
    if ours.names <= theirs.names or theirs.names <= ours.names:
        length = min(len(ours.telling), len(theirs.telling)) / ENOUGH_WORDS
        return Evidence("words:copy", "one text copies the other", min(1.0, _SHORT_COPY + length))
    return Evidence("words:template", "one sentence with other names or figures")
