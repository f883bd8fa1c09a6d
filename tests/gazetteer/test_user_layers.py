import sqlite3

import pytest

from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.importing.own_places import add_own_places, own_place
from geomap.gazetteer.importing.user_layers import (
    describe,
    layer_path,
    layers_folder,
    new_layer,
    usable_layers,
)

POST = {"name": "Post Seventeen", "lat": 35.5, "lon": 36.5, "country": "SY"}


def make_older(path):
    """Mark a store as written in the format of another version."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'format'")
    connection.close()


@pytest.fixture
def older_layer(own_folder):
    """A layer that another version of geomap wrote."""
    with new_layer("hills", [], source="hills.txt") as writer:
        writer.add([own_place(POST, "-", None)])
    make_older(layer_path("hills"))
    return layer_path("hills")


def test_the_tests_have_a_data_folder_of_their_own(no_layers_of_the_user):
    assert layers_folder().is_relative_to(no_layers_of_the_user)


def test_a_layer_of_another_version_is_left_out_with_one_warning(older_layer, capsys):
    assert older_layer not in open_gazetteer().paths
    assert usable_layers() == []
    (warning,) = capsys.readouterr().err.splitlines()
    assert str(older_layer) in warning
    assert "import it again" in warning


def test_a_damaged_layer_is_left_out(own_folder, capsys):
    layer_path("broken").write_bytes(b"nothing of the kind " * 50)
    assert usable_layers() == []
    assert "broken.sqlite is left out: damaged; import it again" in capsys.readouterr().err


def test_an_unusable_layer_says_so_when_described(older_layer):
    layer = describe(older_layer)
    assert (layer.name, layer.places) == ("hills", 0)
    assert "geomap gazetteer remove hills" in layer.problem


def test_own_places_of_another_version_are_written_anew_from_their_table(own_folder, capsys):
    add_own_places([own_place(POST, "-", None)])
    make_older(layer_path("own-places"))
    assert open_gazetteer().candidates("Post Seventeen", fuzzy=False)
    assert capsys.readouterr().err == ""
