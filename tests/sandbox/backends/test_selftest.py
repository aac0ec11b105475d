"""A backend is attacked before it is used, and what it lets through is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psutil
import pytest

from cnntutor.domain.outcome import Crashed, Raised, Returned
from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends import selftest
from cnntutor.sandbox.interface import Loaded


class Canary:
    """A backend and its worker, in which nothing runs: what it answers is given."""

    name = "canary"

    def __init__(self, *, isolated: bool = True, **answers: Any) -> None:
        self.isolated = isolated
        self.loaded = answers.get("loaded", Loaded(("double", "escapes")))
        self.doubled = answers.get("doubled", Returned(42))
        self.escaped = answers.get("escaped", Returned([]))
        self.asked: list[str] = []
        self.closed = 0

    def open(self, _submission: Any) -> Any:
        """Start a worker."""
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return self

    def load(self) -> Any:
        """Run the submission."""
        return self.loaded

    def begin_question(self) -> None:
        """Grant the time of a question."""

    def call(self, name: str, arguments: Any) -> Any:
        """Return what a function gives."""
        self.asked.append(name)
        if name == "double":
            return self.doubled
        secret, folder, port, door, *_ = arguments
        assert Path(secret).is_file()
        assert Path(folder).is_dir()
        assert Path(door).is_socket()
        assert port
        return self.escaped

    def close(self) -> None:
        """End it."""
        self.closed += 1


@pytest.fixture(autouse=True)
def nobody_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no process of anybody."""
    monkeypatch.setattr(psutil, "process_iter", lambda: iter(()))


def failure(canary: Any) -> str | None:
    """Return what is said of a backend."""
    return selftest.failure(canary)


def test_a_backend_that_holds_is_fine() -> None:
    """Its worker is closed; one without isolation is only asked for an answer."""
    holding, open_one = Canary(), Canary(isolated=False)
    assert failure(holding) is failure(open_one) is None
    assert (holding.asked, holding.closed) == (["double", "escapes"], 1)
    assert (open_one.asked, open_one.closed) == (["double"], 1)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            {"escaped": Returned(["read another file", "see other processes"])},
            "could read another file, see other",
        ),
        ({"escaped": Crashed("it ended")}, "a submission does not answer: "),
        ({"escaped": Returned(None)}, "a submission does not answer: "),
        ({"doubled": Returned(43)}, "a submission does not answer: "),
        ({"loaded": Loaded((), Raised(kind="ImportError", message="x"))}, "a submission cannot be loaded: "),
        ({"loaded": SandboxError("canary: there is no namespace")}, "there is no namespace"),
        ({"loaded": OSError("too many open files")}, "too many open files"),
    ],
)
def test_what_does_not_hold_is_told(answers: dict[str, Any], told: str) -> None:
    """Without the name of the backend in front, and with its worker closed."""
    canary = Canary(**answers)
    found = failure(canary)
    assert found is not None
    assert told in found
    assert not found.startswith("canary: ")
    assert canary.closed == (not isinstance(canary.loaded, Exception))


def test_a_process_that_is_left_behind_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name that it was given; one that has ended, or that may not be looked at, is none."""

    class Process:
        def __init__(self, status: str, *, hidden: bool = False) -> None:
            self._status, self._hidden = status, hidden

        def cmdline(self) -> list[str]:
            if self._hidden:
                raise psutil.AccessDenied
            return ["cnntutor-canary-token", "60"]

        def status(self) -> str:
            return self._status

    monkeypatch.setattr(selftest.secrets, "token_hex", lambda _: "token")  # type: ignore[attr-defined]
    gone = [Process(psutil.STATUS_ZOMBIE), Process(psutil.STATUS_SLEEPING, hidden=True)]
    monkeypatch.setattr(psutil, "process_iter", lambda: iter(gone))
    assert failure(Canary()) is None
    monkeypatch.setattr(psutil, "process_iter", lambda: iter([*gone, Process(psutil.STATUS_SLEEPING)]))
    found = failure(Canary())
    assert found == "the isolation does not hold: a submission could leave a process behind"
