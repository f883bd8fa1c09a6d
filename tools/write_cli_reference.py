"""Write docs/cli.md, the reference of the command line, from the commands themselves.

    python tools/write_cli_reference.py

A test fails when the page is out of date.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from geomap.cli.main import COMMANDS, cli

PAGE: Final = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD: Final = """# The command line

Written from the commands by `tools/write_cli_reference.py`; do not edit it by hand. An option that is not
given is taken from its environment variable, where that is set. Data goes to stdout, messages to stderr; `-`
stands for standard input or output. The exit code is 0 when all went well, 1 when some inputs failed (they
are named), 2 for a usage error, 130 where Ctrl-C stopped it.

"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command and subcommand with its full name, groups before their members."""
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield from _with_members(f"geomap {name}", command)


def _with_members(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for member in command.commands:
            yield from _with_members(f"{name} {member}", command.commands[member])


def options(command: click.Command) -> list[click.Option]:
    """Return the options of a command that a user may give."""
    return [one for one in command.params if isinstance(one, click.Option) and not one.hidden]


def reference() -> str:
    """Return the whole page as Markdown."""
    overview = "".join(
        f"- [`geomap {name}`](#geomap-{name}): {line}\n" for name, (_, line) in COMMANDS.items()
    )
    return HEAD + overview + "".join(_section(name, command) for name, command in commands())


def _section(name: str, command: click.Command) -> str:
    usage = " ".join([name, *command.collect_usage_pieces(click.Context(command, info_name=name))])
    level = "##" if name.count(" ") == 1 else "###"
    parts = [f"\n{level} {name}\n", f"```\n{usage}\n```\n", _prose(command), _option_table(name, command)]
    return "\n".join(part for part in parts if part)


def _prose(command: click.Command) -> str:
    r"""Return the help of a command; a paragraph that begins with click's ``\b`` is kept as it stands."""
    text = inspect.cleandoc(command.help or "")
    paragraphs = re.split(r"\n\s*\n", text)
    return "\n".join(_paragraph(paragraph) for paragraph in paragraphs if paragraph.strip())


def _paragraph(text: str) -> str:
    if not text.lstrip().startswith("\b"):
        return _plain(text) + "\n"
    first, *lines = text.lstrip().removeprefix("\b").strip("\n").splitlines()
    if lines and first.rstrip().endswith(":"):
        return f"{first}\n\n```\n{inspect.cleandoc(chr(10).join(['', *lines]))}\n```\n"
    return "```\n" + "\n".join([first, *lines]) + "\n```\n"


def _option_table(name: str, command: click.Command) -> str:
    rows = [_row(name, command, option) for option in options(command)]
    return (
        "\n".join(["| option | meaning | environment variable |", "|---|---|---|", *rows]) + "\n"
        if rows
        else ""
    )


def _row(name: str, command: click.Command, option: click.Option) -> str:
    record = option.get_help_record(click.Context(command))
    assert record is not None
    names, meaning = (_cell(part) for part in record)
    variable = f"{name}_{option.name}".upper().replace(" ", "_").replace("-", "_")
    return f"| `{names}` | {meaning} | `{variable}` |"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8", newline="\n")
