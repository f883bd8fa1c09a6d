"""What makes no sense is refused in one line that says what and where, and nothing is written."""

import sys

import pytest

from geomap.cli.main import main

USAGE, FAILED = 2, 1


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run the command line as the shell does, in an empty folder; return exit code and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GEOMAP_DATA_DIR", str(tmp_path / "data"))

    def call(words):
        monkeypatch.setattr(sys, "argv", ["geomap", *words.split()])
        with pytest.raises(SystemExit) as done:
            main()
        return done.value.code or 0, capsys.readouterr().err

    return call


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("build a.txt --date 12/3/2024", USAGE, "'12/3/2024': expected a day such as 2024-12-03"),
        ("build a.txt --recogniser magic", USAGE, "no recogniser 'magic'. Available: default"),
        ("run a.txt --out d --recogniser magic", USAGE, "no recogniser 'magic'"),
        ("run . --out .", USAGE, "the folder of the corpus"),
        ("run a.txt --out d --map body", USAGE, "expected FIELD=COLUMN"),
        ("code a.txt --recogniser magic", USAGE, "no recogniser 'magic'"),
        ("build a.txt --language xx", USAGE, "Available: ar, en"),
        ("build a.txt --date yesterday", USAGE, "'yesterday'"),
        ("export . -o x.csv --since 2024-12-05 --until 2024-12-01", USAGE, "is after --until 2024-12-01"),
        ("export . -o x.doc", USAGE, "no format has this ending"),
        ("status", FAILED, "no geomap project here"),
        ("geocode nowhere.csv", USAGE, "nowhere.csv: no such file"),
        ("geocode names.csv --country-column land", USAGE, "no column land; there are name"),
        ("geocode names.csv -o names.csv", USAGE, "is the table itself"),
        ("geocode names.csv -o nowhere/out.csv", FAILED, "nowhere/out.csv: cannot be written"),
        ("geocode twice.csv", USAGE, "two columns are called name"),
        ("geocode latin.csv", USAGE, "latin.csv: not in UTF-8"),
        ("gazetteer add --place X", USAGE, "--lat and --lon"),
        ("gazetteer add --place X --lat 1 --lon 1 --country Atlantis", FAILED, "no country 'Atlantis'"),
        ("gazetteer nearest 99 0", USAGE, "-90<=x<=90"),
        ("watch . --interval -1", USAGE, "--interval"),
        ("build a.txt -o a.txt/map", FAILED, "a.txt/map: cannot be made a project folder: Not a directory"),
        ("init a.txt/map", FAILED, "a.txt/map: Not a directory"),
        ("run a.txt --out a.txt/set", FAILED, "a.txt/set: Not a directory"),
    ],
)
def test_a_refusal_says_what_and_where(run, tmp_path, words, code, said):
    (tmp_path / "names.csv").write_text("name\nHoms\n", encoding="utf-8")
    (tmp_path / "twice.csv").write_text("name,name\nHoms,Hama\n", encoding="utf-8")
    (tmp_path / "latin.csv").write_bytes("name\nAlep\xe9\n".encode("latin-1"))
    (tmp_path / "a.txt").write_text("Shells fell on Homs.", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    exit_code, message = run(words)
    assert (exit_code, said in message) == (code, True), message
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        ("run a.txt --out d", "goes on from there"),
        ("correct e1 --drop", "the next build applies what corrections.yaml says"),
        ("watch .", "stopped"),
    ],
)
def test_ctrl_c_ends_a_command_with_a_word_on_what_is_kept(run, monkeypatch, command, kept):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("click.Command.invoke", interrupted)
    code, message = run(command)
    assert (code, kept in message) == (130, True)


@pytest.mark.filterwarnings("default")
def test_a_dataset_among_the_articles_is_told_in_one_line(run, tmp_path):
    (tmp_path / "news" / "set" / "parts").mkdir(parents=True)
    (tmp_path / "news" / "set" / "dataset.json").write_text('{"coder_version":"c","gazetteer_version":"g"}')
    code, message = run("run news --out d -q --engine serial")
    assert code == FAILED  # nothing else is there
    assert message.startswith(
        "geomap: news/set: skipped, a project or dataset of geomap, whose files are not"
    )
    assert len(message.splitlines()) == 3  # and how many failed, and which
