"""One module a format; ``registry.FORMATS`` is the table of them all."""

from geomap.articles.formats.base import Context, RawArticle, RawResult, Reader
from geomap.articles.formats.registry import FORMATS, Format, format_of, reader_of

__all__ = ["FORMATS", "Context", "Format", "RawArticle", "RawResult", "Reader", "format_of", "reader_of"]
