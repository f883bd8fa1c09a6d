"""Files, folders, patterns in; articles and named failures out."""

import json
import os
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import read_article, read_sources, sources
from geomap.articles.front_matter import is_link
from geomap.articles.whole import file_name
from geomap.errors import ArticleError, SkippedWarning
from geomap.model import Article, FailedArticle
from geomap.pipeline.corpora import manifest, partitions
from geomap.project import connection

BODY = "Shelling hit the market of Bakhmut on Tuesday, killing three people, the mayor said."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(BODY + " Nobody else was hurt.", encoding="utf-8")
    (tmp_path / ".hidden").write_text("not an article", encoding="utf-8")
    return tmp_path


def reasons(sources):
    return {item.origin: item.reason for item in read_sources(sources) if isinstance(item, FailedArticle)}


def test_a_folder_is_read_with_its_subfolders_in_order(folder):
    assert [a.origin for a in read_sources([folder])] == ["b.txt", "sub/a.txt"]


def test_a_link_to_a_folder_is_not_followed_and_told(folder, tmp_path_factory):
    (folder / "linked").symlink_to(tmp_path_factory.mktemp("elsewhere"), target_is_directory=True)
    with pytest.warns(SkippedWarning, match="linked: skipped, a link to a folder"):
        assert [a.origin for a in read_sources([folder])] == ["b.txt", "sub/a.txt"]


def test_a_link_out_of_the_folder_is_not_followed_and_told(folder, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text(f"{BODY} Nobody was to know.", encoding="utf-8")
    (folder / "linked.txt").symlink_to(secret)
    (folder / "sub" / "again.txt").symlink_to(folder / "b.txt")
    with pytest.warns(SkippedWarning, match=r"linked\.txt: skipped, a link out of the folder"):
        assert [a.origin for a in read_sources([folder])] == ["b.txt", "sub/a.txt"]
    assert [a.origin for a in read_sources([folder / "linked.txt"])] == ["linked.txt"]
    assert "linked.txt" in [a.origin for a in read_sources([folder / "*.txt"])]


@pytest.mark.parametrize("locale", ["ascii", "latin-1", "utf-8"])
def test_a_file_has_the_same_name_in_every_locale(monkeypatch, locale):
    monkeypatch.setattr("os.fsencode", lambda name: name.encode(locale, "surrogateescape"))
    as_read = "Überfall 💥.txt".encode().decode(locale, "surrogateescape")
    assert file_name(as_read) == "Überfall 💥.txt"


def test_a_name_that_did_not_come_from_the_disk_stays(monkeypatch):
    monkeypatch.setattr("os.fsencode", lambda name: name.encode("ascii", "surrogateescape"))
    assert file_name("Überfall.txt") == "Überfall.txt"


def test_a_project_among_the_articles_is_not_read(folder):
    (folder / "output").mkdir()
    (folder / "output" / "geomap.db").write_bytes(b"SQLite format 3\0")
    (folder / "output" / "map.html").write_text("<html>", encoding="utf-8")
    assert [a.origin for a in read_sources([folder])] == ["b.txt", "sub/a.txt"]


MANIFEST = {"coder_version": "c", "gazetteer_version": "g", "parts": []}


def make_dataset(folder, mark, content):
    (folder / "parts").mkdir(parents=True)
    (folder / "parts" / "c.txt").write_text(f"{BODY} It burned.", encoding="utf-8")
    (folder / mark).write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize("mark", [("dataset.json", MANIFEST), (".geomap.lock", {})])
@pytest.mark.parametrize("pattern", ["", "**/*", "*"])
def test_a_dataset_among_the_articles_is_not_read_and_told(folder, mark, pattern):
    make_dataset(folder / "set", *mark)
    with pytest.warns(SkippedWarning, match="set: skipped, a project or dataset of geomap"):
        found = list(read_sources([folder / pattern]))
    assert {Path(item.origin).name for item in found} == {"b.txt", "a.txt"}


@pytest.mark.parametrize("content", [{"title": "Strikes"}, [], "news", {"coder_version": 3}])
def test_a_folder_of_the_user_with_the_names_of_a_dataset_is_read(folder, content):
    make_dataset(folder / "set", "dataset.json", content)
    assert "set/parts/c.txt" in [item.origin for item in read_sources([folder])]


def test_a_pattern_in_a_dataset_or_project_says_what_it_is(folder):
    make_dataset(folder, "dataset.json", MANIFEST)
    for pattern in ("**/*", "*/c.txt"):
        assert "a project or dataset of geomap" in reasons([f"{folder}/{pattern}"])[f"{folder}/{pattern}"]


def test_a_pattern_takes_files_that_it_names_directly_beside_a_project(folder):
    (folder / "geomap.db").write_bytes(b"SQLite format 3\0")
    assert [item.origin for item in read_sources([f"{folder}/*.txt"])] == ["b.txt"]


def test_a_project_and_a_dataset_are_known_by_what_geomap_writes():
    assert (sources.PROJECT_DATABASE, sources.DATASET_LOCK) == (connection.DATABASE, connection.LOCK)
    assert (sources.DATASET_PARTS, sources.DATASET_MANIFEST) == (partitions.PARTS, manifest.MANIFEST_FILE)
    written = manifest.Manifest(coder_version="c", gazetteer_version="g").to_json()
    assert msgspec.json.decode(written, type=sources.DatasetMarks).coder_version == "c"


def test_a_project_given_as_articles_says_what_it_is(folder):
    (folder / "geomap.db").write_bytes(b"SQLite format 3\0")
    assert "a project or dataset of geomap" in reasons([folder])[str(folder)]


def test_the_parts_of_a_saved_page_are_not_articles(folder):
    (folder / "page.html").write_text(f"<html><body><p>{BODY}</p></body></html>", encoding="utf-8")
    (folder / "page_files").mkdir()
    (folder / "page_files" / "menu.js").write_text("var menu = 1;", encoding="utf-8")
    (folder / "page_witness").mkdir()
    (folder / "page_witness" / "c.txt").write_text(f"{BODY} It burned.", encoding="utf-8")
    assert [a.origin for a in read_sources([folder])] == [
        "b.txt",
        "page.html",
        "page_witness/c.txt",
        "sub/a.txt",
    ]


def test_a_file_named_twice_is_read_once(folder):
    assert len(list(read_sources([folder / "b.txt", folder, str(folder / "*.txt")]))) == 2


def test_what_does_not_exist_is_a_failure_of_its_own(folder):
    assert "no such file" in reasons([folder / "missing.txt"])[str(folder / "missing.txt")]
    assert "no file matches" in reasons([str(folder / "*.nothing")])[str(folder / "*.nothing")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"---\ntitle: x\nauthors:\n - one: [two\n---\ntext", "front matter, line 5"),
        (b"---\ntitle: x\nno closing line", "closing line"),
        (b"---\ndate: yesterday\n---\ntext", "no date"),
        (b"---\na: &x [1]\ntitle: *x\n---\ntext", "aliases"),
        (b"---\ntitle: x\n---\n", "no text"),
        (b"\xff\xfeA", "not valid UTF-16"),
    ],
)
def test_a_bad_file_is_reported_with_its_reason_and_the_rest_is_read(folder, content, reason):
    (folder / "bad.txt").write_bytes(content)
    assert reason in reasons([folder])["bad.txt"]
    assert sum(isinstance(item, Article) for item in read_sources([folder])) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Syria: rebels take the town",
        '"Fake news", says minister: army',
        "[Live] Rebels: at the gates",
        "@home: x",
    ],
)
def test_a_headline_in_the_front_matter_needs_no_quotes(tmp_path, title):
    path = tmp_path / "a.txt"
    path.write_text(f"---\ntitle: {title}\ndate: '2024-12-03'\n---\n{BODY}", encoding="utf-8")
    (article,) = read_sources([path])
    assert (article.title, str(article.pub_date)) == (title, "2024-12-03")


def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert reasons([tmp_path]) == {"pipe": "not a regular file"}


def test_an_unreadable_file_is_reported(tmp_path, monkeypatch):
    path = tmp_path / "locked.txt"
    path.write_text(BODY, encoding="utf-8")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert reasons([path]) == {"locked.txt": "Permission denied"}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_text_is_kept_as_it_was(text):
    text = "x" + text
    assert read_article(text.encode(), origin="a").text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "windows-1251"])
def test_other_encodings_are_read(encoding):
    text = "Обстрел рынка в Бахмуте во вторник: погибли три человека, сообщил мэр города. " * 4
    assert read_article(text.encode(encoding), origin="a").text == text


def test_a_guessed_encoding_is_a_warning():
    text = "Обстрел рынка в Бахмуте во вторник: погибли три человека, сообщил мэр города. " * 4
    assert "detected" in read_article(text.encode("windows-1251"), origin="a").warnings[0]


def test_front_matter_fills_the_fields():
    head = (
        "---\ntitle: 'Fire: again'\npublisher: Example Times\nauthors: [A. One, B. Two]\ndate: 3 March 2021\n"
    )
    data = f"{head}url: https://example.org/x\nlang: en-GB\n---\n{BODY}".encode()
    article = read_article(data, origin="a")
    assert article.title == "Fire: again"
    assert article.publisher == "Example Times"
    assert article.author == "A. One, B. Two"
    assert article.pub_date == date(2021, 3, 3)
    assert article.url == "https://example.org/x"
    assert article.language == "en"
    assert article.text == BODY


def test_a_date_may_be_marked_as_an_estimate():
    article = read_article(f"---\ndate: 2021-03-03\ndate_basis: inferred\n---\n{BODY}".encode(), origin="a")
    assert (article.pub_date, article.pub_date_basis) == (date(2021, 3, 3), "inferred")


def test_a_link_is_http_or_no_link():
    article = read_article(f"---\nurl: javascript:alert(1)\n---\n{BODY}".encode(), origin="a")
    assert article.url is None
    assert any("dropped" in warning for warning in article.warnings)
    assert not is_link('https://example.org/"onclick="x')
    assert not is_link("https://exa mple.org")


def test_an_unknown_key_is_said_not_swallowed():
    assert "'colour'" in read_article(f"---\ncolour: red\n---\n{BODY}".encode(), origin="a").warnings[0]


def test_a_line_of_dashes_at_the_top_is_no_front_matter():
    assert read_article(f"---\n\n{BODY}".encode(), origin="a").text.startswith("---")


def test_the_id_depends_on_the_text_not_on_file_name_or_date():
    ids = {
        read_article(data, origin=origin).doc_id
        for data, origin in [
            (BODY.encode(), "a"),
            (BODY.encode(), "b"),
            (f"---\ndate: 2021-03-03\n---\n{BODY}".encode(), "c"),
        ]
    }
    assert len(ids) == 1


@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_an_article_error(data):
    try:
        article = read_article(data, origin="a")
    except ArticleError as error:
        assert str(error)
    else:
        assert article.blocks


def test_halves_of_surrogate_pairs_are_replaced_and_keep_the_offsets(tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        r'{"title": "Half \ud83d", "publisher": "P\udc00", "text": "\ud83d Shells hit Bakhmut."}' + "\n"
    )
    (article,) = read_sources([lines])
    assert article.title == "Half \N{REPLACEMENT CHARACTER}"
    assert article.text.index("Bakhmut") == len("? Shells hit ")
    assert Article.from_json(article.to_json()) == article


@pytest.mark.skipif(os.name != "posix", reason="elsewhere names of files are text")
def test_a_file_whose_name_is_no_text_is_read_or_reported(tmp_path):
    for name, content in [(b"\xff.txt", BODY.encode()), (b"\xff.pdf", b"no PDF")]:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as out:
            out.write(content)
    results = list(read_sources([tmp_path]))
    assert {type(item) for item in results} == {Article, FailedArticle}
    assert all("\N{REPLACEMENT CHARACTER}" in item.origin and item.to_json() for item in results)
