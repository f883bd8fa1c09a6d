"""What holds for any article: quotes found, numbers consistent, dates in order, nothing invented."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.events import code_article
from geomap.model import Article, Mention

PLACES = ("Gao", "Hasakah", "Marib", "Bakhmut")
SENTENCES = st.sampled_from(
    (
        "Militants attacked a checkpoint in {0}, killing {1} soldiers.",
        "{1} people, including two children, were killed when shells hit {0} on Monday.",
        "The army denied that rebels had taken {0}.",
        "Protesters marched in {0}; police fired tear gas and arrested {1} people.",
        "Troops withdrew from {0} overnight.",
        "On 3 May {1} villagers were abducted near {0}, officials said.",
        "The war has killed {1},000 people since 2011.",
        "If {0} falls, fighting could spread.",
        "“Nobody was hurt,” a doctor in {0} said.",
        "<script>alert('{0}')</script> \u202eألف 🙂 killed",
    )
)
TEXTS = st.lists(
    st.tuples(SENTENCES, st.sampled_from(PLACES), st.integers(2, 90)), min_size=0, max_size=6
).map(lambda parts: " ".join(sentence.format(place, number) for sentence, place, number in parts))


def article_of(text: str, published: date | None) -> tuple[Article, list[Mention]]:
    mentions = []
    for name in PLACES:
        start = text.find(name)
        while start >= 0:
            mentions.append(
                Mention(
                    start=start, end=start + len(name), name=name, kind="literal", subkind="literal",
                    lat=1.0, lon=1.0, place_id=name, place_name=name, country="ML",
                    feature_class="P", feature_code="PPL", score=0.8,
                )
            )  # fmt: skip
            start = text.find(name, start + 1)
    basis = "user" if published else "none"
    mentions.sort(key=lambda mention: mention.start)
    return Article(doc_id="x", text=text, pub_date=published, pub_date_basis=basis), mentions


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2030, 1, 1))))
def test_every_report_is_consistent_and_quotes_the_article(text, published):
    article, mentions = article_of(text, published)
    coded = code_article(article, mentions)
    for report in coded.reports:
        assert text[report.quote.start : report.quote.end] == report.quote.text
        assert text[report.trigger.start : report.trigger.end] == report.trigger.text
        assert report.quote.start <= report.trigger.start < report.trigger.end <= report.quote.end
        parts = report.deaths_a + report.deaths_b + report.deaths_civilians + report.deaths_unknown
        if report.deaths is not None:
            assert parts == report.deaths.best
            assert report.deaths.low is None or report.deaths.low <= report.deaths.best
            assert report.deaths.high is None or report.deaths.best <= report.deaths.high
        else:
            assert parts == 0
        if report.when.start and report.when.end:
            assert report.when.start <= report.when.end
        if published and report.when.end:
            assert report.when.end <= published + timedelta(days=3)
        for place in report.places:
            assert place.start is not None
            assert text[place.start : place.end] == place.name_raw


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300))
def test_any_text_is_coded_without_an_error(text):
    code_article(Article(doc_id="x", text=text), [])


@pytest.mark.parametrize(
    "text", ["Shelling killed two villagers and wounded at least", "Rebels killed the chief and other"]
)
def test_an_article_that_breaks_off_is_coded(text):
    [report] = code_article(Article(doc_id="x", text=text), []).reports
    assert report.deaths is not None


@settings(deadline=None, max_examples=20)
@given(TEXTS)
def test_coding_twice_gives_the_same(text):
    article, mentions = article_of(text, date(2020, 5, 6))
    assert code_article(article, mentions) == code_article(article, mentions)


def test_report_ids_are_unique_in_an_article():
    text = "Warplanes hit a market in Gao and a clinic in Marib. Rebels attacked Bakhmut and Hasakah."
    reports = code_article(*article_of(text, date(2020, 5, 6))).reports
    assert len({report.report_id for report in reports}) == len(reports) >= 2


def test_article_without_events_yields_none():
    assert code_article(*article_of("The harvest in Gao was good this year.", None)).reports == ()
