"""Reading, cleaning and dating articles."""

from geomap.articles.clean import clean
from geomap.articles.formats import RawArticle
from geomap.articles.reading import article_id, make_article, read_article, read_sources

__all__ = ["RawArticle", "article_id", "clean", "make_article", "read_article", "read_sources"]
