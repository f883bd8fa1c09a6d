"""docs/cli.md says what the commands do, no more and no less."""

import pytest
from click.testing import CliRunner

from geomap.cli.main import cli
from tools.write_cli_reference import PAGE, commands, options, reference

COMMANDS = dict(commands())


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == reference(), "run: python tools/write_cli_reference.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_has_help(name):
    command = COMMANDS[name]
    assert command.help
    assert [option.name for option in options(command) if not option.help] == []


def test_an_option_is_taken_from_the_variable_that_the_page_names(tmp_path):
    assert "`GEOMAP_BUILD_LANGUAGE`" in PAGE.read_text("utf-8")
    (tmp_path / "note.txt").write_text("Nothing happened.", encoding="utf-8")
    done = CliRunner().invoke(
        cli,
        ["build", str(tmp_path / "note.txt"), "-o", str(tmp_path / "out")],
        auto_envvar_prefix="GEOMAP",
        env={"GEOMAP_BUILD_LANGUAGE": "xx"},
    )
    assert done.exit_code != 0
    assert "xx" in f"{done.output}{done.exception}"
