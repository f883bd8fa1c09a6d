"""What coding an article needs besides the article: opened once a process, pickled as options."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import __version__
from geomap.pipeline.versions import coder_version

if TYPE_CHECKING:
    from geomap.gazetteer.protocol import Gazetteer
    from geomap.toponyms.protocol import Recogniser, Resolver


@dataclass(frozen=True)
class Resources:
    """Options of a run, and the engines that they stand for.

    Engines are opened at their first use in each process, so that a pool or a cluster gets a few
    bytes of options and never a gazetteer.

    Parameters
    ----------
    recogniser
        Name of the recogniser: default, gazetteer, or spacy:MODEL. One that there is not, or that is
        not installed, raises OptionError or MissingExtraError.
    countries
        ISO 3166-1 alpha-2 codes that resolution is narrowed to; empty for the world.
    gazetteer_path
        A gazetteer store; None for the one that geomap builds and keeps per user.
    """

    recogniser: str = "default"
    countries: tuple[str, ...] = ()
    gazetteer_path: Path | None = None

    def __post_init__(self) -> None:
        """Refuse a recogniser that there is not before any article is read with it."""
        from geomap.toponyms.engines import check_engine

        check_engine(self.recogniser)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer, built first if need be."""
        from geomap.gazetteer import open_gazetteer

        return open_gazetteer(self.gazetteer_path)

    @cached_property
    def name_recogniser(self) -> Recogniser:
        """The engine that finds place names."""
        from geomap.toponyms.recognise import load_recogniser

        return load_recogniser(self.recogniser, gazetteer=self.gazetteer)

    @cached_property
    def gazetteer_recogniser(self) -> Recogniser:
        """The engine for languages that the tagger does not read: names of the gazetteer, in any script."""
        from geomap.toponyms.recognise import load_recogniser

        return load_recogniser("gazetteer", gazetteer=self.gazetteer)

    @cached_property
    def resolver(self) -> Resolver:
        """The engine that finds the places of names."""
        from geomap.toponyms.resolve import DocumentResolver

        return DocumentResolver(self.gazetteer, countries=self.countries or None)

    @property
    def version(self) -> str:
        """Version of the rules, and the options that a coded result depends on besides."""
        options = [] if self.recogniser == "default" else [self.recogniser]
        options += sorted(self.countries)
        return " ".join([f"{__version__}+{coder_version()}", *options])

    def __getstate__(self) -> dict[str, object]:
        """Pickle the options alone."""
        return {name: getattr(self, name) for name in ("recogniser", "countries", "gazetteer_path")}
