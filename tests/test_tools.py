"""The tools of the repository refuse what they cannot use."""

import pytest

from tools import weigh_readers


@pytest.mark.parametrize("options", [[], ["j=a.tsv"], ["j=a.tsv", "k"], ["j=a.tsv", "=b.tsv"]])
def test_weighing_readers_without_two_sets_says_how_it_is_used(monkeypatch, options):
    monkeypatch.setattr("sys.argv", ["weigh_readers.py", *options])
    with pytest.raises(SystemExit, match="expected SET=WEIGHTS of two sets or more"):
        weigh_readers.main()


def test_a_file_of_weights_may_have_an_equals_sign_in_its_name():
    assert weigh_readers.weights_of(["j=a.tsv", "k=b=2.tsv"]) == {"j": "a.tsv", "k": "b=2.tsv"}


def test_the_type_that_the_tables_give_is_seen_before_the_wording_has_its_say(monkeypatch):
    text = (
        "Gunmen shot dead two farmers in the hills above the river on Monday, elders said. Nobody claimed "
        "the attack in a valley where rebels and soldiers have fought for years. "
    ) + "The market was empty and the baker had no flour left for those who stood in a row at his door. " * 4
    first = text.index("shot")
    snippet = text, [(first, first + 9, "Attack")]
    monkeypatch.setattr(weigh_readers, "snippets", lambda _: iter([snippet]))
    (seen,) = weigh_readers.seen_in("j")
    assert (seen.label, seen.given) == ("Attack", "Attack")
    assert seen.logs.shape == (3, len(weigh_readers.LABELS))
