"""The notebook that this process is the kernel of: which cells it has run, and its magics."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING, Any

from cnntutor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cnntutor.notebook.result import Result

USAGE = "Say which exercise, as in `%%check exercise3`; questions may follow: `%%check exercise3 max_pool2d`."


def find_shell() -> Any:
    """Return what runs the cells; None where this process is not the kernel of a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    return shell if getattr(shell, "kernel", None) is not None else None


class Runs:
    """What is known of the runs of cells beyond their texts, which the kernel keeps itself."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        self.folder = _find_folder()
        self.checked: dict[str, dict[str, Any]] = {}
        """By exercise: up to which run its last check went, 0 for a file, and the status of each question."""

        self._cells: dict[int, str] = {}
        self._interrupted: set[int] = set()

    def begin(self, info: Any) -> None:
        """Note which cell begins: IPython calls this, before it keeps the text of the cell."""
        if info.store_history:
            self._cells[len(self._texts)] = getattr(info, "cell_id", None) or ""

    def end(self, result: Any) -> None:
        """Note how a cell, or what a magic runs in it, ended: IPython calls this."""
        if isinstance(result.error_in_exec, KeyboardInterrupt):
            self._interrupted.add(len(self._texts) - 1)

    def note_check(self, exercise: str, runs: Sequence[Mapping[str, Any]], statuses: dict[str, str]) -> None:
        """Note the status of each question at a check of runs, or of a file where there are none."""
        until = max((run["number"] for run in runs), default=0)
        self.checked[exercise] = {"until": until, "statuses": statuses}

    def every(self) -> list[dict[str, Any]]:
        """Return all runs as plain data, the oldest first."""
        return [
            {
                "number": number,
                "text": text,
                "cell": self._cells.get(number, ""),
                "interrupted": number in self._interrupted,
            }
            for number, text in enumerate(self._texts)
            if text.strip()
        ]

    @property
    def _texts(self) -> list[str]:
        """The cells that were run, each at its number.

        Numbers are taken from here: when `shell.execution_count` goes on depends on IPython's version.
        """
        return self.shell.history_manager.input_hist_raw  # type: ignore[no-any-return]


def _find_folder() -> str | None:
    """Return the folder in which the cells run until one goes elsewhere; None where it was removed."""
    try:
        return os.getcwd()  # noqa: PTH109 - pathlib costs every import of the package time
    except OSError:
        return None


def join(shell: Any) -> Runs:
    """Take note of the cells of a notebook from now on, and give it `%%check`; return what was noted."""
    global _runs
    if _runs is None or _runs.shell is not shell:
        _runs = Runs(shell)
        shell.events.register("pre_run_cell", _runs.begin)
        shell.events.register("post_run_cell", _runs.end)
        shell.register_magic_function(_check_cell, "cell", "check")
    return _runs


_runs: Runs | None = None


def notebook_path(shell: Any) -> str | None:
    """Return where the notebook is, where the kernel is told so, as in VS Code; else None."""
    path = shell.user_ns.get("__vsc_ipynb_file__")
    return path if isinstance(path, str) else None


def _check_cell(line: str, cell: str) -> Result | None:
    """Run the cell and check what the notebook has until now: %%check EXERCISE [QUESTION …]."""
    from cnntutor.notebook.front import check

    try:
        words = shlex.split(line)
    except ValueError:  # a quotation mark is left open
        words = []
    if not words:
        raise UsageError(USAGE)  # the cell is not run, and not graded: see `submissions.magics.is_refused`
    ran = find_shell().run_cell(cell, store_history=False)
    if not (ran.success or isinstance(ran.error_before_exec, SyntaxError)):
        return None  # the notebook has shown why; what is no Python, the report tells better
    return check(words[0], questions=words[1:])
