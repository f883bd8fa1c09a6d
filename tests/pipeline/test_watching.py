"""Building when articles arrive, not while they are being written."""

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
