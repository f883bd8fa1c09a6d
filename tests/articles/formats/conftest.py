"""Reading small files of every format."""

import pytest

from geomap.articles import read_sources
from geomap.model import Article


@pytest.fixture
def read(tmp_path):
    """Write bytes to a file of a name and return the articles and the failures read from it."""

    def reading(name, data, **options):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        results = list(read_sources([path], **options))
        articles = [item for item in results if isinstance(item, Article)]
        return articles, [item for item in results if not isinstance(item, Article)]

    return reading


@pytest.fixture
def body_of():
    """Return the running text of an article, paragraphs joined by blank lines."""
    return lambda article: "\n\n".join(
        article.text[b.start : b.end] for b in article.blocks if b.channel == "body"
    )
