"""Type and sub type: from the class of the trigger, the sides and the means, by the table of rules."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, get_args

from geomap.errors import DataFileError
from geomap.events.coding.vocabulary.entries import ARMED, UNARMED, Side
from geomap.events.coding.vocabulary.rows import rows
from geomap.events.coding.vocabulary.tables import trigger_classes, weapon_classes
from geomap.model.tables import Row
from geomap.model.vocabulary import EVENT_TYPE_OF

_COLUMNS: Final = (
    "class,agent,target,means,with,sub_event_type,plover_type,plover_mode,confidence,settled,why"
)
_ALIASES: Final = {
    "armed": ARMED,
    "nonstate": frozenset({"rebel", "militia", "communal"}),
    "unarmed": UNARMED,
    "crowd": frozenset({"protesters", "rioters"}),
}
_NOBODY: Final = "none"
PLACE: Final = "place"
"""Stands for the target where a place is what was struck, and nobody in it is named."""
NO_EVENT: Final = "no event"
"""Stands for the sub type where a rule says that nothing happened."""


@dataclass(slots=True, frozen=True)
class TypeRule:
    """One row of type_rules.csv; an empty set matches anything, "none" matches nobody."""

    classes: frozenset[str]
    agent: frozenset[str]
    target: frozenset[str]
    means: frozenset[str]
    beside: frozenset[str]
    sub_event_type: str | None
    plover_type: str
    plover_mode: str | None
    confidence: float
    is_settled: bool
    why: str


@dataclass(slots=True, frozen=True)
class Typed:
    """A type with its confidence; ``why`` is the rule in words.

    ``is_settled``: who acts leaves no doubt of it, whatever the wording speaks for.
    """

    sub_event_type: str | None
    plover_type: str
    plover_mode: str | None
    confidence: float
    why: str
    is_settled: bool = False


@lru_cache(maxsize=1)
def type_rules() -> tuple[TypeRule, ...]:
    """Return the rules of type_rules.csv in their order."""
    classes = trigger_classes()
    found: list[TypeRule] = []
    for line, row in rows("type_rules.csv", _COLUMNS, "class,confidence,why"):
        found.append(
            TypeRule(
                classes=_parts(line, row, "class", classes),
                agent=_sides(line, row, "agent"),
                target=_sides(line, row, "target"),
                means=_parts(line, row, "means", weapon_classes()),
                beside=_parts(line, row, "with", classes),
                sub_event_type=_sub_type(line, row["sub_event_type"]),
                plover_type=row["plover_type"],
                plover_mode=row["plover_mode"] or None,
                confidence=float(row["confidence"]),
                is_settled=bool(row["settled"]),
                why=row["why"],
            )
        )
    return tuple(found)


def _parts(line: int, row: Row, column: str, known: Collection[str]) -> frozenset[str]:
    """Return the values of a cell, parted by bars."""
    found = frozenset(filter(None, row[column].split("|")))
    if unknown := found - set(known):
        raise DataFileError("type_rules.csv", line, f"column {column}: unknown {', '.join(sorted(unknown))}")
    return found


def _sides(line: int, row: Row, column: str) -> frozenset[str]:
    parts = _parts(line, row, column, (*get_args(Side), *_ALIASES, _NOBODY, PLACE))
    return frozenset(side for part in parts for side in _ALIASES.get(part, (part,)))


def _sub_type(line: int, name: str) -> str | None:
    if name and name != NO_EVENT and name not in EVENT_TYPE_OF:
        raise DataFileError("type_rules.csv", line, f"unknown sub_event_type {name!r}")
    return name or None


@cache
def _rules_of(name: str) -> tuple[TypeRule, ...]:
    """Return the rules for a class of triggers in their order."""
    return tuple(rule for rule in type_rules() if name in rule.classes)


def _fits(wanted: frozenset[str], given: Set[str]) -> bool:
    if not wanted:
        return True
    return bool(wanted & given) if given else _NOBODY in wanted


def resolve(name: str, agents: Set[str], targets: Set[str], means: Set[str], beside: Set[str]) -> Typed:
    """Return the type of an event.

    Parameters
    ----------
    name
        Class of the main trigger.
    agents, targets
        Sides of who acts and who is acted upon (groups.csv), without "generic"; ``PLACE`` for a place struck.
    means
        Classes of weapons named beside it.
    beside
        Classes of all triggers of the event.
    """
    for rule in _rules_of(name):
        if (
            _fits(rule.agent, agents)
            and _fits(rule.target, targets)
            and (not rule.means or rule.means & means)
            and (not rule.beside or rule.beside & beside)
        ):
            base = trigger_classes()[name]
            return Typed(
                rule.sub_event_type or base.sub_event_type,
                rule.plover_type or base.plover_type,
                rule.plover_mode or (None if rule.plover_type else base.plover_mode),
                rule.confidence,
                rule.why,
                rule.is_settled,
            )
    base = trigger_classes()[name]
    return Typed(
        base.sub_event_type,
        base.plover_type,
        base.plover_mode,
        base.confidence,
        f"the words say {name.replace('_', ' ')}",
    )
