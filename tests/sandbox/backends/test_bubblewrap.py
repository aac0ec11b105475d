"""The command line that bubblewrap is started with: what is inside, and what is not."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnntutor.domain.image_folder import Mount
from cnntutor.sandbox.backends import bubblewrap, confinement, inventory
from cnntutor.sandbox.backends.bubblewrap import MOUNTS, WORK_DIR, WORKER, build_isolation

if sys.platform != "linux":
    pytest.skip("bubblewrap is for Linux", allow_module_level=True)


def after(line: list[str], option: str, count: int) -> Iterator[tuple[str, ...]]:
    """Yield what stands behind each use of an option."""
    for place, part in enumerate(line):
        if part == option:
            yield tuple(line[place + 1 : place + 1 + count])


def test_nothing_can_be_written_but_the_work_dir() -> None:
    """Whose size is bounded; all else is bound to be read, and the root last of all."""
    line = build_isolation(size=12_345)
    assert "--bind" not in line
    assert {place for _, place in after(line, "--dev-bind", 2)} == set(bubblewrap.DEVICES)
    at = line.index("--size")
    assert line[at : at + 4] == ["--size", "12345", "--tmpfs", WORK_DIR]
    assert line[-4:] == ["--chdir", WORK_DIR, "--remount-ro", "/"]
    hidden = {place for (place,) in after(line, "--tmpfs", 1)} - {WORK_DIR}
    assert hidden <= {place for (place,) in after(line, "--remount-ro", 1)}


def test_the_grader_is_not_inside() -> None:
    """Of the package there is the worker's folder, under another name."""
    bound: dict[str, str] = dict(after(build_isolation(size=1), "--ro-bind", 2))  # type: ignore[arg-type]
    worker = str(inventory.WORKER_FOLDER)
    assert bound[worker] == WORKER
    package = str(Path(worker).parent.parent)
    assert not [place for place in bound if place.startswith(package) and place != worker]


def test_every_namespace_is_its_own_and_goes_with_the_grader() -> None:
    """Processes, network, and all that they could speak to each other by."""
    line = build_isolation(size=1)
    for option in ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--die-with-parent", "--new-session"):
        assert option in line
    assert list(after(line, "--cap-drop", 1)) == [("ALL",)]


@pytest.mark.parametrize(
    ("user", "nested", "kept"),
    [
        (1000, False, []),
        (0, False, ["CAP_SETUID", "CAP_SETGID"]),
        (0, True, ["CAP_SETUID", "CAP_SETGID", "CAP_SYS_ADMIN"]),
    ],
)
def test_nobody_runs_inside(
    user: int, kept: list[str], monkeypatch: pytest.MonkeyPatch, *, nested: bool
) -> None:
    """Root keeps what it needs to become nobody, and no more."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    line = build_isolation(size=1, nested=nested)
    assert [each for (each,) in after(line, "--cap-add", 1)] == kept
    assert list(after(line, "--uid", 1)) == ([(str(confinement.NOBODY),)] if user else [])


def test_folders_that_are_given_can_be_read(tmp_path: Path) -> None:
    """Each under its name; where there is none, there is no folder for them."""
    line = build_isolation(size=1, mounts=(Mount(name="images", path=str(tmp_path)),))
    assert (str(tmp_path), f"{MOUNTS}/images") in list(after(line, "--ro-bind", 2))
    assert MOUNTS not in build_isolation(size=1)


def test_what_is_missing_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What every isolation needs comes first."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(confinement, "missing_part", lambda: None)
    assert "apt install bubblewrap" in str(bubblewrap.unavailable_reason())
    monkeypatch.setattr(confinement, "missing_part", lambda: "it needs Linux")
    assert bubblewrap.unavailable_reason() == "it needs Linux"
