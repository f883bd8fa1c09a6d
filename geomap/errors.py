"""All errors that geomap raises on purpose, and how the errors of other libraries are worded in them.

::

    GeomapError
    ├── ArticleError      (ValueError)    an article cannot be read or coded
    ├── DataFileError     (ValueError)    a table shipped with geomap, or added by a user, is malformed
    ├── GazetteerError    (RuntimeError)  the gazetteer is missing, outdated or damaged
    ├── ImportRowError    (ValueError)    a row of an imported gazetteer file is malformed
    ├── OptionError       (ValueError)    an option or setting has a value that makes no sense
    ├── ProjectError      (RuntimeError)  a project database is damaged, locked or too new
    ├── OutputError       (OSError)       an output file cannot be written
    └── MissingExtraError (ImportError)   a feature needs an optional dependency

Every message says what was wrong, where (file, line, article), and what to do about it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = [
    "ArticleError",
    "DataFileError",
    "GazetteerError",
    "GeomapError",
    "ImportRowError",
    "MissingExtraError",
    "OptionError",
    "OutputError",
    "ProjectError",
    "SkippedWarning",
    "cause",
    "named_cause",
]

_LONGEST_CAUSE: Final = 120
"""Characters of a cause: a reason must fit on a line or two of a summary."""


def cause(error: BaseException) -> str:
    """Return what another library says of its own error, on one line and cut short."""
    return " ".join(str(error).split())[:_LONGEST_CAUSE]


def named_cause(error: BaseException) -> str:
    """Return the same behind the class of the error, for those whose words say little by themselves."""
    return f"{type(error).__name__}: {cause(error)}"


class GeomapError(Exception):
    """Root of all errors raised by geomap."""


class ArticleError(GeomapError, ValueError):
    """An article cannot be read, decoded or coded; the message names it."""


class DataFileError(GeomapError, ValueError):
    """A data file breaks its own rules.

    Parameters
    ----------
    path
        The file.
    line
        Line number, counted from 1; ``None`` where the whole file is meant.
    problem
        What is wrong and what is expected instead.
    """

    def __init__(self, path: str | Path, line: int | None, problem: str) -> None:
        self.path, self.line, self.problem = str(path), line, problem
        where = f"{self.path}:{line}" if line else self.path
        super().__init__(f"{where}: {problem}")


class GazetteerError(GeomapError, RuntimeError):
    """The gazetteer is missing, outdated or damaged; the message says how to rebuild it."""


class ImportRowError(DataFileError):
    """A row of a file given to ``geomap gazetteer import`` is malformed."""


class OptionError(GeomapError, ValueError):
    """An option or setting has a value that makes no sense."""


class ProjectError(GeomapError, RuntimeError):
    """A project database is damaged, locked by another process, or written by a newer geomap."""


class OutputError(GeomapError, OSError):
    """An output file cannot be written."""


class MissingExtraError(GeomapError, ImportError):
    """A feature needs an optional dependency; the message names the extra to install."""


class SkippedWarning(UserWarning):
    """Files among those named are no articles and are skipped; the message names their folder."""
