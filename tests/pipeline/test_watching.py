"""Building when articles arrive, not while they are being written."""

from click.testing import CliRunner

from geomap.cli.watch import watch as watch_command
from geomap.errors import OutputError
from geomap.pipeline.watching import signature, watch


def test_a_build_follows_each_change_that_came_to_rest(tmp_path):
    builds = []
    steps = iter(["a", "", "", "a longer", "", "", ""])

    def sleep(_seconds):
        words = next(steps, "")
        if words:
            (tmp_path / "a.txt").write_text(words, encoding="utf-8")

    def build():
        builds.append((tmp_path / "a.txt").read_text())

    watch(tmp_path, build, interval_s=1, settle_s=2, most_builds=2, sleep=sleep)
    assert builds == ["a", "a longer"]


def test_what_lies_in_the_folder_is_built_at_once(tmp_path):
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    builds = []
    watch(tmp_path, lambda: builds.append("a"), most_builds=1, sleep=lambda _: builds.append("waited"))
    assert builds == ["a"]


def test_hidden_files_do_not_count(tmp_path):
    before = signature(tmp_path)
    (tmp_path / ".swp").write_text("x")
    assert signature(tmp_path) == before
    (tmp_path / "a.txt").write_text("x")
    assert signature(tmp_path) != before


def test_a_folder_that_was_emptied_is_waited_for(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("a", encoding="utf-8")
    builds = []
    steps = iter([article.unlink, *[lambda: None] * 4, lambda: article.write_text("a longer")])

    def build():
        builds.append([path.name for path in tmp_path.iterdir()])

    watch(tmp_path, build, most_builds=2, sleep=lambda _: next(steps, lambda: None)())
    assert builds == [["a.txt"], ["a.txt"]]


def test_an_error_of_the_file_system_does_not_end_the_watch(tmp_path, monkeypatch):
    inbox = tmp_path / "inbox"
    outcomes = iter([OSError("the share is away"), OutputError("the disk is full")])
    inbox.mkdir()
    (inbox / "a.txt").write_text("a", encoding="utf-8")

    def rebuild(*_, **__):
        (inbox / "b.txt").write_text("b", encoding="utf-8")
        raise next(outcomes)

    monkeypatch.setattr("geomap.cli.project_options.rebuild", rebuild)
    done = CliRunner().invoke(
        watch_command, [str(inbox), "--most", "2", "--settle", "0", "--interval", "0.01"]
    )
    assert done.exit_code == 0, done.output
    assert "the share is away" in done.output
    assert "the disk is full" in done.output
