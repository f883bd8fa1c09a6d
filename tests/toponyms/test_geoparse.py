"""From text to mentions: what is skipped, and what holds for every mention whatever the text."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.errors import ArticleError
from geomap.gazetteer import open_gazetteer
from geomap.model import Article, Block
from geomap.toponyms.geoparse import geoparse_article
from geomap.toponyms.protocol import RecognisedName
from geomap.toponyms.resolve import DocumentResolver

WORDS = [
    "Aleppo",
    "Tripoli",
    "Georgia",
    "Syrian",
    "Royal Street",
    "Qzxbn",
    "northern Mali",
    "Ill.",
    "of",
    ",",
    "in",
    "\n",
]


@pytest.fixture(scope="module")
def resolver():
    return DocumentResolver(open_gazetteer())


class Given:
    """A recogniser that returns what it was told."""

    version = "given"

    def __init__(self, *names):
        self._names = names

    def recognise(self, text):
        return self._names


def name(text, words, subkind="literal"):
    start = text.index(words)
    return RecognisedName(start=start, end=start + len(words), subkind=subkind)


def test_navigation_is_skipped_and_other_channels_are_kept(resolver):
    text = "Lebanon Syria Home\nBEIRUT - Rain fell on Tripoli."
    blocks = (Block(start=0, end=18, channel="chrome"), Block(start=19, end=len(text), channel="body"))
    article = Article(doc_id="a", text=text, blocks=blocks)
    recogniser = Given(name(text, "Lebanon"), name(text, "BEIRUT"), name(text, "Tripoli"))
    mentions = geoparse_article(article, recogniser, resolver)
    assert [(m.name, m.channel) for m in mentions] == [("BEIRUT", "body"), ("Tripoli", "body")]


def test_demonyms_left_out_still_speak_for_their_country(resolver):
    text = "The Libyan coast guard reached Tripoli."
    article = Article(doc_id="a", text=text)
    recogniser = Given(name(text, "Libyan", "demonym"), name(text, "Tripoli"))
    mentions = geoparse_article(article, recogniser, resolver, demonyms=False)
    assert [(m.name, m.country) for m in mentions] == [("Tripoli", "LY")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_every_mention_is_placed_with_a_score_or_says_why_not(resolver, words):
    text = " ".join(words)
    names, at = [], 0
    for word in words:
        if word[0].isupper():
            names.append(RecognisedName(start=at, end=at + len(word), subkind="literal"))
        at += len(word) + 1
    mentions = resolver.resolve(Article(doc_id="a", text=text), names)
    assert [(m.start, m.end) for m in mentions] == [(n.start, n.end) for n in names]
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.name
        assert mention.is_placed == (mention.no_match is None)
        assert 0 <= mention.score <= 1
        assert all(other.place_id != mention.place_id for other in mention.alternatives)


def test_the_same_article_gives_the_same_answer(resolver):
    text = "Shells fell on Suran, north of Hama, and on Khan Shaykhun in Idlib province."
    names = [name(text, word) for word in ("Suran", "Hama", "Khan Shaykhun", "Idlib")]
    article = Article(doc_id="a", text=text)
    assert resolver.resolve(article, names) == DocumentResolver(open_gazetteer()).resolve(article, names)


class EveryCapital:
    """A recogniser for which each capitalised word but "No" names a place; it notes how much it read."""

    version = "every capital"

    def __init__(self):
        self.read = 0

    def recognise(self, text):
        self.read += len(text)
        words = re.finditer(r"\b(?!No\b)[A-Z]\w*", text)
        return [RecognisedName(start=word.start(), end=word.end(), subkind="literal") for word in words]


class NoResolver:
    version = "none"

    def resolve(self, article, names):
        return ()


def test_an_article_of_a_hundred_thousand_names_is_refused_from_its_beginning():
    text = "Aleppo, Homs. " * 50_000
    recogniser = EveryCapital()
    with pytest.raises(ArticleError, match="more than 10000 place names"):
        geoparse_article(Article(doc_id="d", text=text), recogniser, NoResolver())
    assert recogniser.read < len(text) / 4


@pytest.mark.parametrize("names", [10_000, 10_001])
def test_many_capitals_are_not_many_names(names):
    text = "No No No. " * 10_000 + "Homs. " * names
    article = Article(doc_id="d", text=text)
    if names > 10_000:
        with pytest.raises(ArticleError, match="10001 place names"):
            geoparse_article(article, EveryCapital(), NoResolver())
    else:
        assert geoparse_article(article, EveryCapital(), NoResolver()) == ()


@pytest.mark.parametrize(
    ("text", "actor", "subkind", "answer"),
    [
        ("In Kabul, U.S. troops shot two men on Monday.", "U.S.", "noun_modifier", ("Kabul", "AF")),
        ("In Baghdad, US troops killed three gunmen.", "US", "noun_modifier", ("Baghdad", "IQ")),
        ("Across Syria, US jets struck at dawn.", "US", "literal_modifier", ("Syria", "SY")),
        ("In Tripoli, Lebanese soldiers shot two men.", "Lebanese", "demonym", ("Tripoli", "LB")),
        ("American forces raided a house in Samarra.", "American", "demonym", ("Samarra", "IQ")),
        ("In Springfield, Ohio police found a body.", "Ohio", "noun_modifier", ("Springfield", "US")),
    ],
)
def test_whose_forces_act_does_not_say_where_they_do(resolver, text, actor, subkind, answer):
    place, country = answer
    names = sorted([name(text, place), name(text, actor, subkind)], key=lambda each: each.start)
    mentions = resolver.resolve(Article(doc_id="a", text=text), names)
    assert {m.name: m.country for m in mentions}[place] == country
