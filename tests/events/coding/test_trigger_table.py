"""The tables of words: what they refuse, and that every trigger does what its row says."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from geomap import events
from geomap.errors import DataFileError
from geomap.events import CodingResources
from geomap.events.coding.sentences.text import read_sentence
from geomap.events.coding.sentences.triggers import DEED, find_triggers
from geomap.events.coding.types.types import type_rules
from geomap.events.coding.vocabulary import tables
from geomap.events.coding.vocabulary.forms import alternatives, irregular_verbs
from geomap.events.coding.vocabulary.inflection import verb_forms
from tests.events.coding.told_articles import code_with_places

NO_EVENTS = {DEED, "visit", "meeting", "displacement"}
"""Classes of words that name no event by themselves."""
TABLES_ALONE = CodingResources(second_reader=None)
UNSTRESSED = {
    "abandon", "suffer", "baton", "batter", "broker", "butcher", "deposit", "discover", "enter", "flatten",
    "gather", "hammer", "imprison", "murder", "open", "order", "pepper", "picket", "pilot",
    "plunder", "recover", "remember", "re-enter", "render", "reopen", "scatter", "sever", "shatter",
    "slaughter", "spirit", "surrender", "target", "threaten", "trigger", "uncover", "visit",
}  # fmt: skip
"""Verbs that end as those do that double their last consonant ("rob", "robbed"), and do not."""
TOO_EAGER = {"drag"}
"""Verbs without their right past for now: with it, "dragged off" takes up the fight told after it."""


def test_a_row_told_twice_is_refused_with_both_lines(monkeypatch):
    read, row = tables.rows, {"phrase": "storm", "form": "verb", "class": "attack"}
    twice = [(5, row), (9, dict(row))]
    monkeypatch.setattr(
        tables, "rows", lambda name, *columns: twice if name == "triggers.csv" else read(name, *columns)
    )
    with pytest.raises(DataFileError, match="told in line 5 too") as caught:
        tables.triggers.__wrapped__()
    assert caught.value.line == 9


def test_a_cue_that_other_rows_hide_is_refused(monkeypatch):
    cue = {"form": "verb", "effect": "planned", "side": "after", "reach": "3"}
    rows = [
        (5, {**cue, "phrase": "hope"}),
        (6, {**cue, "phrase": "hopes", "form": "phrase"}),
        (7, {**cue, "phrase": "hope"}),
    ]
    monkeypatch.setattr(tables, "rows", lambda *_: rows)
    with pytest.raises(DataFileError, match="'hope' is never found") as caught:
        tables.cues.__wrapped__()
    assert caught.value.line == 7


def test_a_row_stands_for_every_one_of_its_alternatives():
    assert set(alternatives("seize|dig_up ~ mines|assault_rifles")) == {
        "seize ~ mines",
        "seize ~ assault rifles",
        "dig up ~ mines",
        "dig up ~ assault rifles",
    }


def words_of_rows() -> Iterator[tuple[int, str, str, str]]:
    """Yield line, phrase, form and class of each alternative of each row of triggers.csv."""
    columns = "phrase,form,class"
    for line, row in tables.rows("triggers.csv", columns, columns):
        for phrase in alternatives(row["phrase"]):
            yield line, phrase.replace("~", "the").replace("+", "the"), row["form"], row["class"]


def past_of(verb: str) -> str:
    return next(form for form, tag in verb_forms(verb, irregular_verbs()) if tag == "past")


def plain_sentences(phrase: str, form: str) -> list[str]:
    """Return sentences of news in which a word of this form usually stands."""
    if form == "verb":
        verb, _, rest = phrase.partition(" ")
        told = f"{past_of(verb)} {rest}".strip()
        return [
            f"Gunmen {told} five villagers in Kunduz on Sunday.",
            f"Soldiers {told} the rebels in Kunduz on Sunday.",
            f"Rebels {told} in Kunduz on Sunday.",
            f"Rebels {told} Kunduz on Sunday.",
        ]
    if form == "noun":
        noun = f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"
        return [
            f"{noun.capitalize()} killed five villagers in Kunduz on Sunday.",
            f"Rebels carried out {noun} in Kunduz on Sunday.",
            f"Rebels launched {noun} on Kunduz on Sunday.",
        ]
    return [
        f"Rebels {phrase} five villagers in Kunduz on Sunday.",
        f"Rebels {phrase} Kunduz on Sunday.",
    ]


def sub_types_of(name: str) -> set[str | None]:
    """Return the sub types that an event may have whose word is of a class."""
    own = tables.trigger_classes()[name].sub_event_type
    return {own, *(rule.sub_event_type or own for rule in type_rules() if name in rule.classes)}


def is_told(sentence: str, name: str) -> bool:
    """Whether a sentence is coded as an event of a class, or names the class where it stands for none."""
    if name in NO_EVENTS:
        return name in {found.name for found in find_triggers(read_sentence(sentence, 0, len(sentence)))}
    coded = code_with_places("row", sentence, date(2016, 5, 3), (("Kunduz", "AF", "PPL"),), TABLES_ALONE)
    rules = [
        (trace.rule, report) for report in coded.reports for trace in report.trace if trace.field == "type"
    ]
    return any(
        rule.startswith(f"{name}:") and report.sub_event_type in sub_types_of(name) for rule, report in rules
    )


def test_every_row_of_the_triggers_tells_an_event_of_its_class_in_a_plain_sentence():
    silent = [
        f"triggers.csv:{line}: {phrase!r} tells no {name}"
        for line, phrase, form, name in words_of_rows()
        if form != "acronym"
        and not any(is_told(sentence, name) for sentence in plain_sentences(phrase, form))
    ]
    assert silent == []


def test_an_acronym_tells_what_became_of_people():
    for _, phrase, form, name in words_of_rows():
        if form == "acronym":
            sentence = f"Clashes in Kunduz on Sunday, two {phrase.upper()}."
            assert name in {found.name for found in find_triggers(read_sentence(sentence, 0, len(sentence)))}


def test_the_past_of_every_verb_is_spelled_as_it_is_written():
    """A verb of one stressed syllable doubles its last consonant: irregular_verbs.csv has to say so."""
    tables_of_verbs = (("triggers.csv", "phrase,form,class"), ("speech.csv", "phrase,form,kind"))
    verbs = {
        phrase.split()[0]
        for name, columns in (*tables_of_verbs, ("cues.csv", "phrase,form,effect,side,reach"))
        for _, row in tables.rows(name, columns, columns)
        for phrase in alternatives(row["phrase"])
        if row["form"] == "verb"
    }
    ends_short = re.compile(r"[^aeiou][aeiou][bdfgklmnprtvz]")
    doubtful = {verb for verb in verbs - irregular_verbs().keys() if ends_short.search(verb[-3:])}
    assert doubtful - TOO_EAGER <= UNSTRESSED


def test_every_list_of_words_is_read_somewhere():
    folder = Path(events.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    columns = "list,meaning,words"
    lists = [row["list"] for _, row in tables.rows("word_lists.csv", columns, columns)]
    assert [name for name in lists if f'word_list("{name}")' not in code] == []


def test_a_list_of_words_told_twice_is_refused(monkeypatch):
    row = {"list": "roads", "meaning": "after two names", "words": "highway road"}
    monkeypatch.setattr(tables, "rows", lambda *_: [(3, row), (8, dict(row))])
    with pytest.raises(DataFileError, match="'roads' stands in a line before too") as caught:
        tables._word_lists.__wrapped__()
    assert caught.value.line == 8
