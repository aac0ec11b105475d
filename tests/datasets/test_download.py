"""Fetching files: only the very one that is expected is kept."""

from __future__ import annotations

import hashlib
import http.server
import itertools
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cnntutor.datasets import download
from cnntutor.datasets.download import Origin, fetch
from cnntutor.errors import DataError

CONTENT = b"a data set" * 20_000


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the content, in one way or another."""

    def do_GET(self) -> None:
        """Answer."""
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/whole")
            self.end_headers()
            return
        if self.path == "/absent":
            self.send_error(404)
            return
        self.send_response(200)
        if self.path != "/unsized":
            self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        if self.path == "/cut":
            self.wfile.write(CONTENT[:1000])
        elif self.path == "/slow":
            for byte in CONTENT[:100]:
                self.wfile.write(bytes([byte]))
                time.sleep(0.02)
        else:
            self.wfile.write(CONTENT)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve on this machine; return the address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use no proxy."""
    monkeypatch.setenv("no_proxy", "*")


def origin(url: str) -> Origin:
    """Return the content as something to fetch."""
    return Origin(url=url, filename="set.bin", size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest())


def nothing_kept(cache: Path) -> bool:
    """Return whether neither the file nor a part of it is there."""
    return not cache.exists() or not list(cache.iterdir())


@pytest.mark.parametrize("path", ["/whole", "/moved", "/unsized"])
def test_what_is_expected_is_kept(server: str, cache: Path, path: str) -> None:
    """The file is in our cache under its own name, and nothing else is."""
    assert fetch(origin(server + path)) == cache / "set.bin"
    assert (cache / "set.bin").read_bytes() == CONTENT
    assert [each.name for each in cache.iterdir()] == ["set.bin"]


@pytest.mark.parametrize(
    ("path", "expected", "said"),
    [
        ("/whole", {"sha256": "0" * 64}, "checksum is wrong"),
        ("/whole", {"size": len(CONTENT) - 1}, "larger than 199,999 bytes"),
        ("/unsized", {"size": 10}, "larger than 10 bytes"),
        ("/cut", {}, "ended after 1,000 of 200,000 bytes"),
        ("/absent", {}, "could not be fetched (Not Found)"),
    ],
)
def test_anything_else_is_not_kept(
    server: str, cache: Path, path: str, expected: dict[str, object], said: str
) -> None:
    """A wrong checksum, too much and too little leave nothing behind, and the message says what to do."""
    with pytest.raises(DataError) as told:
        fetch(replace(origin(server + path), **expected))  # type: ignore[arg-type]
    assert said in str(told.value)
    assert f"put it into {cache}" in str(told.value)
    assert nothing_kept(cache)


def test_a_file_that_is_there_stays_when_fetching_fails(server: str, cache: Path) -> None:
    """An earlier file is replaced by a whole one or by none."""
    cache.mkdir()
    (cache / "set.bin").write_text("earlier")
    with pytest.raises(DataError):
        fetch(origin(server + "/cut"))
    assert (cache / "set.bin").read_text() == "earlier"
    fetch(origin(server + "/whole"))
    assert (cache / "set.bin").read_bytes() == CONTENT


def test_a_silent_server_is_left(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that accepts and says nothing is waited for only so long."""
    waited: list[float] = []
    whole = urllib.request.urlopen

    def asked(request: urllib.request.Request, timeout: float) -> object:
        waited.append(timeout)
        return whole(request, timeout=timeout)

    monkeypatch.setattr(urllib.request, "urlopen", asked)
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(DataError, match="timed out"),
    ):
        fetch(origin(f"http://127.0.0.1:{silent.getsockname()[1]}/"), silence_seconds=0.2)
    assert waited == [0.2]
    assert nothing_kept(cache)


def test_a_server_that_drips_is_left(server: str, cache: Path) -> None:
    """A byte now and then does not keep the fetching alive for ever."""
    looks = itertools.count(step=4000.0)
    with pytest.raises(DataError, match="took more than"):
        fetch(origin(server + "/slow"), now=lambda: next(looks))
    assert next(looks) == 8000.0  # it was left at the first look
    assert nothing_kept(cache)


def test_no_network_is_said(cache: Path) -> None:
    """Where nothing answers, the message says which file belongs where."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(
        DataError, match=r"could not be fetched .*Get set\.bin in another way and put it into"
    ):
        fetch(origin(f"http://127.0.0.1:{port}/"))
    assert nothing_kept(cache)


def test_a_cache_that_cannot_be_written_is_said(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be made is an error with a name."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(DataError, match="file"):
        fetch(origin(server + "/whole"))


@pytest.mark.parametrize("name", download.ORIGINS)
def test_what_is_fetched_is_pinned(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The published files are asked for over https, with a time limit, and known by their SHA-256."""
    asked: list[tuple[str, float]] = []

    def refuse(request: urllib.request.Request, timeout: float) -> None:
        asked.append((request.full_url, timeout))
        raise OSError("no network")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    with pytest.raises(DataError, match="no network"):
        fetch(download.ORIGINS[name])
    assert asked == [(download.ORIGINS[name].url, 15.0)]
    assert asked[0][0].startswith("https://")
    assert len(download.ORIGINS[name].sha256) == 64
