"""The project database: articles, coded results, events, revisions; and safe writing of outputs."""

from geomap.project.connection import project_lock
from geomap.project.database import Added, ProjectDatabase
from geomap.project.event_store import EventChanges
from geomap.project.files import Staging, swapped_outputs, write_atomically
from geomap.project.records import Coding, Run, Versions, article_hash

__all__ = [
    "Added",
    "Coding",
    "EventChanges",
    "ProjectDatabase",
    "Run",
    "Staging",
    "Versions",
    "article_hash",
    "project_lock",
    "swapped_outputs",
    "write_atomically",
]
