"""geomap: from news articles about armed conflict to a sourced map, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.outputs.map import MapInfo, to_map
    from geomap.pipeline.project import Project, geoparse

__version__ = "0.1.0"
__all__ = ["MapInfo", "Project", "__version__", "geoparse", "to_map"]


def __dir__() -> list[str]:
    """Return the names of the Python interface, also those not imported yet."""
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    """Import the Python interface when it is first used: the command line starts without it."""
    if name in {"Project", "geoparse"}:
        from geomap.pipeline import project

        return getattr(project, name)
    if name in {"MapInfo", "to_map"}:
        from geomap.outputs import map as map_page

        return getattr(map_page, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
