"""The second reader: events of notes in words that no table lists, and its weights."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from geomap.events import CodingResources, code_article
from geomap.events.coding.second_reader.wording_rules import classes_of_types, overruled
from geomap.events.coding.sentences.text import read_sentence
from geomap.events.coding.sentences.triggers import find_triggers
from geomap.events.coding.sentences.wordings import NAME, NO_EVENT, NUMBER, SecondReader, units
from geomap.events.coding.types.types import Typed
from geomap.model import Article, CodedArticle
from geomap.model.vocabulary import EVENT_TYPE_OF
from tests.events.coding.told_articles import code_text


def coded(text: str) -> CodedArticle:
    return code_text(text, date(2021, 6, 10))


def test_an_event_in_words_that_no_table_lists_is_told_with_the_words_that_weighed_most():
    text = "Gunmen lined up the farmers of Dorva by the well and left none breathing."
    assert find_triggers(read_sentence(text, 0, len(text))) == []
    (report,) = coded(text).reports
    assert report.sub_event_type == "Attack"
    (why,) = (trace for trace in report.trace if trace.field == "type")
    assert "so it is worded (Gunmen" in why.rule
    assert 0.5 < report.type_confidence < 1


def test_without_the_second_reader_a_note_is_read_by_the_tables_alone():
    text = "Gunmen lined up the farmers of Dorva by the well and left none breathing."
    article = Article(doc_id="a", text=text, pub_date=date(2021, 6, 10), pub_date_basis="user")
    assert not code_article(article, (), CodingResources(second_reader=None)).reports


@pytest.mark.parametrize(
    "text",
    [
        "The committee met on Thursday to discuss next year's budget for schools and roads.",
        "Rain is expected along the coast until the weekend, the weather office said.",
        "The striker signed a new contract with the club and thanked the supporters.",
    ],
)
def test_quiet_sentences_tell_of_nothing(text):
    assert coded(text).reports == ()


def test_a_note_whose_action_the_tables_know_mostly_has_their_type():
    (report,) = coded("Rebels ambushed an army convoy near Dorva. Nobody in the huts was spared.").reports
    assert report.sub_event_type == "Armed clash"


def test_a_wording_that_is_sure_of_another_type_overrules_a_single_word_of_the_tables():
    (report,) = coded("Rebels set fire to homes and looted shops when they attacked Dorva on Monday.").reports
    assert report.sub_event_type == "Looting/property destruction"
    (why,) = (trace for trace in report.trace if trace.field == "type")
    assert "so it is worded (" in why.rule
    assert "looted" in why.rule


def test_words_alone_do_not_tell_who_holds_a_town_now():
    text = "Soldiers attacked Dorva on Monday and recaptured it from the rebels, pushing them out of town."
    reading = read_sentence(text, 0, len(text))
    opinion = SecondReader().of_news.opinion(reading)
    assert opinion is not None
    assert opinion.sub_event_type == "Government regains territory"
    trigger = find_triggers(reading)[0]
    typed = Typed("Armed clash", None, None, 0.7, "tables")
    assert overruled(typed, trigger, SimpleNamespace(sentence=reading)) is typed


def test_every_sub_type_has_a_column_and_a_class():
    labels = SecondReader().of_news.labels
    assert labels[-1] == NO_EVENT
    assert set(labels[:-1]) == set(EVENT_TYPE_OF) == set(classes_of_types())


def test_probabilities_add_up_and_the_strongest_word_comes_first():
    text = "Gunmen went from hut to hut and nobody was spared"
    opinion = SecondReader().of_news.opinion(read_sentence(text, 0, len(text)))
    assert opinion is not None
    assert sum(opinion.shares.values()) + opinion.none == pytest.approx(1, abs=1e-5)
    assert opinion.confidence == max(opinion.shares.values())
    weights = [weight for _, weight in opinion.weights]
    assert weights == sorted(weights, reverse=True)


def test_names_and_numbers_are_not_known_apart():
    text = "Troops shelled Dorva-Ost for 12 hours"
    assert [unit for _, unit in units(read_sentence(text, 0, len(text)))] == [
        "troops", "shelled", NAME, "for", NUMBER, "hours",
    ]  # fmt: skip


def test_a_sentence_without_a_telling_word_is_not_looked_at():
    assert SecondReader().of_news.opinion(read_sentence("", 0, 0)) is None
    assert SecondReader().of_news.telling <= SecondReader().of_news.rows.keys()
    assert np.isfinite(SecondReader().of_news.scores).all()
