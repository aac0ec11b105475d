"""Fixtures that several folders of tests use."""

from __future__ import annotations

import json
import os
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Before numpy is loaded, here and in what tests start: beside others, its threads wait by computing.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, as JSON."""
        return json.loads(self.out)


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep data sets and times apart from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("cache")
        patch.setenv("CNNTUTOR_CACHE", str(place))
        yield place


@pytest.fixture
def nothing_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without results of other tests, which leave no room for further ones, and leave those alone."""
    monkeypatch.setattr("cnntutor.cache._kept", OrderedDict())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attack no backend again that this run of the tests has attacked, and that held."""
    from cnntutor.sandbox.backends import selftest
    from tests.hostile.backends_here import names

    holding, attacked = names(), selftest.failure
    monkeypatch.setattr(
        selftest, "failure", lambda backend: None if backend.name in holding else attacked(backend)
    )


@pytest.fixture
def cnntutor(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Run the command line in an empty folder, on a terminal of 100 columns without colour."""
    from cnntutor.cli.main import main

    assert folder.is_dir()
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr("sys.argv", ["cnntutor", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return run
