"""A folder that a submission is given can be read on every backend, and in isolation no more than that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cnntutor.domain.image_folder import DIGESTS, Mount, digest_of, embedded_folder, mount_embedded
from cnntutor.domain.outcome import Raised, Returned
from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends import bubblewrap, select
from cnntutor.sandbox.interface import Loaded
from cnntutor.sandbox.limits import IMAGES_PROFILE
from tests.hostile.backends_here import names
from tests.support import submission

pytest.importorskip("PIL")

NAME = "cats_and_dogs"
PROFILE = replace(IMAGES_PROFILE, mounts=(mount_embedded(NAME),))
SOURCE = '''
import os
import shutil
from pathlib import Path

from PIL import Image


def size(path):
    with Image.open(path) as image:
        return image.size


def names(folder):
    return sorted(os.listdir(folder))


def changes(folder):
    """Return what could be done to the folder."""
    file = f"{folder}/Cat/0.jpg"
    real = os.path.realpath(folder)
    attempts = {
        "open": lambda: open(file, "r+b"),
        "empty": lambda: os.truncate(file, 0),
        "make": lambda: open(f"{folder}/Cat/new.jpg", "w"),
        "make_here": lambda: os.mkdir(f"{folder}/Bird"),
        "remove": lambda: os.remove(file),
        "rename": lambda: os.rename(file, f"{folder}/Cat/other.jpg"),
        "take": lambda: os.rename(real, "mine"),
        "link": lambda: os.symlink("/etc/passwd", f"{folder}/Cat/link.jpg"),
        "hard": lambda: os.link(file, f"{folder}/Cat/hard.jpg"),
        "rights": lambda: os.chmod(f"{real}/Cat/0.jpg", 0o777),
        "times": lambda: os.utime(file),
        "through": lambda: open(f"/proc/self/fd/{os.open(file, os.O_RDONLY)}", "r+b"),
        "tree": lambda: shutil.rmtree(real),
    }
    return [what for what, attempt in attempts.items() if succeeds(attempt)]


def leaves(folder, secret):
    """Return what could be read beside the folder."""
    real = os.path.realpath(folder)
    os.symlink(secret, "link")
    beside = [name for name in listed(f"{real}/..") if name != os.path.basename(real)]
    above = [name for name in listed(f"{real}/../..") if name.endswith(".py")]
    attempts = {
        "beside": lambda: beside[0],
        "above": lambda: above[0],
        "link": lambda: open("link").read(),
        "up": lambda: open(f"{folder}/" + "../" * 30 + secret.lstrip("/")).read(),
        "up_from_there": lambda: open(f"{real}/" + "../" * 30 + secret.lstrip("/")).read(),
        "package": lambda: open(f"{real}/../../registry.py").read(),
        "descriptor": lambda: os.open("..", os.O_RDONLY, dir_fd=os.open(real, os.O_RDONLY)) and beside[0],
    }
    return [what for what, attempt in attempts.items() if succeeds(attempt)]


def listed(folder):
    try:
        return os.listdir(folder)
    except OSError:
        return []


def succeeds(attempt):
    try:
        attempt()
    except (OSError, IndexError):
        return False
    return True
'''


@pytest.fixture(scope="module", params=names())
def backend(request: pytest.FixtureRequest) -> Iterator[select.Backend]:
    """Run every test on every backend that this machine offers."""
    with select.make(request.param, PROFILE) as made:
        yield made


def call(backend: select.Backend, name: str, *arguments: Any) -> Any:
    """Return what a function of the submission gives, in a worker of its own."""
    session = backend.open(submission(SOURCE))
    try:
        assert isinstance(session.load(), Loaded)
        session.begin_question()
        outcome = session.call(name, arguments)
    finally:
        session.close()
    assert isinstance(outcome, Returned), outcome
    return outcome.value


def test_the_images_can_be_opened(backend: select.Backend) -> None:
    """By a path that is the same everywhere, with Pillow as it is and no stand-in."""
    assert call(backend, "names", NAME) == sorted(path.name for path in embedded_folder(NAME).iterdir())
    width, height = call(backend, "size", f"{NAME}/Cat/0.jpg")
    assert min(width, height) >= 40


def test_nothing_in_it_can_be_changed(backend: select.Backend) -> None:
    """Where there is isolation nothing succeeds; elsewhere it is a copy that is changed."""
    done = call(backend, "changes", NAME)
    if backend.isolated:
        assert done == []
    assert digest_of(embedded_folder(NAME)) == DIGESTS[NAME]


def test_nothing_beside_it_can_be_read(backend: select.Backend, tmp_path: Path) -> None:
    """Neither by links nor by `..`: it is a way to these files and to no others."""
    if not backend.isolated:
        pytest.skip("it promises none of this")
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    assert call(backend, "leaves", NAME, str(secret)) == []


def test_a_worker_without_the_folder_does_not_see_it(backend: select.Backend) -> None:
    """Other exercises have no business with it."""
    with select.make(backend.name, IMAGES_PROFILE) as other:
        session = other.open(submission(SOURCE))
        try:
            session.load()
            session.begin_question()
            assert isinstance(session.call("names", (NAME,)), Raised)
        finally:
            session.close()


def test_a_folder_that_is_not_there_is_the_graders_trouble(backend: select.Backend, tmp_path: Path) -> None:
    """Nobody is told of a missing file that it was the grader's to give."""
    mount = Mount(name=NAME, path=str(tmp_path / "absent"))
    profile = replace(IMAGES_PROFILE, mounts=(mount,))
    with select.make(backend.name, profile) as other, pytest.raises(SandboxError):
        other.open(submission(SOURCE)).load()


@pytest.mark.skipif("bubblewrap" not in names(), reason="it is the one that mounts")
def test_a_mount_that_could_be_written_to_is_not_relied_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind it stands Landlock; where the kernel has none, the worker sees it and takes no submission."""
    (tmp_path / "Cat").mkdir()
    (tmp_path / "Cat" / "0.jpg").write_bytes(b"x")
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o777)
    build = bubblewrap.build_isolation

    def build_writable(*, size: int, nested: bool = False, mounts: tuple[Mount, ...] = ()) -> list[str]:
        built = build(size=size, nested=nested, mounts=mounts)
        built[built.index(str(tmp_path)) - 1] = "--bind"
        return built

    monkeypatch.setattr(bubblewrap, "build_isolation", build_writable)
    profile = replace(IMAGES_PROFILE, mounts=(Mount(name="mine", path=str(tmp_path)),))
    with select.make("bubblewrap", profile) as sandbox:
        try:
            done = set(call(sandbox, "changes", "mine"))
        except SandboxError as error:
            done = set() if "could write to mine, change mine" in str(error) else {str(error)}
    assert done <= {"rights", "times"}
    assert (tmp_path / "Cat" / "0.jpg").read_bytes() == b"x"
