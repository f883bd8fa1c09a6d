"""Which format a corpus file or folder has, and reading it."""

from __future__ import annotations

from pathlib import Path

from geomap.errors import DataFileError
from geomap.toponyms.evaluation.corpus import Corpus
from geomap.toponyms.evaluation.geowebnews import Locate, read_geowebnews
from geomap.toponyms.evaluation.json_lines import read_json_lines
from geomap.toponyms.evaluation.xml_corpora import read_xml


def read_corpus(path: Path, *, locate: Locate | None = None) -> Corpus:
    """Read a corpus in any of the formats in use.

    Parameters
    ----------
    path
        A ``.jsonl`` file of ours, an ``.xml`` file of LGL, TR-News or GeoVirus, or the folder of
        ``.txt`` and ``.ann`` files of GeoWebNews.
    locate
        Coordinates of a geonameid, for GeoWebNews, whose annotations give the id alone.

    Raises
    ------
    DataFileError
        The file is missing, of no known format or malformed; the message names it.
    """
    if not path.exists():
        raise DataFileError(path, None, "no such file or folder")
    if path.is_dir():
        return read_geowebnews(path, locate=locate)
    if path.suffix.lower() == ".xml":
        return read_xml(path)
    if path.suffix.lower() in {".jsonl", ".ndjson", ".json"}:
        return read_json_lines(path)
    raise DataFileError(
        path, None, "unknown corpus format; expected .jsonl, .xml or a folder of .txt and .ann"
    )
