"""The plain backend: a fresh process for each submission, with limits but without isolation."""

from __future__ import annotations

from cnntutor.sandbox.backends.cold import (
    TOKEN,
    ColdSandbox,
    Launch,
    environment,
    interpreter,
    settings_for,
)
from cnntutor.sandbox.backends.inventory import WORKER_FOLDER


class PlainProcess(ColdSandbox):
    """Runs each submission as a program of the user who grades it. It implements `interface.Sandbox`."""

    name = "process"
    isolated = False
    guarantee = (
        "Right grades for honest work; limits on time, memory and output; the right answers are not sent to "
        "the code, and nothing that comes back is executed. There is no isolation: the code can read and "
        "change your files and this program's, use the network, and leave a process behind."
    )

    def unavailable_reason(self) -> None:
        """Return None: it can be used everywhere."""

    def launch(self, folder: str, token: str) -> Launch:
        """Return how to start a worker."""
        # Its processes are the user's own, and the system counts them all: the grader counts better.
        settings = settings_for(self._profile, folder)._replace(processes=0)
        return Launch(interpreter(str(WORKER_FOLDER), settings), {**environment(folder), TOKEN: token})
