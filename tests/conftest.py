"""Settings for all tests."""

import pytest
from hypothesis import settings

settings.register_profile("geomap", deadline=None)
settings.load_profile("geomap")


@pytest.fixture(scope="session", autouse=True)
def no_layers_of_the_user(tmp_path_factory):
    """Keep the data folder of whoever runs the tests out of them: neither read nor written."""
    folder = tmp_path_factory.mktemp("user_data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "xdg"))
        patch.setenv("GEOMAP_DATA_DIR", str(folder / "geomap"))
        yield folder
