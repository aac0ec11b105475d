"""The plain rung: a fresh process for each submission, with limits but without walls."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import secrets
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.errors import SandboxError
from cnntutor.sandbox.limits import NUMPY, Limits

if TYPE_CHECKING:
    from types import TracebackType

    from cnntutor.sandbox.session import Session
    from cnntutor.types import Submission

WORKER_FOLDER = Path(__file__).parent / "worker"
TOKEN = "CNNTUTOR_WORKER"  # noqa: S105 - the name of a variable, no secret
"""The environment variable by which a process that left the tree is still known as a worker's."""

PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


@dataclass(frozen=True)
class _Started:
    """A worker process that waits for a submission."""

    process: subprocess.Popen[bytes]
    folder: tempfile.TemporaryDirectory[str]
    token: str


class PlainProcess:
    """Runs each submission in a process of its own. It implements `interface.Sandbox`.

    `prepare` starts the next process ahead of time. Use the sandbox as a context manager where it is called.
    """

    name = "process"
    promise = (
        "Right marks for honest work; limits on time, memory and output; the right answers are not sent to "
        "the code, and nothing that comes back is executed. There is no wall: the code can read and change "
        "your files and this program's, use the network, and leave a process behind."
    )

    def __init__(self, limits: Limits = NUMPY) -> None:
        self._limits = limits
        self._prepared: _Started | None = None

    def __enter__(self) -> PlainProcess:
        """Return the sandbox itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End a process that was prepared and not used."""
        if self._prepared is not None:
            self._prepared.process.kill()
            self._prepared.process.communicate()
            _remove(self._prepared.folder)
            self._prepared = None

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
        """Hand a submission to a worker; it begins to load at once.

        Raises
        ------
        SandboxError
            If no process can be started.
        """
        # Here, not above, so that `prepare` can come before numpy is imported on this side.
        from cnntutor.sandbox.session import Session
        from cnntutor.sandbox.tree import Tree

        started, self._prepared = self._prepared or self._start(), None
        tree = Tree(started.process, (TOKEN, started.token))
        return Session(started.process, tree, submission, self._limits, lambda: _remove(started.folder))

    def _start(self) -> _Started:
        folder = tempfile.TemporaryDirectory(prefix="cnntutor-", ignore_cleanup_errors=True)
        token = secrets.token_hex(16)
        environment = {
            **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
            **ONE_THREAD,
            "HOME": folder.name,
            "TMPDIR": folder.name,
            "LC_ALL": "C.UTF-8",
            "MPLBACKEND": "Agg",
            TOKEN: token,
        }
        try:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own folder
                [sys.executable, "-I", "-B", "-X", "utf8", str(WORKER_FOLDER), _place_of_numpy()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder.name,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            folder.cleanup()
            raise SandboxError(f"no process could be started for the submission: {error}") from error
        return _Started(process, folder, token)


def _place_of_numpy() -> str:
    """Return the folder that this interpreter has numpy from, without importing it."""
    found = importlib.util.find_spec("numpy")
    if found is None or found.origin is None:
        raise SandboxError("numpy is missing: install cnntutor again")
    return str(Path(found.origin).parent.parent)


def _remove(folder: tempfile.TemporaryDirectory[str]) -> None:
    """Remove a work folder, also one that was nested deeper than Python can follow."""
    try:
        folder.cleanup()
    except RecursionError:
        with contextlib.suppress(OSError):
            subprocess.run(["rm", "-rf", folder.name], check=False, capture_output=True)  # noqa: S603, S607
