import pytest

from geomap.outputs.formats import write_export
from tests.outputs.exported import export_data


@pytest.fixture
def data():
    return export_data()


@pytest.fixture
def written(data, tmp_path):
    def write(name):
        path = tmp_path / f"events.{name}"
        write_export(data, path, name)
        return path

    return write
