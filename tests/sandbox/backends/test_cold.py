"""How a worker of its own is started, and what is left where it cannot be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.image_folder import Mount
from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends import cold
from cnntutor.sandbox.backends.cold import ColdSandbox, Launch
from cnntutor.sandbox.limits import KERAS_PROFILE, NUMPY_PROFILE, Profile
from cnntutor.sandbox.worker.settings import WorkerSettings


def open_descriptors() -> int:
    """Return how many descriptors are open; 0 where that cannot be told."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


class Backend(ColdSandbox):
    """A backend that cannot start anything."""

    name = "none"
    guarantee = ""
    isolated = False
    folders: list[str] = []  # noqa: RUF012 - each test begins with an empty one

    def unavailable_reason(self) -> str | None:
        """Return nothing."""
        return None

    def launch(self, folder: str, token: str) -> Launch:
        """Return how to start what is not there."""
        assert len(token) == 32
        self.folders.append(folder)
        return Launch(["/nowhere/python"], {})


class Refusing(Backend):
    """A backend that cannot say how to start anything."""

    def launch(self, folder: str, token: str) -> Launch:
        """Refuse."""
        super().launch(folder, token)
        raise SandboxError("there is no way")


@pytest.mark.parametrize(
    ("backend", "told"), [(Backend, "none: no process can be started: "), (Refusing, "there is no way")]
)
def test_where_nothing_can_be_started_no_folder_is_left(
    backend: type[Backend], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And it is said by which backend; a descriptor more is not open."""
    monkeypatch.setattr(Backend, "folders", [])
    before = open_descriptors()
    with backend() as sandbox, pytest.raises(SandboxError, match=told):
        sandbox.prepare()
    (folder,) = Backend.folders
    assert not Path(folder).exists()
    assert open_descriptors() == before


def test_a_worker_that_was_prepared_and_not_used_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is started once, however often that is asked for."""
    started: list[str] = []

    def start(_: Any) -> str:
        started.append("a process")
        return started[-1]

    monkeypatch.setattr(Backend, "_start", start)
    ended: list[Any] = []
    monkeypatch.setattr(cold, "_abandon", ended.append)
    with Backend() as sandbox:
        sandbox.prepare()
        sandbox.prepare()
        assert ended == []
    assert (len(started), ended) == (1, ["a process"])
    with Backend():
        pass
    assert len(ended) == 1


@pytest.mark.parametrize("make", [cold.environment, cold.isolated_environment])
def test_of_the_graders_variables_a_worker_sees_hardly_any(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No secret, no home, and no other way for Python to find modules; one thread, and no graphics card."""
    for name in ("CNNTUTOR_SALT", "PYTHONPATH", "PYTHONSTARTUP", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "secret")
    monkeypatch.setenv("PATH", "/opt/grader/bin")
    seen = make("/box")
    assert "secret" not in seen.values()
    assert {name: seen[name] for name in ("HOME", "TMPDIR")} == {"HOME": "/box", "TMPDIR": "/box"}
    assert (seen["OMP_NUM_THREADS"], seen["CUDA_VISIBLE_DEVICES"]) == ("1", "-1")
    assert ("/opt/grader/bin" in seen["PATH"]) is (make is cold.environment)


@pytest.mark.parametrize("profile", [NUMPY_PROFILE, KERAS_PROFILE], ids=lambda each: each.name)
def test_a_worker_is_told_the_limits_of_its_profile(profile: Profile) -> None:
    """In its last argument, with an interpreter that looks at nothing of the user's."""
    *command, told = cold.interpreter("/worker", cold.settings_for(profile, "/box"))
    assert command[1:] == ["-I", "-B", "-X", "utf8", "/worker"]
    settings = WorkerSettings.from_json(told)
    assert settings == cold.settings_for(profile, "/box")
    assert (settings.work_dir, settings.data_bytes) == ("/box", profile.limits.data_bytes)
    assert (settings.imports, settings.isolated) == (profile.cold_imports, False)


def test_folders_that_are_given_are_told_by_their_names() -> None:
    """And where they are."""
    profile = Profile(
        name="a", imports=(), limits=NUMPY_PROFILE.limits, mounts=(Mount(name="images", path="/c"),)
    )
    assert cold.settings_for(profile, "").mounts == (("images", "/c"),)


def test_a_group_that_is_gone_already_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one of which nothing may be ended any more."""

    class Process:
        pid, returncode = 1234567, None

        def kill(self) -> None:
            """Kill the leader."""

    process: Any = Process()
    for error in (ProcessLookupError, PermissionError):

        def killpg(*_: int, error: type[OSError] = error) -> None:
            raise error

        monkeypatch.setattr(os, "killpg", killpg)
        cold.end_group(process)
