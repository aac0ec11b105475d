"""The warm server: load the libraries once, then fork a shut-in worker for each submission.

It stays one process with one thread and never runs a submission: a fork of a process with threads, or of
one that has computed something with TensorFlow, may hang. Each submission gets

    server ── fork ── leaves for namespaces of its own, ends
                        └── fork ── the first process there: mounts, waits for the worker, tells how it ended
                                      └── fork ── the worker: limits, isolation, then the submission

The first process holds the end of a socket to the grader: on it go a descriptor by which the grader can watch
and end the namespace, and later how the worker ended. If that socket closes without such news, the server or
the machine is to blame, and not the submission.
"""

from __future__ import annotations

import array
import gc
import os
import signal
import socket
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from cnntutor.sandbox.worker import (
        confine,
        handler,
        kernel,
        libraries,
    )
    from cnntutor.sandbox.worker.protocol import ENDED, GO, READY
    from cnntutor.sandbox.worker.settings import WorkerSettings
else:
    # from this folder, which is all of the package that a worker sees
    import confine
    import handler
    import kernel
    import libraries
    from protocol import ENDED, GO, READY

CONTROL = 0
"""The descriptor of the socket on which requests come; each is one byte with four descriptors."""

MOST_DESCRIPTORS = 1 << 12


def main(settings: WorkerSettings) -> None:
    """Serve until the grader closes its end, or ends."""
    if settings.user is not None:
        confine.uncover_processes()
    confine.become(settings.user)
    settings = settings._replace(user=None)
    confine.die_with_parent()
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    libraries.load(settings.imports)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries what ends
    gc.collect()
    gc.freeze()  # so that a child's collector leaves the shared pages alone
    with socket.socket(fileno=CONTROL) as control:
        control.send(READY)
        while _one_thread() and (descriptors := _next_request(control)):
            child = os.fork()
            if child == 0:
                _leave(control, descriptors, settings)
            for descriptor in descriptors:
                os.close(descriptor)


def _one_thread() -> bool:
    """Raise if a library has started a thread: from then on no fork is safe."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        raise RuntimeError(f"the warm server has {threads} threads and cannot fork")
    return True


def _next_request(control: socket.socket) -> list[int]:
    """Wait for a request: the worker's three pipes and the socket for news of it; none at the end."""
    message, descriptors, _, _ = socket.recv_fds(control, 1, 4)
    if message != GO or len(descriptors) != 4:
        return []
    return list(descriptors)


def _leave(control: socket.socket, descriptors: list[int], settings: WorkerSettings) -> NoReturn:
    """Go into namespaces of its own and fork what is to live there."""
    requests, replies, printed, news = descriptors
    try:
        control.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # without a handler, none reaches a first process
        os.dup2(requests, 0)
        os.dup2(replies, 1)
        os.dup2(printed, 2)
        os.dup2(news, 3)
        os.closerange(4, MOST_DESCRIPTORS)
        confine.own_namespaces(settings)
        if os.fork() == 0:
            _first(settings)
    except BaseException:  # noqa: BLE001 - said where the marker looks for it; the news that are missing do the rest
        os.write(2, traceback.format_exc().encode())
    os._exit(1)


def _first(settings: WorkerSettings) -> NoReturn:
    """Be the first process of the namespaces: all else in there ends with it."""
    with socket.socket(fileno=3) as news:
        myself = os.pidfd_open(os.getpid())
        news.sendmsg([READY], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [myself]))])
        confine.own_processes()
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        worker = os.fork()
        if worker == 0:
            _work(settings)
        os.closerange(0, 3)
        while True:
            ended, status = os.wait()
            if ended == worker:
                news.send(ENDED.pack(os.waitstatus_to_exitcode(status)))
                os._exit(0)


def _work(settings: WorkerSettings) -> NoReturn:
    """Become the worker."""
    os.closerange(3, MOST_DESCRIPTORS)
    os.setsid()
    handler.main(settings)
    os._exit(0)
