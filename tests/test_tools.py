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
