"""The plain rung: a fresh process for each submission, with limits but without walls."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cnntutor.errors import SandboxError
from cnntutor.sandbox import worker
from cnntutor.sandbox.limits import NUMPY, Limits
from cnntutor.sandbox.session import Session
from cnntutor.sandbox.tree import TOKEN, Tree

if TYPE_CHECKING:
    from cnntutor.types import Submission

WORKER_FOLDER = Path(worker.__file__).parent
PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
ONE_THREAD = {
    name: "1"
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
}


class PlainProcess:
    """Runs each submission in a process of its own. It implements `interface.Sandbox`."""

    name = "process"
    promise = (
        "Right marks for honest work; limits on time, memory and output; the right answers stay out of the "
        "student's process and nothing that comes back is executed. The code can read your files and use "
        "the network, as any program that you start."
    )

    def __init__(self, limits: Limits = NUMPY) -> None:
        self._limits = limits

    def open(self, submission: Submission) -> Session:
        """Start a worker for a submission; it begins to load at once.

        Raises
        ------
        SandboxError
            If no process can be started.
        """
        folder = tempfile.TemporaryDirectory(prefix="cnntutor-", ignore_cleanup_errors=True)
        token = secrets.token_hex(16)
        passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment = {
            **passed_on,
            **ONE_THREAD,
            "HOME": folder.name,
            "TMPDIR": folder.name,
            "LC_ALL": "C.UTF-8",
            "MPLBACKEND": "Agg",
            TOKEN: token,
        }
        try:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own folder
                [sys.executable, "-I", "-B", "-X", "utf8", str(WORKER_FOLDER)],
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
        return Session(process, Tree(process, token), submission, self._limits, folder.cleanup)
