"""Days on the command line, the same for every command."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import click


class _Day(click.DateTime):
    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            day = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{str(value)!r}: expected a day such as 2024-12-03", param, ctx)
        assert isinstance(day, datetime)
        return day


DAY: Final = _Day()
"""A day such as 2024-12-03, handed on as its midnight."""
