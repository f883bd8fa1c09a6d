"""The ``geomap`` command; each subcommand is imported only when it is called.

A subcommand lives in its own module of this folder and is listed in ``COMMANDS``: name of the
command, module and attribute of the click command, one line of help for the overview.
"""

from __future__ import annotations

import importlib
import os
import sys
import warnings
from typing import Any, Final

import click

from geomap import __version__
from geomap.cli.terminal import say
from geomap.errors import GeomapError, OptionError, SkippedWarning

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "build": ("geomap.cli.build:build", "Bring a map and its exports up to date with articles."),
    "run": ("geomap.cli.run:run", "Code a corpus of any size into a dataset."),
    "geoparse": ("geomap.cli.geoparse:geoparse", "Find and resolve the place names of texts."),
    "code": ("geomap.cli.code:code", "Code the conflict events of texts."),
    "explain": ("geomap.cli.explain:explain", "Say why an event or a place name was coded as it was."),
    "export": ("geomap.cli.export:export", "Write a project's events in another format."),
    "correct": ("geomap.cli.correct:correct", "Put an event right by hand, for ever."),
    "status": ("geomap.cli.status:status", "Show what a project holds."),
    "log": ("geomap.cli.log:log", "List a project's runs and what they changed."),
    "diff": ("geomap.cli.diff:diff", "Show the events that changed since a run or a day."),
    "forget": ("geomap.cli.forget:forget", "Take an article out of a project."),
    "verify": ("geomap.cli.verify:verify", "Check that a project is whole."),
    "fetch": ("geomap.cli.fetch:fetch", "Fetch pages and feeds into an archive, only when asked."),
    "watch": ("geomap.cli.watch:watch", "Build whenever articles arrive in a folder."),
    "init": ("geomap.cli.init:init", "Write a commented settings file."),
    "places": ("geomap.cli.places:places", "Look a name up in the gazetteer."),
    "geocode": ("geomap.cli.geocode:geocode", "Add coordinates to a table of place names."),
    "gazetteer": ("geomap.cli.gazetteer:gazetteer", "Import, add, list and search gazetteer places."),
    "evaluate": ("geomap.cli.evaluate:evaluate", "Score geoparsing on an annotated corpus."),
}
"""Command name -> ("module:attribute", one line of help)."""
STOPPED: Final = {
    "run": "stopped: what was done is kept, and the same command again goes on from there",
    "build": "stopped: the outputs are as they were; the same command again brings them up to date",
    "correct": "stopped: the next build applies what corrections.yaml says",
}
"""Command name -> what is said where Ctrl-C ends it."""
INTERRUPTED: Final = 130
"""Exit code of a command that Ctrl-C ended, as of shells."""


class Words(click.types.StringParamType):
    """What a user writes, as text that UTF-8 can hold.

    The bytes of a shell that Python could not read are taken as UTF-8: in the C locale a name in another
    script would else be no text at all. Files and folders (``Path``, ``UNPROCESSED``) stay as given.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the text."""
        words = super().convert(value, param, ctx)
        is_text = not isinstance(words, str) or not any("\ud800" <= letter <= "\udfff" for letter in words)
        return words if is_text else os.fsencode(words).decode("utf-8", "replace")


def _read_words(command: click.Command) -> None:
    for parameter in command.params:
        if parameter.type is click.STRING:
            parameter.type = Words()
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _read_words(inner)


class LazyGroup(click.Group):
    """A click group that imports a subcommand only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        _read_words(command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C ends it with a word on what is kept."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say(STOPPED.get(ctx.invoked_subcommand or "", "stopped"), err=True)
            ctx.exit(INTERRUPTED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the table, without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="geomap")
def cli() -> None:
    """Turn news articles about armed conflict into a map people can trust, offline."""


def _say_warning(message: Warning | str, category: type[Warning], *where: object, **_: object) -> None:
    """Show a warning as one line on stderr; where in the code it was raised helps no user."""
    kind = "" if issubclass(category, SkippedWarning) else f"{category.__name__}: "
    say(f"geomap: {kind}{message}", err=True)


def main() -> None:
    """Run the command line.

    Errors of ours and of the file system become one line on stderr; the exit code is 2 for an option
    that makes no sense, else 1.
    """
    warnings.showwarning = _say_warning
    try:
        cli(auto_envvar_prefix="GEOMAP")
    except GeomapError as error:
        say(f"geomap: {error}", err=True)
        sys.exit(2 if isinstance(error, OptionError) else 1)
    except OSError as error:  # a folder that cannot be made, a file that cannot be read
        say(f"geomap: {error.filename or 'input or output'}: {error.strerror or error}", err=True)
        sys.exit(1)
