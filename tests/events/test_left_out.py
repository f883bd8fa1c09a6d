"""What is left out is left out for a reason of a known kind: the page has words for each."""

from pathlib import Path

from geomap.articles import read_sources
from geomap.model import Article
from geomap.model.vocabulary import LEFT_OUT_KINDS, left_out_kind
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources

HERE = Path(__file__).parent


def test_every_reason_in_articles_of_our_own_is_of_a_known_kind():
    resources, kinds = Resources(), set[str]()
    files = [str(path) for folder in ("news_long", "news_last") for path in (HERE / folder).glob("*.txt")]
    for article in read_sources(files):
        assert isinstance(article, Article)
        done = process_article(article, resources)
        assert done.coded is not None
        kinds |= {left_out_kind(left.reason) for left in done.coded.left_out}
    assert kinds <= set(LEFT_OUT_KINDS)
    assert {"background", "context", "hypothetical", "negated"} <= kinds
