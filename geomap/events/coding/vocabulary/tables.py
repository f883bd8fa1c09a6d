"""The vocabularies of event coding, read from ``geomap/events/data`` and checked at load."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, cast, get_args

from geomap.events.coding.vocabulary.entries import (
    Cue,
    Effect,
    Form,
    Kind,
    NumberWord,
    PersonNoun,
    Side,
    TriggerClass,
    TriggerForm,
)
from geomap.events.coding.vocabulary.forms import alternatives, as_pattern, kept_together, surface_forms
from geomap.events.coding.vocabulary.phrases import Pattern, PhraseTable, Value
from geomap.events.coding.vocabulary.rows import choice, problem, rows
from geomap.model.tables import Row
from geomap.model.vocabulary import EVENT_TYPE_OF, PLOVER_MODES

NO_WEAPON: Final = "none"
"""Class of words that only look like a weapon ("gold mine", "bomb shelter")."""


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    columns = "list,meaning,words"
    found: dict[str, frozenset[str]] = {}
    for line, row in rows("word_lists.csv", columns, columns):
        if row["list"] in found:
            raise problem("word_lists.csv", line, f"the list {row['list']!r} stands in a line before too")
        found[row["list"]] = frozenset(row["words"].split())
    return found


def word_list(name: str) -> frozenset[str]:
    """Return one list of word_lists.csv.

    Raises
    ------
    KeyError
        There is no such list.
    """
    return _word_lists()[name]


@lru_cache(maxsize=1)
def trigger_classes() -> dict[str, TriggerClass]:
    """Return the classes of triggers by name."""
    columns = "class,kind,family,rank,sub_event_type,plover_type,plover_mode,confidence"
    found: dict[str, TriggerClass] = {}
    for line, row in rows("classes.csv", columns, "class,kind,rank,plover_type,confidence"):
        sub_type, plover, mode = row["sub_event_type"], row["plover_type"], row["plover_mode"]
        if sub_type:
            choice("classes.csv", line, "sub_event_type", sub_type, tuple(EVENT_TYPE_OF))
        choice("classes.csv", line, "plover_type", plover, tuple(PLOVER_MODES))
        if mode:
            choice("classes.csv", line, "plover_mode", mode, PLOVER_MODES[plover])
        found[row["class"]] = TriggerClass(
            name=row["class"],
            kind=cast(Kind, choice("classes.csv", line, "kind", row["kind"], get_args(Kind))),
            family=row["family"],
            rank=int(row["rank"]),
            sub_event_type=sub_type or None,
            plover_type=plover,
            plover_mode=mode or None,
            confidence=float(row["confidence"]),
        )
    return found


@lru_cache(maxsize=1)
def families_told_together() -> frozenset[frozenset[str]]:
    """Return the pairs of families that one sentence tells as one event."""
    table, columns = "families_told_together.csv", "family,other"
    families = sorted({each.family for each in trigger_classes().values() if each.family})
    return frozenset(
        frozenset(choice(table, line, column, row[column], families) for column in columns.split(","))
        for line, row in rows(table, columns, columns)
    )


@lru_cache(maxsize=1)
def triggers() -> PhraseTable[tuple[TriggerForm, ...]]:
    """Return the triggers by surface form, each with all its readings."""
    readings: dict[Pattern, list[TriggerForm]] = {}
    classes = trigger_classes()
    for phrase, row_form, name in _trigger_rows():
        for words, tag in surface_forms(phrase, row_form):
            form = TriggerForm(classes[name], row_form, tag)
            known = readings.setdefault(as_pattern(words), [])
            if form not in known:
                known.append(form)
    table: PhraseTable[tuple[TriggerForm, ...]] = PhraseTable()
    for pattern, forms in readings.items():
        table.add(pattern, tuple(forms))
    table.arrange(function_words())
    return table


def _trigger_rows() -> Iterator[tuple[str, Form, str]]:
    """Yield the rows of triggers.csv: phrase (alternatives kept together where they can), form, class."""
    told: dict[tuple[str, str, str], int] = {}
    for line, row in rows("triggers.csv", "phrase,form,class", "phrase,form,class"):
        choice("triggers.csv", line, "class", row["class"], tuple(trigger_classes()))
        form = cast(Form, choice("triggers.csv", line, "form", row["form"], get_args(Form)))
        for phrase in alternatives(row["phrase"]):
            one = (phrase, form, row["class"])
            if (first := told.setdefault(one, line)) != line:
                raise problem("triggers.csv", line, f"{phrase!r} is told in line {first} too")
        for phrase in alternatives(row["phrase"]) if form == "noun" else kept_together(row["phrase"]):
            yield phrase, form, row["class"]


def weapon_classes() -> tuple[str, ...]:
    """Return the classes of weapons.csv: those of triggers, and those of arms that name no event."""
    return (*trigger_classes(), "gun", "blade", "stone", "baton", "peaceful", NO_WEAPON)


@lru_cache(maxsize=1)
def weapons() -> PhraseTable[str]:
    """Return words for weapons and means, each with its class."""
    table: PhraseTable[str] = PhraseTable()
    for line, row in rows("weapons.csv", "phrase,form,class", "phrase,form,class"):
        choice("weapons.csv", line, "form", row["form"], ("noun", "phrase"))
        choice("weapons.csv", line, "class", row["class"], weapon_classes())
        for phrase in alternatives(row["phrase"]):
            _add_row(table, "weapons.csv", line, {**row, "phrase": phrase}, row["class"])
    table.arrange(function_words())
    return table


def _add_row(table: PhraseTable[Value], name: str, line: int, row: Row, value: Value) -> None:
    """Add the surface forms of a row that no row before it has; refuse a row that has none."""
    own = [w for w, _ in surface_forms(row["phrase"], row["form"]) if w not in table.phrases]
    if not own:
        raise problem(name, line, f"{row['phrase']!r} is never found: other rows have all its forms")
    for words in own:
        table.add(words, value)


@lru_cache(maxsize=1)
def person_nouns() -> dict[str, PersonNoun]:
    """Return the nouns for people, of one or two words, singular and plural."""
    found: dict[str, PersonNoun] = {}
    for line, row in rows("groups.csv", "noun,plural,side", "noun,plural,side"):
        side = cast(Side, choice("groups.csv", line, "side", row["side"], get_args(Side)))
        found.setdefault(row["plural"].lower(), PersonNoun(side, is_plural=True))
        if row["noun"].lower() != row["plural"].lower():
            found.setdefault(row["noun"].lower(), PersonNoun(side, is_plural=False))
    return found


@lru_cache(maxsize=1)
def first_of_two() -> frozenset[str]:
    """Return the first words of the nouns for people that have two ("police" of "police officer")."""
    return frozenset(noun.split()[0] for noun in person_nouns() if " " in noun)


@lru_cache(maxsize=1)
def targets() -> PhraseTable[str]:
    """Return the things that stand for a side when they are attacked."""
    return PhraseTable.of(
        (row["noun"], choice("targets.csv", line, "side", row["side"], get_args(Side)))
        for line, row in rows("targets.csv", "noun,side", "noun,side")
    )


@lru_cache(maxsize=1)
def function_words() -> dict[str, str]:
    """Return the closed classes: word -> class."""
    return {row["word"]: row["class"] for _, row in rows("function_words.csv", "word,class", "word,class")}


@lru_cache(maxsize=1)
def number_words() -> dict[str, NumberWord]:
    """Return the words for numbers."""
    found: dict[str, NumberWord] = {}
    kinds = ("exact", "vague", "multiplier", "vague_multiplier")
    for line, row in rows("number_words.csv", "word,value,low,high,kind", "word,value,kind"):
        found[row["word"]] = NumberWord(
            value=int(row["value"]),
            low=int(row["low"]) if row["low"] else None,
            high=int(row["high"]) if row["high"] else None,
            kind=cast(
                Literal["exact", "vague", "multiplier", "vague_multiplier"],
                choice("number_words.csv", line, "kind", row["kind"], kinds),
            ),
        )
    return found


@lru_cache(maxsize=1)
def qualifiers() -> PhraseTable[str]:
    """Return the words before a number that open its range: low, high or about."""
    effects = ("low", "high", "about")
    return PhraseTable.of(
        (row["phrase"], choice("qualifiers.csv", line, "effect", row["effect"], effects))
        for line, row in rows("qualifiers.csv", "phrase,effect", "phrase,effect")
    )


@lru_cache(maxsize=1)
def cues() -> PhraseTable[Cue]:
    """Return the cues of negation, modality, denial, claim and background."""
    table: PhraseTable[Cue] = PhraseTable()
    listed = rows("cues.csv", "phrase,form,effect,side,reach", "phrase,form,effect,side,reach")
    # "demanding" as it stands before the forms of "demand"
    for line, row in sorted(listed, key=lambda item: item[1]["form"] != "phrase"):
        choice("cues.csv", line, "form", row["form"], ("verb", "noun", "phrase"))
        effect = cast(Effect, choice("cues.csv", line, "effect", row["effect"], get_args(Effect)))
        side = choice("cues.csv", line, "side", row["side"], ("after", "before"))
        cue = Cue(effect, cast(Literal["after", "before"], side), int(row["reach"]), row["phrase"])
        _add_row(table, "cues.csv", line, row, cue)
    table.arrange(function_words())
    return table


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Return the words after which a full stop ends no sentence."""
    return frozenset(row["word"] for _, row in rows("abbreviations.csv", "word", "word"))


@lru_cache(maxsize=1)
def speech_verbs() -> PhraseTable[str]:
    """Return the verbs and phrases that name a speaker, with their kind (say, claim, deny, according)."""
    table: PhraseTable[str] = PhraseTable()
    for _, row in rows("speech.csv", "phrase,form,kind", "phrase,form,kind"):
        for words, tag in surface_forms(row["phrase"], row["form"]):
            table.add(words, row["kind"] if tag != "ing" else "saying")
    table.arrange()
    return table
