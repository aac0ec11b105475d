"""Landlock: each right is there where it was given and nowhere else."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cnntutor.domain.outcome import Returned
from cnntutor.sandbox.backends.inventory import WORKER_FOLDER
from cnntutor.sandbox.backends.landlock import LandlockedProcess
from tests.hostile import backends_here
from tests.support import submission

if LandlockedProcess().unavailable_reason() is not None:
    pytest.skip("there is no Landlock here", allow_module_level=True)

TRY_EACH = """
import json, os, socket, subprocess, sys
sys.path.insert(0, sys.argv[1])
import landlock
if os.getuid() == 0:
    os.setgroups([]); os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)
folder, places, attempts = sys.argv[2], json.loads(sys.argv[3]), json.loads(sys.argv[4])
landlock.restrict(*places)
os.chdir("/")
told = []
for attempt in attempts:
    try:
        exec(attempt)
        told.append("done")
    except OSError as error:
        told.append(type(error).__name__)
print(json.dumps(told))
"""
"""Runs in a process of its own; `folder` is where the attempts are made."""

GRANTED = [
    "open(f'{folder}/readable/file').read()",
    "os.listdir(f'{folder}/readable')",
    "subprocess.run([f'{folder}/readable/program'], check=True)",
    "os.listdir(f'{folder}/listable')",
    "open(f'{folder}/writable/file').read()",
    "open(f'{folder}/writable/new', 'w').write('x')",
    "os.truncate(f'{folder}/writable/file', 0)",
    "os.mkdir(f'{folder}/writable/folder')",
    "os.symlink('a', f'{folder}/writable/link')",
    "os.mkfifo(f'{folder}/writable/pipe')",
    "os.rename(f'{folder}/writable/new', f'{folder}/writable/folder/newer')",
    "os.remove(f'{folder}/writable/folder/newer')",
    "os.rmdir(f'{folder}/writable/folder')",
]
REFUSED = [
    "open(f'{folder}/secret').read()",
    "os.listdir(folder)",
    "open(f'{folder}/secret', 'a')",
    "os.truncate(f'{folder}/secret', 0)",
    "os.remove(f'{folder}/secret')",
    "os.rename(f'{folder}/secret', f'{folder}/writable/secret')",
    "os.link(f'{folder}/secret', f'{folder}/writable/secret')",
    "os.mkdir(f'{folder}/folder')",
    "os.symlink('a', f'{folder}/link')",
    "os.mkfifo(f'{folder}/pipe')",
    "open(f'{folder}/readable/file', 'w')",
    "os.remove(f'{folder}/readable/file')",
    "open(f'{folder}/readable/new', 'w')",
    "open(f'{folder}/listable/file').read()",
    "subprocess.run([f'{folder}/program'])",
    "open('/proc/self/environ')",
    "open(f'{folder}/writable/../secret')",
    "open(f'{folder}/writable/link-out')",
    "os.listdir('/')",
]


def told(folder: Path, attempts: list[str]) -> list[str]:
    """Return what came of each attempt."""
    prefixes = [] if python().startswith("/usr") else [sys.base_prefix, sys.prefix]
    places = (
        ["/usr", "/lib", "/lib64", "/bin", f"{folder}/readable", *prefixes],
        [f"{folder}/listable", f"{folder}/not-there"],
        [f"{folder}/writable", "/dev/null"],
    )
    command = [python(), "-I", "-c", TRY_EACH, str(WORKER_FOLDER), str(folder), json.dumps(places)]
    ran = subprocess.run([*command, json.dumps(attempts)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    result: list[str] = json.loads(ran.stdout)
    return result


def python() -> str:
    """Return an interpreter that nobody in particular may run."""
    return "/usr/bin/python3" if os.getuid() == 0 and Path("/usr/bin/python3").exists() else sys.executable


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Lay out files with every kind of right; anybody may change them but for Landlock."""
    for name in ("readable", "listable", "writable"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("text")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "writable" / "link-out").symlink_to(tmp_path / "secret")
    for program in (tmp_path / "program", tmp_path / "readable" / "program"):
        program.write_text("#!/bin/sh\nexit 0\n")
    for path in (tmp_path, *tmp_path.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o777)
    for folder in tmp_path.parents:
        if folder.stat().st_uid == os.getuid() and folder != Path(folder.anchor):
            folder.chmod(folder.stat().st_mode | 0o011)
    return tmp_path


def test_what_was_granted_can_be_done(place: Path) -> None:
    """Reading, executing, listing and changing work where they were allowed."""
    assert dict(zip(GRANTED, told(place, GRANTED), strict=True)) == dict.fromkeys(GRANTED, "done")


def test_nothing_else_can_be_done(place: Path) -> None:
    """Every other way to a file is refused, and the file is as it was."""
    results = dict(zip(REFUSED, told(place, REFUSED), strict=True))
    assert {attempt for attempt, result in results.items() if result == "done"} == set()
    assert (place / "secret").read_text() == "secret"


def test_no_process_and_no_port_outside_is_reached(place: Path) -> None:
    """Signals and abstract sockets stay inside, and no TCP port is opened or connected to."""
    with socket.socket() as tcp, socket.socket(socket.AF_UNIX) as abstract:
        tcp.bind(("127.0.0.1", 0))
        abstract.bind(f"\0cnntutor-test-{os.getpid()}")
        for server in (tcp, abstract):
            server.listen()
        attempts = [
            f"socket.socket().connect(('127.0.0.1', {tcp.getsockname()[1]}))",
            "socket.socket().bind(('127.0.0.1', 0))",
            f"socket.socket(socket.AF_UNIX).connect('\\0cnntutor-test-{os.getpid()}')",
            f"os.kill({os.getppid()}, {int(signal.SIGCONT)})",
        ]
        assert told(place, attempts) == ["PermissionError"] * 4


OF_PROC = """
def seen(name):
    try:
        return bool(open(f"/proc/self/{name}", "rb").read())
    except OSError:
        return False
"""


@pytest.mark.skipif("landlock" not in backends_here.names(), reason="Python cannot be read behind it")
def test_of_itself_a_submission_sees_its_own_command_alone() -> None:
    """TensorFlow ends a process that cannot read that; memory and environment stay out of sight."""
    with LandlockedProcess() as sandbox, contextlib.closing(sandbox.open(submission(OF_PROC))) as worker:
        worker.load()
        found = {name: worker.call("seen", (name,)) for name in ("cmdline", "environ", "maps", "mem", "stat")}
    assert found == {name: Returned(name == "cmdline") for name in found}
