"""The benchmarks run as their pages say: as modules of one package, all that measure by one command."""

import ast
from pathlib import Path

from benchmarks.__main__ import BENCHMARKS, BY_HAND

ROOT = Path(__file__).parents[1]
SCRIPTS = {path.stem: ast.parse(path.read_text("utf-8")) for path in (ROOT / "benchmarks").glob("[!_]*.py")}


def imported(tree):
    """Yield the modules that a script imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_scripts_import_each_other_as_modules_of_the_package():
    siblings = {name: SCRIPTS.keys() & set(imported(tree)) for name, tree in SCRIPTS.items()}
    assert {name: found for name, found in siblings.items() if found} == {}


def test_every_script_is_run_by_the_one_command_or_by_hand_for_a_reason():
    runnable = {
        name
        for name, tree in SCRIPTS.items()
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)
    }
    assert runnable == {benchmark.script for benchmark in BENCHMARKS.values()} | BY_HAND.keys()


def test_no_page_calls_a_script_in_a_way_that_does_not_find_the_package():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "benchmarks").glob("*.py")]
    assert [page.name for page in pages if "python benchmarks/" in page.read_text("utf-8")] == []
