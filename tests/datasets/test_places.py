"""Where data sets are looked for."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from cnntutor.datasets import places
from cnntutor.errors import DataError


def test_the_order_of_the_places(tmp_path: Path, cache: Path) -> None:
    """First the folder that was given, then that of Keras, then our own."""
    given = tmp_path / "given"
    given.mkdir()
    others = (tmp_path / "keras" / "datasets", cache)
    assert places.searched() == others
    assert places.searched(given) == (given, *others)
    cache.mkdir()
    assert places.searched(cache) == (cache, others[0])


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """A file and a folder that is not there are told apart."""
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="is a file: give the folder"):
        places.searched(tmp_path / "file")
    with pytest.raises(DataError, match="is not there"):
        places.searched(tmp_path / "nowhere")


def test_the_places_of_an_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without settings, Keras's folder is in the home folder and ours where the system keeps caches."""
    for name in ("CNNTUTOR_CACHE", "KERAS_HOME"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.keras_folder() == tmp_path / ".keras" / "datasets"
    assert places.cache_folder() == platformdirs.user_cache_path("cnntutor", appauthor=False)


def test_without_a_home_folder_there_are_fewer_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account without a home folder gets no folder called `~`."""

    def nobody(*_: object) -> Path:
        raise RuntimeError

    for name in ("CNNTUTOR_CACHE", "KERAS_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: Path("~/.cache/cnntutor"))
    assert places.searched() == ()
