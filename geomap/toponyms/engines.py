"""The engines that find names, by the name that a user gives them; opened only when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.errors import GazetteerError, MissingExtraError, OptionError

if TYPE_CHECKING:
    from geomap.gazetteer.protocol import Gazetteer
    from geomap.toponyms.recognition.entities import Engine


def _tagger(gazetteer: Gazetteer | None) -> Engine:
    from geomap.toponyms.recognition.tagger import TaggerEngine

    return TaggerEngine()


def _gazetteer(gazetteer: Gazetteer | None) -> Engine:
    from geomap.toponyms.recognition.by_gazetteer import GazetteerEngine

    if gazetteer is None:
        raise GazetteerError("the recogniser 'gazetteer' looks names up and needs an open gazetteer")
    return GazetteerEngine(gazetteer)


ENGINES: Final[dict[str, Callable[[Gazetteer | None], Engine]]] = {
    "default": _tagger,
    "tagger": _tagger,
    "gazetteer": _gazetteer,
}
"""Name on the command line -> how the engine is made."""

SPACY_PREFIX: Final = "spacy:"


def check_engine(name: str) -> None:
    """Refuse an engine that cannot be opened here, without opening it.

    Raises
    ------
    OptionError
        There is no such engine; the message lists those that there are.
    MissingExtraError
        It is a model of spaCy, and spaCy or the model is not installed.
    """
    if name.startswith(SPACY_PREFIX):
        _check_spacy(name.removeprefix(SPACY_PREFIX))
    elif name not in ENGINES:
        available = ", ".join([*ENGINES, SPACY_PREFIX + "MODEL"])
        raise OptionError(f"no recogniser {name!r}. Available: {available}")


def open_engine(name: str, gazetteer: Gazetteer | None) -> Engine:
    """Open an engine by its name; raises what :func:`check_engine` does, and GazetteerError.

    Parameters
    ----------
    gazetteer
        Needed by ``gazetteer`` alone.
    """
    check_engine(name)
    if name.startswith(SPACY_PREFIX):
        from geomap.toponyms.recognition.by_spacy import SpacyEngine

        return SpacyEngine(name.removeprefix(SPACY_PREFIX))
    return ENGINES[name](gazetteer)


def _check_spacy(model: str) -> None:
    """Ask for spaCy and its model as ``spacy.load`` would, but import neither."""
    if find_spec("spacy") is None:
        raise MissingExtraError("spaCy is not installed: pip install 'geomap[spacy]'")
    try:
        distribution(model)
    except (PackageNotFoundError, ValueError):
        if not Path(model).exists():
            raise MissingExtraError(
                f"spaCy has no model {model!r}: install it, or give the path of its folder"
            ) from None
