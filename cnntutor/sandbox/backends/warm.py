"""The warm backend: a server in isolation has its libraries loaded and forks a worker for a submission."""

from __future__ import annotations

import contextlib
import logging
import socket
import subprocess
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING, Self

import psutil

from cnntutor.errors import SandboxError, WorkerLost
from cnntutor.sandbox.backends import bubblewrap
from cnntutor.sandbox.backends.cold import (
    end_group,
    interpreter,
    isolated_environment,
    settings_for,
)
from cnntutor.sandbox.backends.forked import Forked, request
from cnntutor.sandbox.limits import NUMPY_PROFILE, Profile
from cnntutor.sandbox.session import Session
from cnntutor.sandbox.tree import await_end
from cnntutor.sandbox.worker.protocol import GO, READY
from cnntutor.text import sanitize

if TYPE_CHECKING:
    from types import TracebackType

    from cnntutor.domain.submission import Submission

logger = logging.getLogger(__name__)

START_SECONDS = 120.0
"""How long a server may take to load its libraries: a bound for a machine under load."""

END_SECONDS = 0.5
"""How long a server that lost a worker may take to end, if it is ending."""

MOST_COMPLAINT = 500


class WarmSandbox:
    """Forks a worker for each submission from a server that is ready. It implements `interface.Sandbox`.

    The server is started at need, and anew where it has ended. Several threads may open workers at a time.
    Use it as a context manager.
    """

    name = "warm"
    isolated = True
    guarantee = (
        f"{bubblewrap.Bubblewrap.guarantee} Each submission is a fork of one process that has numpy loaded "
        "and runs no submission itself."
    )

    def __init__(self, profile: Profile = NUMPY_PROFILE) -> None:
        self._profile = profile
        self._lock = threading.Lock()
        self._starter = ThreadPoolExecutor(max_workers=1)
        self._server: _Server | None = None

    def __enter__(self) -> Self:
        """Return the sandbox itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server, and with it every worker."""
        self.close()
        self._starter.shutdown()

    def unavailable_reason(self) -> str | None:
        """Return what this machine lacks for it."""
        return bubblewrap.unavailable_reason()

    def prepare(self) -> None:
        """Start the server, if there is none.

        Raises
        ------
        SandboxError
            If that does not succeed.
        """
        self._ready_server()

    def open(self, submission: Submission) -> Session:
        """Fork a worker for a submission; it begins to load at once.

        Raises
        ------
        WorkerLost
            If the server ended meanwhile; the next call starts another.
        SandboxError
            If no server can be started, or the isolation of the worker does not hold.
        """
        server = self._ready_server()
        try:
            forked = server.fork()
            return Session(forked, submission, self._profile, forked.close)
        except WorkerLost:
            if server.is_lost():
                self._give_up(server)
            raise
        except SandboxError as error:
            raise SandboxError(f"{self.name}: {error}") from error

    def fork(self) -> Forked:
        """Fork a worker that no submission is given to: what its isolation costs is measured so."""
        return self._ready_server().fork()

    def close(self) -> None:
        """End the server, if there is one. The next submission starts another."""
        if (server := self._server) is not None:
            self._give_up(server)

    def _ready_server(self) -> _Server:
        if (server := self._server) is not None and not server.alive:
            self._give_up(server)
        with self._lock:
            if self._server is None:
                # A server ends with the thread that started it: so that is one of the sandbox's own.
                self._server = self._starter.submit(_Server, self._profile).result()
                logger.info("a server with %s is started", ", ".join(self._profile.imports))
            return self._server

    def _give_up(self, server: _Server) -> None:
        """End a server, once; the next submission starts another."""
        with self._lock:
            if self._server is server:
                self._server = None
                server.end()
                logger.info("the server is ended")


class _Server:
    """The process that forks, and the socket on which it is asked to."""

    def __init__(self, profile: Profile) -> None:
        self._lock = threading.Lock()
        self._fork_seconds = profile.fork_seconds
        self._silent = False
        try:
            with contextlib.ExitStack() as made:
                self._complaints = made.enter_context(tempfile.TemporaryFile())
                self._control, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                made.enter_context(self._control)
                with inside:
                    self._process = _start(profile, inside, self._complaints)
                made.callback(self._end_process)
                self._await_readiness()
                self._made = made.pop_all()
        except OSError as error:
            raise SandboxError(f"warm: no server can be started: {error}") from error

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def fork(self) -> Forked:
        """Have it fork a worker."""
        try:
            with request(self._fork_seconds) as (descriptors, forked), self._lock:
                socket.send_fds(self._control, [GO], descriptors)
        except OSError as error:
            raise WorkerLost(f"warm: no worker can be forked: {error}") from error
        try:
            forked.meet()
        except TimeoutError as error:
            self._silent = True
            raise WorkerLost("warm: the server does not answer") from error
        return forked

    def is_lost(self) -> bool:
        """Tell whether it does not answer or is about to end; a fork that failed alone is no reason."""
        if not self._silent:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(END_SECONDS)
        return self._silent or not self.alive

    def end(self) -> None:
        """End it and all its workers, and wait until they are gone."""
        self._made.close()

    def _end_process(self) -> None:
        members = []
        with contextlib.suppress(psutil.Error, OSError):
            members = psutil.Process(self._process.pid).children(recursive=True)
        end_group(self._process)
        self._process.wait()
        await_end(members)

    def _await_readiness(self) -> None:
        self._control.settimeout(START_SECONDS)
        with contextlib.suppress(OSError):
            if self._control.recv(len(READY)) == READY:
                return
        self._end_process()
        self._complaints.seek(0)
        said = sanitize(self._complaints.read().decode("utf-8", "replace")).strip()[-MOST_COMPLAINT:]
        raise SandboxError(f"warm: the server did not start. {said}".strip())


def _start(profile: Profile, control: socket.socket, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    settings = bubblewrap.shut_in(settings_for(profile, bubblewrap.WORK_DIR))
    settings = settings._replace(warm=True, nest=False, imports=profile.imports)
    isolation = bubblewrap.build_isolation(size=settings.work_dir_bytes, nested=True, mounts=profile.mounts)
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own folder
        [*isolation, *interpreter(bubblewrap.WORKER, settings)],
        stdin=control.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=complaints,
        env=isolated_environment(bubblewrap.WORK_DIR),
        start_new_session=True,
    )
