"""Prove that a backend keeps its guarantee: a submission of ours attacks it before any student's can."""

from __future__ import annotations

import contextlib
import secrets
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from cnntutor.domain.outcome import Returned
from cnntutor.domain.submission import Submission
from cnntutor.errors import SandboxError
from cnntutor.sandbox.interface import Loaded
from cnntutor.work_dirs import WorkFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cnntutor.domain.values import Arguments
    from cnntutor.sandbox.interface import Sandbox, Worker

SOURCE = '''
import os

def double(x):
    return 2 * x

def escapes(secret, folder, port, door, command, token):
    """Return what could be done that must not be."""
    attempts = {
        "read another file": lambda: open(secret).close(),
        "list another folder": lambda: os.listdir(folder),
        "write to another folder": lambda: open(f"{folder}/written", "w").close(),
        "connect over the network": lambda: connect("AF_INET", ("127.0.0.1", port)),
        "connect to another program": lambda: connect("AF_UNIX", door),
        "see other processes": lambda: find(command),
        "find the grader's own modules": find_grader,
    }
    found = [what for what, attempt in attempts.items() if succeeds(attempt)]
    leave_behind(token)
    return found

def succeeds(attempt):
    try:
        attempt()
    except OSError:
        return False
    return True

def connect(family, address):
    import socket
    with socket.socket(getattr(socket, family)) as client:
        client.settimeout(1)
        client.connect(address)

def find(command):
    for name in os.listdir("/proc"):
        if name.isdigit() and succeeds(lambda: open(f"/proc/{name}/cmdline").close()):
            if open(f"/proc/{name}/cmdline").read() == command:
                return
    raise OSError

def find_grader():
    from importlib.machinery import PathFinder
    spec = PathFinder.find_spec("cnntutor")
    if spec is None or spec.origin is None:  # where it was installed, an empty folder may be left of it
        raise OSError
    open(spec.origin).close()

def leave_behind(token):
    waiting, held = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execve("/bin/sleep", [token, "60"], {})
        os._exit(0)
    os.close(held)
    os.read(waiting, 1)  # until it is on its own: starting another program has closed its end
'''
"""What every backend has to withstand, with a function that it has to answer all the same."""


def failure(sandbox: Sandbox) -> str | None:
    """Return why a backend cannot be used, or its isolation does not hold; None where all is well.

    Parameters
    ----------
    sandbox : Sandbox
        The backend; one worker is opened in it and closed.
    """
    token = f"cnntutor-canary-{secrets.token_hex(8)}"
    try:
        worker = sandbox.open(
            Submission(
                student=None, exercise="canary", filename="canary.py", source=SOURCE.encode(), digest=""
            )
        )
        try:
            _require_answer(worker)
            found = _findings(worker, token) if sandbox.isolated else []
        finally:
            worker.close()
    except (SandboxError, OSError) as error:
        return str(error).removeprefix(f"{sandbox.name}: ")
    if _is_left(token):
        found.append("leave a process behind")
    return f"the isolation does not hold: a submission could {', '.join(found)}" if found else None


@contextlib.contextmanager
def _bait() -> Iterator[Arguments]:
    """Lay out what must not be reached: a file, a folder, two listening sockets, this process."""
    with (
        WorkFolder() as name,
        socket.socket(socket.AF_INET) as listener,
        socket.socket(socket.AF_UNIX) as door,
    ):
        folder = Path(name)
        folder.chmod(0o777)  # so that it is the isolation that keeps a worker out
        secret = folder / "secret"
        secret.write_text("secret", encoding="utf-8")
        listener.bind(("127.0.0.1", 0))
        door.bind(str(folder / "door"))
        for server in (listener, door):
            server.listen()
        command = Path("/proc/self/cmdline").read_text(encoding="utf-8", errors="replace")
        port = listener.getsockname()[1]
        yield (str(secret), name, port, str(folder / "door"), command)


def _require_answer(worker: Worker) -> None:
    loaded = worker.load()
    if not isinstance(loaded, Loaded) or loaded.stopped is not None:
        raise SandboxError(f"a submission cannot be loaded: {loaded}")
    worker.begin_question()
    if (doubled := worker.call("double", (21,))) != Returned(42):
        raise SandboxError(f"a submission does not answer: {doubled}")


def _findings(worker: Worker, token: str) -> list[str]:
    """Return what the canary could do."""
    with _bait() as arguments:
        match worker.call("escapes", (*arguments, token)):
            case Returned([*found]):
                return [str(what) for what in found]
            case outcome:
                raise SandboxError(f"a submission does not answer: {outcome}")


def _is_left(token: str) -> bool:
    """Tell whether a process of this name is still there."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.cmdline()[:1] == [token] and process.status() != psutil.STATUS_ZOMBIE:
                return True
    return False
