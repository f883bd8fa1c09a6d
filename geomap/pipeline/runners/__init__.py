"""Runners: how many tasks are worked off, in this process, on all cores or on a cluster."""

from geomap.pipeline.runners.protocol import Outcome, Runner
from geomap.pipeline.runners.table import RUNNERS, runner

__all__ = ["RUNNERS", "Outcome", "Runner", "runner"]
