"""The rooms import one way only, and every command has its line in the overview."""

import subprocess
import sys


def test_imports_flow_one_way():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
