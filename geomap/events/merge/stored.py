"""Accounts as they are stored beside their reports, so that no merge works them out again.

What merging compares of a report is a function of that report alone: who codes an article works it out
once. What many accounts share (a place, a kind of event, a sentence) is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar, get_type_hints

import msgspec

from geomap.events.merge.accounts.account import (
    Account,
    account_of,
    compared_of_place,
    event_place,
    place_without_words,
    pub_day,
)
from geomap.events.merge.accounts.facets import SHARED, Days, Figures, Kind, Where, Who
from geomap.events.merge.accounts.wording import Told, pack_wording
from geomap.events.merge.grouping.ties import packed_ties
from geomap.events.merge.judging.signatures import pack_signature
from geomap.events.merge.judging.text import wording_of
from geomap.model import EventReport

Aspect = TypeVar("Aspect")


class PackedAccount(NamedTuple):
    """The pieces of an account in MessagePack: equal pieces are equal bytes.

    Parameters
    ----------
    where, days, kind, who, figures
        Its aspects.
    wording
        Its words.
    content, telling
        The bits of its words, by which most pairs are told apart.
    ties
        What may tie an account without a place to others.
    """

    where: bytes
    days: bytes
    kind: bytes
    who: bytes
    figures: bytes
    wording: bytes
    content: bytes
    telling: bytes
    ties: bytes


def pack_account(report: EventReport) -> PackedAccount:
    """Return what merging compares of a report, for :func:`unpack_accounts`."""
    account = account_of(report)
    where, days, kind, who, figures = account.aspects
    wording = wording_of(account)
    return PackedAccount(
        _pack_where(where),
        _pack(days),
        _pack(kind),
        _pack(who),
        _pack(figures),
        pack_wording(wording),
        pack_signature(wording.content),
        pack_signature(wording.telling),
        packed_ties(account),
    )


def unpack_accounts(reports: Iterable[EventReport], pieces: Sequence[Iterable[bytes]]) -> list[Account]:
    """Return the accounts of reports from what :func:`pack_account` gave for each.

    Parameters
    ----------
    pieces
        The fields of :class:`PackedAccount`, each of all reports.
    """
    packed, told_of = pieces[: len(_READERS)], pieces[len(_READERS) :]
    aspects = zip(*(map(read, some) for read, some in zip(_READERS, packed, strict=True)), strict=True)
    told = map(Told, *told_of)
    return [
        Account(report, pub_day(report), event_place(report), compared, words)
        for report, compared, words in zip(reports, aspects, told, strict=True)
    ]


def _reader(kind: type[Aspect]) -> Callable[[bytes], Aspect]:
    """Return a function that reads aspects of one kind, equal ones once."""
    return lru_cache(SHARED)(msgspec.msgpack.Decoder(kind).decode)


_pack: Final = msgspec.msgpack.Encoder(order="deterministic").encode
_WHERE: Final = tuple(field.name for field in fields(Where) if field.name != "place")
_TYPES: Final = get_type_hints(Where)
_read_values: Final = msgspec.msgpack.Decoder(
    tuple[(tuple[Any, ...] | None, *(_TYPES[name] for name in _WHERE))]  # type: ignore[misc]
).decode


def _pack_where(where: Where) -> bytes:
    """Return a place without the names of its fields: most accounts have one of their own."""
    place = where.place and compared_of_place(where.place)
    return _pack((place, *(getattr(where, name) for name in _WHERE)))


@lru_cache(SHARED)
def _read_where(packed: bytes) -> Where:
    place, *others = _read_values(packed)
    return Where(place and place_without_words(place), **dict(zip(_WHERE, others, strict=True)))


_READERS: Final[tuple[Callable[[bytes], Any], ...]] = (
    _read_where,
    _reader(Days),
    _reader(Kind),
    _reader(Who),
    _reader(Figures),
)
"""In the order of the aspects of an account."""
