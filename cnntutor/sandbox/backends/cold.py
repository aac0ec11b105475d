"""Backends that start a fresh process for each submission; what surrounds it is theirs to say."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple, Self

from cnntutor.errors import SandboxError
from cnntutor.sandbox.backends.inventory import place_of_numpy
from cnntutor.sandbox.limits import NUMPY_PROFILE, Profile
from cnntutor.sandbox.streams import Streams, piped
from cnntutor.sandbox.worker.settings import WorkerSettings
from cnntutor.work_dirs import WorkFolder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from cnntutor.domain.submission import Submission
    from cnntutor.sandbox.session import Session

logger = logging.getLogger(__name__)

TOKEN = "CNNTUTOR_WORKER"  # noqa: S105 - the name of a variable, no secret
"""The environment variable by which a process that left the tree is still known as a worker's."""

PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
NO_GPU = {"CUDA_VISIBLE_DEVICES": "-1", "HIP_VISIBLE_DEVICES": "-1", "ROCR_VISIBLE_DEVICES": "-1"}
"""Computing time is counted on processors: what a graphics card does in the meantime would be free."""

OF_LIBRARIES = {"MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_BACKEND": "tensorflow", **NO_GPU}


class Launch(NamedTuple):
    """How a worker is started."""

    command: Sequence[str]
    """Program and arguments."""

    environment: dict[str, str]
    """All variables that it sees."""

    ends_itself: bool = False
    """Whether the process that is started ends all the others, and itself, when it is asked to (SIGTERM)."""

    codes_of_a_shell: bool = False
    """Whether it says of a worker that was ended by signal n that it exited with 128 + n."""


class _Started(NamedTuple):
    """A worker process that waits for a submission."""

    process: subprocess.Popen[bytes]
    streams: Streams
    folder: WorkFolder
    launch: Launch


class ColdSandbox(ABC):
    """Runs each submission in a process of its own. It implements `interface.Sandbox`.

    `prepare` starts the next process ahead of time. Use the sandbox as a context manager where it is called.
    A worker ends with the thread that started it: start it in one that lives as long.
    """

    name: str
    guarantee: str
    isolated: bool

    def __init__(self, profile: Profile = NUMPY_PROFILE) -> None:
        self._profile = profile
        self._prepared: _Started | None = None

    def __enter__(self) -> Self:
        """Return the sandbox itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End a process that was prepared and not used."""
        if self._prepared is not None:
            _abandon(self._prepared)
            self._prepared = None

    @abstractmethod
    def unavailable_reason(self) -> str | None:
        """Return why this backend cannot be used on this machine, as far as that shows without trying it."""

    @abstractmethod
    def launch(self, folder: str, token: str) -> Launch:
        """Return how to start a worker, given a private folder and a secret tag for its environment.

        Raises
        ------
        SandboxError
            If it cannot be started here.
        """

    def prepare(self) -> None:
        """Start a worker that can load its libraries while the caller loads its own.

        Raises
        ------
        SandboxError
            If no process can be started.
        """
        if self._prepared is None:
            self._prepared = self._start()

    def open(self, submission: Submission) -> Session:
        """Hand a submission to a worker, once that has shut itself in; it begins to load at once.

        Raises
        ------
        SandboxError
            If no process can be started, or its isolation does not hold.
        """
        # Here, not above, so that `prepare` can come before numpy is imported on this side.
        from cnntutor.sandbox.session import Session
        from cnntutor.sandbox.tree import ProcessTree

        started, self._prepared = self._prepared or self._start(), None
        try:
            tree = ProcessTree(started.process, started.streams, started.launch)
        except OSError as error:
            _abandon(started)
            raise SandboxError(f"{self.name}: a process cannot be watched: {error}") from error
        try:
            return Session(tree, submission, self._profile, started.folder.cleanup)
        except SandboxError as error:
            raise SandboxError(f"{self.name}: {error}") from error

    def _start(self) -> _Started:
        token = os.urandom(16).hex()
        try:
            folder = WorkFolder()
        except OSError as error:
            raise SandboxError(f"{self.name}: no work folder can be made: {error}") from error
        try:
            launch = self.launch(folder.name, token)
            with piped() as (streams, (requests, replies, printed)):
                process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own folder
                    launch.command,
                    stdin=requests,
                    stdout=replies,
                    stderr=printed,
                    cwd=folder.name,
                    env=launch.environment,
                    start_new_session=True,
                )
        except OSError as error:
            folder.cleanup()
            raise SandboxError(f"{self.name}: no process can be started: {error}") from error
        except SandboxError:
            folder.cleanup()
            raise
        logger.debug("%s: process %d is started", self.name, process.pid)
        return _Started(process, streams, folder, launch)


def settings_for(profile: Profile, folder: str) -> WorkerSettings:
    """Return what every worker of a kind is told, whatever its isolation."""
    limits = profile.limits
    return WorkerSettings(
        place=place_of_numpy(),
        work_dir=folder,
        cpu_seconds=limits.total_seconds,
        data_bytes=limits.data_bytes,
        file_bytes=limits.file_bytes,
        work_dir_bytes=limits.file_bytes,
        files=limits.files,
        processes=limits.processes,
        result_bytes=limits.result_bytes,
        imports=profile.cold_imports,
        threads=profile.threads,
        mounts=tuple((mount.name, mount.path) for mount in profile.mounts),
    )


def interpreter(worker_folder: str, settings: WorkerSettings) -> list[str]:
    """Return the command that starts a worker."""
    return [sys.executable, "-I", "-B", "-X", "utf8", worker_folder, settings.to_json()]


def isolated_environment(folder: str) -> dict[str, str]:
    """Return the variables of a worker in isolation: where the grader's programs are is not among them."""
    return {**environment(folder), "PATH": "/usr/local/bin:/usr/bin:/bin"}


def environment(folder: str) -> dict[str, str]:
    """Return the variables of a worker that works in a folder: of the grader's only what it needs to run."""
    return {
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
        **ONE_THREAD,
        **OF_LIBRARIES,
        "HOME": folder,
        "TMPDIR": folder,
        "LC_ALL": "C.UTF-8",
    }


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that leads a session, and all that has not left it yet."""
    process.kill()
    if sys.platform != "win32" and process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _abandon(started: _Started) -> None:
    """End a process that has run nothing yet, with its children, who may still be in its group."""
    end_group(started.process)
    started.process.wait()
    started.streams.close()
    started.folder.cleanup()
