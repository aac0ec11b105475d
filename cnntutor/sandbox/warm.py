"""The warm rung: a server behind the wall has its libraries loaded and forks a worker for a submission."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import threading
from typing import TYPE_CHECKING, Self

import psutil

from cnntutor.errors import SandboxError, WorkerLost
from cnntutor.sandbox import bubblewrap
from cnntutor.sandbox.cold import environment, interpreter, settings_for
from cnntutor.sandbox.forked import Forked, request
from cnntutor.sandbox.harmless import harmless
from cnntutor.sandbox.limits import NUMPY_PROFILE, Profile
from cnntutor.sandbox.session import Session
from cnntutor.sandbox.tree import await_end
from cnntutor.sandbox.worker.protocol import GO, READY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from cnntutor.types import Submission

START_SECONDS = 120.0
"""How long a server may take to load its libraries: a bound for a machine under load."""

MOST_COMPLAINT = 500


class WarmSandbox:
    """Forks a worker for each submission from a server that is ready. It implements `interface.Sandbox`.

    The server is started at need, and anew where it has ended. Several threads may open workers at a time.
    Use it as a context manager; the server ends with the thread that started it, so call `prepare` in one
    that lives as long.
    """

    name = "warm"
    walled = True
    promise = (
        f"{bubblewrap.Bubblewrap.promise} Each submission is a fork of one process that has numpy loaded "
        "and runs no submission itself."
    )

    def __init__(self, profile: Profile = NUMPY_PROFILE) -> None:
        self._profile = profile
        self._lock = threading.Lock()
        self._server: _Server | None = None

    def __enter__(self) -> Self:
        """Return the sandbox itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server, and with it every worker."""
        self.close()

    def obstacle(self) -> str | None:
        """Return what this machine lacks for it."""
        return bubblewrap.obstacle()

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
            If no server can be started, or the walls of the worker do not hold.
        """
        server = self._ready_server()
        forked = server.fork()
        try:
            return Session(forked, submission, self._profile.limits, forked.close)
        except SandboxError as error:
            raise type(error)(f"{self.name}: {error}") from error

    def close(self) -> None:
        """End the server, if there is one."""
        with self._lock:
            if self._server is not None:
                self._server.end()
                self._server = None

    def _ready_server(self) -> _Server:
        with self._lock:
            if self._server is not None and not self._server.alive:
                self._server.end()
                self._server = None
            if self._server is None:
                self._server = _Server(self._profile)
            return self._server


class _Server:
    """The process that forks, and the socket on which it is asked to."""

    def __init__(self, profile: Profile) -> None:
        settings = bubblewrap.shut_in(settings_for(profile.limits, bubblewrap.BOX))._replace(
            warm=True,
            nest=False,
            imports=profile.imports,
        )
        command = [
            *bubblewrap.build_wall(size=0, nested=True),
            *interpreter(bubblewrap.WORKER, settings),
        ]
        self._lock = threading.Lock()
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the server
        self._control, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with inside:
            self._process = self._start(command, inside)
        self._await_readiness()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def fork(self) -> Forked:
        """Have it fork a worker."""
        try:
            with request() as (descriptors, forked), self._lock:
                socket.send_fds(self._control, [GO], descriptors)
        except OSError as error:
            raise WorkerLost(f"warm: no worker can be forked: {error}") from error
        forked.meet()
        return forked

    def end(self) -> None:
        """End it and all its workers, and wait until they are gone."""
        members = self._members()
        self._process.kill()
        self._process.wait()
        await_end(members)
        self._control.close()
        self._complaints.close()

    def _members(self) -> list[psutil.Process]:
        try:
            return list(psutil.Process(self._process.pid).children(recursive=True))
        except psutil.Error:
            return []

    def _start(self, command: Sequence[str], inside: socket.socket) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - our own interpreter, our own folder
                command,
                stdin=inside.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=self._complaints,
                env=environment(bubblewrap.BOX),
                start_new_session=True,
            )
        except OSError as error:
            self._control.close()
            self._complaints.close()
            raise SandboxError(f"warm: no server can be started: {error}") from error

    def _await_readiness(self) -> None:
        self._control.settimeout(START_SECONDS)
        try:
            message = self._control.recv(len(READY))
        except OSError:
            message = b""
        if message != READY:
            self._process.kill()
            self._process.wait()
            self._complaints.seek(0)
            said = harmless(self._complaints.read().decode("utf-8", "replace")).strip()[-MOST_COMPLAINT:]
            self.end()
            raise SandboxError(f"warm: the server did not start. {said}".strip())
