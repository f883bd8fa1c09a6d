import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geomap.errors import GazetteerError, OptionError
from geomap.gazetteer.importing.fetching import fetch_dumps


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "served.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("SY.txt", "1\tX\n" * 5000)
    return path.read_bytes()


@pytest.fixture
def server(archive):
    """A server on loopback that knows ranges; ``asked`` lists the ranges that it was asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.headers.get("Range"))
            if not self.path.endswith("SY.zip"):
                self.send_error(404)
                return
            start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))
            if start >= len(archive):
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(archive) - start))
            self.end_headers()
            self.wfile.write(archive[start:])

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}", asked
        httpd.shutdown()
        thread.join()


def test_a_country_is_fetched_whole(server, archive, tmp_path):
    (path,) = fetch_dumps(["sy"], tmp_path / "got", server[0])
    assert path.name == "SY.zip"
    assert path.read_bytes() == archive


def test_a_part_that_came_before_is_continued(server, archive, tmp_path):
    address, asked = server
    folder = tmp_path / "got"
    folder.mkdir()
    (folder / "SY.part").write_bytes(archive[:1000])
    (path,) = fetch_dumps(["SY"], folder, address)
    assert path.read_bytes() == archive
    assert asked == ["bytes=1000-"]


def test_a_damaged_part_is_removed_and_named(server, archive, tmp_path):
    folder = tmp_path / "got"
    folder.mkdir()
    (folder / "SY.part").write_bytes(b"x" * len(archive))
    with pytest.raises(GazetteerError, match="damaged"):
        fetch_dumps(["SY"], folder, server[0])
    assert list(folder.iterdir()) == []


def test_no_server_is_a_clear_error(tmp_path):
    with pytest.raises(GazetteerError, match=r"cannot fetch .*Are you offline\?"):
        fetch_dumps(["SY"], tmp_path, "http://127.0.0.1:9")


def test_an_unknown_country_on_the_server_is_an_error(server, tmp_path):
    with pytest.raises(GazetteerError, match="404"):
        fetch_dumps(["XX"], tmp_path, server[0])


@pytest.mark.parametrize(("codes", "address"), [(["Syria"], "http://x"), (["SY"], "file:///etc")])
def test_codes_and_addresses_are_checked(codes, address, tmp_path):
    with pytest.raises(OptionError):
        fetch_dumps(codes, tmp_path, address)
