"""The vocabularies of event coding, read from ``geomap/events/data`` and checked at load."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Final, Literal, cast, get_args

from geomap.errors import DataFileError
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
from geomap.events.coding.vocabulary.inflection import Irregular, Tag, plural, verb_forms
from geomap.events.coding.vocabulary.phrases import Pattern, PhraseTable, Value
from geomap.model.tables import Row, read_table
from geomap.model.vocabulary import EVENT_TYPE_OF, PLOVER_MODES

_FOLDER: Final = files("geomap.events") / "data"


def rows(name: str, columns: str, required: str = "") -> Iterator[tuple[int, Row]]:
    """Read one table of the data folder; columns and required columns separated by commas."""
    return read_table(_FOLDER / name, columns.split(","), required=[c for c in required.split(",") if c])


def _problem(name: str, line: int, problem: str) -> DataFileError:
    return DataFileError(str(_FOLDER / name), line, problem)


def _choice(name: str, line: int, column: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise _problem(name, line, f"{column} {value!r}; expected one of {', '.join(allowed)}")
    return value


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    columns = "list,meaning,words"
    found: dict[str, frozenset[str]] = {}
    for line, row in rows("word_lists.csv", columns, columns):
        if row["list"] in found:
            raise _problem("word_lists.csv", line, f"the list {row['list']!r} stands in a line before too")
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
            _choice("classes.csv", line, "sub_event_type", sub_type, tuple(EVENT_TYPE_OF))
        _choice("classes.csv", line, "plover_type", plover, tuple(PLOVER_MODES))
        if mode:
            _choice("classes.csv", line, "plover_mode", mode, PLOVER_MODES[plover])
        found[row["class"]] = TriggerClass(
            name=row["class"],
            kind=cast(Kind, _choice("classes.csv", line, "kind", row["kind"], get_args(Kind))),
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
        frozenset(_choice(table, line, column, row[column], families) for column in columns.split(","))
        for line, row in rows(table, columns, columns)
    )


@lru_cache(maxsize=1)
def irregular_verbs() -> Irregular:
    """Return the irregular verbs: base -> (past, participle, -ing) forms."""
    columns = "base,past,participle,ing"
    return {
        row["base"]: (
            tuple(row["past"].split("|")),
            tuple(row["participle"].split("|")),
            tuple(row["ing"].split("|")),
        )
        for _, row in rows("irregular_verbs.csv", columns, columns)
    }


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
    table.arrange()
    return table


def _trigger_rows() -> Iterator[tuple[str, Form, str]]:
    """Yield the rows of triggers.csv: phrase (alternatives kept together where they can), form, class."""
    told: dict[tuple[str, str, str], int] = {}
    for line, row in rows("triggers.csv", "phrase,form,class", "phrase,form,class"):
        _choice("triggers.csv", line, "class", row["class"], tuple(trigger_classes()))
        form = cast(Form, _choice("triggers.csv", line, "form", row["form"], get_args(Form)))
        for phrase in alternatives(row["phrase"]):
            one = (phrase, form, row["class"])
            if (first := told.setdefault(one, line)) != line:
                raise _problem("triggers.csv", line, f"{phrase!r} is told in line {first} too")
        for phrase in alternatives(row["phrase"]) if form == "noun" else _kept_together(row["phrase"]):
            yield phrase, form, row["class"]


def alternatives(phrase: str) -> Iterator[str]:
    """Yield every phrase that a row of triggers.csv stands for.

    Examples
    --------
    >>> list(alternatives("sign|reach ~ deal|peace_plan"))
    ['sign ~ deal', 'sign ~ peace plan', 'reach ~ deal', 'reach ~ peace plan']
    """
    for words in product(*(word.split("|") for word in phrase.split())):
        yield " ".join(words).replace("_", " ")


def _kept_together(phrase: str) -> Iterator[str]:
    """Yield a row with its first words apart, and with alternatives of one word after it in one.

    Thousands of phrases are then some hundreds of patterns to load and to compare.
    """
    first, *rest = phrase.split()
    choices = [first.split("|")]
    for word in rest:
        every = word.split("|")
        single = "|".join(choice for choice in every if "_" not in choice)
        choices.append([*filter(None, [single]), *(choice for choice in every if "_" in choice)])
    for words in product(*choices):
        yield " ".join(words).replace("_", " ")


def as_pattern(words: Sequence[str]) -> Pattern:
    """Return words as a pattern: one with bars stands for any of its alternatives."""
    return tuple(frozenset(word.split("|")) if "|" in word else word for word in words)


def surface_forms(
    phrase: str, form: str
) -> Iterator[tuple[tuple[str, ...], Tag | Literal["noun", "nouns", "phrase"]]]:
    """Yield the ways in which a row of a table may stand in a text, with the tag of each."""
    words = tuple(phrase.lower().split())
    if form == "verb":
        for verb, tag in verb_forms(words[0], irregular_verbs()):
            yield (verb, *words[1:]), tag
        return
    if form in {"phrase", "acronym"}:
        yield words, "phrase"
        return
    nouns: tuple[tuple[str, Literal["noun", "nouns"]], ...] = (
        (words[-1], "noun"),
        (plural(words[-1]), "nouns"),
    )
    for noun, number in nouns:
        whole = (*words[:-1], noun)
        yield whole, number
        if len(whole) > 1 and "~" not in whole:
            yield ("-".join(whole[:2]), *whole[2:]), number


def weapon_classes() -> tuple[str, ...]:
    """Return the classes of weapons.csv: those of triggers, and those of arms that name no event."""
    return (*trigger_classes(), "gun", "blade", "stone", "baton", "peaceful")


@lru_cache(maxsize=1)
def weapons() -> PhraseTable[str]:
    """Return words for weapons and means, each with its class."""
    table: PhraseTable[str] = PhraseTable()
    for line, row in rows("weapons.csv", "phrase,form,class", "phrase,form,class"):
        _choice("weapons.csv", line, "form", row["form"], ("noun", "phrase"))
        _choice("weapons.csv", line, "class", row["class"], weapon_classes())
        for phrase in alternatives(row["phrase"]):
            _add_row(table, "weapons.csv", line, {**row, "phrase": phrase}, row["class"])
    table.arrange()
    return table


def _add_row(table: PhraseTable[Value], name: str, line: int, row: Row, value: Value) -> None:
    """Add the surface forms of a row that no row before it has; refuse a row that has none."""
    own = [w for w, _ in surface_forms(row["phrase"], row["form"]) if w not in table.phrases]
    if not own:
        raise _problem(name, line, f"{row['phrase']!r} is never found: other rows have all its forms")
    for words in own:
        table.add(words, value)


@lru_cache(maxsize=1)
def person_nouns() -> dict[str, PersonNoun]:
    """Return the nouns for people, of one or two words, singular and plural."""
    found: dict[str, PersonNoun] = {}
    for line, row in rows("groups.csv", "noun,plural,side", "noun,plural,side"):
        side = cast(Side, _choice("groups.csv", line, "side", row["side"], get_args(Side)))
        found.setdefault(row["plural"].lower(), PersonNoun(side, True))
        if row["noun"].lower() != row["plural"].lower():
            found.setdefault(row["noun"].lower(), PersonNoun(side, False))
    return found


@lru_cache(maxsize=1)
def targets() -> PhraseTable[str]:
    """Return the things that stand for a side when they are attacked."""
    return PhraseTable.of(
        (row["noun"], _choice("targets.csv", line, "side", row["side"], get_args(Side)))
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
                _choice("number_words.csv", line, "kind", row["kind"], kinds),
            ),
        )
    return found


@lru_cache(maxsize=1)
def qualifiers() -> PhraseTable[str]:
    """Return the words before a number that open its range: low, high or about."""
    effects = ("low", "high", "about")
    return PhraseTable.of(
        (row["phrase"], _choice("qualifiers.csv", line, "effect", row["effect"], effects))
        for line, row in rows("qualifiers.csv", "phrase,effect", "phrase,effect")
    )


@lru_cache(maxsize=1)
def cues() -> PhraseTable[Cue]:
    """Return the cues of negation, modality, denial, claim and background."""
    table: PhraseTable[Cue] = PhraseTable()
    listed = rows("cues.csv", "phrase,form,effect,side,reach", "phrase,form,effect,side,reach")
    # "demanding" as it stands before the forms of "demand"
    for line, row in sorted(listed, key=lambda item: item[1]["form"] != "phrase"):
        _choice("cues.csv", line, "form", row["form"], ("verb", "noun", "phrase"))
        effect = cast(Effect, _choice("cues.csv", line, "effect", row["effect"], get_args(Effect)))
        side = _choice("cues.csv", line, "side", row["side"], ("after", "before"))
        cue = Cue(effect, cast(Literal["after", "before"], side), int(row["reach"]), row["phrase"])
        _add_row(table, "cues.csv", line, row, cue)
    table.arrange()
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
