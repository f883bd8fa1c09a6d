"""What the shell gives in bytes that Python could not read is taken as UTF-8, in any locale."""

import os
import subprocess
import sys

import pytest

C_LOCALE = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def geomap(*arguments):
    command = [sys.executable, "-m", "geomap", *arguments]
    return subprocess.run(command, env=C_LOCALE, capture_output=True, check=False)


@pytest.mark.parametrize(
    "arguments", [["places", "Херсон"], ["explain", "--text", "Shells hit the city of Херсон, police said."]]
)
def test_names_in_another_script_are_found_in_the_c_locale(arguments):
    done = geomap(*arguments)
    assert done.returncode == 0, done.stderr
    assert "Kherson" in done.stdout.decode("utf-8")


def test_a_remark_in_another_script_is_kept_in_the_c_locale(tmp_path):
    (tmp_path / "Звіт.txt").write_text(
        "Shelling killed three civilians in Homs on 4 May 2014, police said.", encoding="utf-8"
    )
    project = tmp_path / "проект"
    assert geomap("build", os.fsencode(tmp_path / "Звіт.txt"), "-o", os.fsencode(project)).returncode == 0
    (event,) = geomap("diff", "-o", os.fsencode(project)).stdout.decode().splitlines()
    done = geomap("correct", event.split()[1], "--note", "Проверено 💥", "-o", os.fsencode(project))
    assert done.returncode == 0, done.stderr
    assert "Проверено 💥" in (project / "corrections.yaml").read_text(encoding="utf-8")
    assert "Проверено 💥" in (project / "map.html").read_text(encoding="utf-8")
    assert geomap("export", os.fsencode(project), "-o", os.fsencode(tmp_path / "події.csv")).returncode == 0
    assert (tmp_path / "події.csv").exists()


def test_bytes_that_are_no_text_are_no_reason_to_fail_in_the_middle():
    done = geomap("places", b"Kherson\xff")
    assert b"Traceback" not in done.stderr
