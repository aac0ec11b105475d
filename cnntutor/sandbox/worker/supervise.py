"""Stand between grader and worker where there is no namespace to end: no process gets away from here.

The supervisor runs nothing of the submission. Orphans of the worker become its children, and it ends them
all when the worker ends, when the grader says so (SIGTERM) and when the grader is gone.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from cnntutor.sandbox.worker import kernel
    from cnntutor.sandbox.worker.confine import die_with_parent
else:
    import kernel  # from this folder, which is all of the package that a worker sees
    from confine import die_with_parent

MOST_ROUNDS = 1000
PAUSE_SECONDS = 0.001


def supervise() -> None:
    """Fork: return in the worker, and stay behind in the supervisor until all is over."""
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # it ends by the signal that ended the worker
    signal.signal(signal.SIGTERM, lambda *_: _end_all(128 + signal.SIGTERM))
    die_with_parent(signal.SIGTERM)
    worker = os.fork()
    if worker == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setsid()  # a signal to its process group does not reach the supervisor
        return
    _watch(worker)


def _watch(worker: int) -> NoReturn:
    os.closerange(0, 3)  # the pipes are the worker's, and end with it
    while True:
        ended, status = os.wait()
        if ended == worker:
            _end_all(os.waitstatus_to_exitcode(status))


def _end_all(code: int) -> NoReturn:
    """End all that descends from here; tell how the worker ended by ending likewise."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for _ in range(MOST_ROUNDS):
        children = _children()
        for child in children:  # all are stopped before the first is ended, so that none starts another
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGSTOP)
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        if not _reap():
            break
        time.sleep(PAUSE_SECONDS)
    if code < 0:
        with contextlib.suppress(OSError):  # not for SIGKILL, which nobody can catch
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code if code >= 0 else 1)


def _children() -> list[int]:
    """Return the living descendants of this process, the nearest first."""
    found: list[int] = []
    waiting = [os.getpid()]
    while waiting:
        parent = waiting.pop()
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                below = [int(child) for child in (task / "children").read_text().split()]
                found += below
                waiting += below
    return found


def _reap() -> bool:
    """Take leave of those that have ended; return whether there is anybody left."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
        return True
    return False
