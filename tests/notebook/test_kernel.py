"""What is known of the runs of a notebook's cells."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from cnntutor.errors import UsageError
from cnntutor.notebook import front, kernel


class Shell:
    """A shell that has run cells, as IPython keeps them."""

    def __init__(self, *texts: str) -> None:
        self.kernel = object()
        self.execution_count = len(texts) + 1
        self.history_manager = SimpleNamespace(input_hist_raw=["", *texts])
        self.hooks: dict[str, Any] = {}
        self.magics: dict[str, Any] = {}
        self.user_ns: dict[str, Any] = {}
        self.events = SimpleNamespace(register=self.hooks.__setitem__)
        self.ran: list[str] = []

    def register_magic_function(self, function: Any, kind: str, name: str) -> None:
        """Keep a magic."""
        self.magics[f"{kind} {name}"] = function

    def run_cell(self, text: str, *, store_history: bool) -> Any:
        """Run a text: it fails where it says so."""
        assert not store_history
        self.ran.append(text)
        error = SyntaxError() if "no Python" in text else None
        return SimpleNamespace(success="fail" not in text, error_before_exec=error)

    def run(self, text: str, cell: str | None, error: BaseException | None = None) -> None:
        """Run a cell of a notebook."""
        self.hooks["pre_run_cell"](SimpleNamespace(store_history=True, cell_id=cell))
        self.hooks["pre_run_cell"](SimpleNamespace(store_history=False, cell_id="inside of a magic"))
        self.history_manager.input_hist_raw.append(text)
        self.hooks["post_run_cell"](
            SimpleNamespace(error_in_exec=error, execution_count=self.execution_count)
        )
        self.execution_count += 1


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Be the kernel of a notebook in which one cell was run before the package was imported."""
    made = Shell("import cnntutor")
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: made))
    monkeypatch.setattr(kernel, "_runs", None)
    return made


def test_the_kernel_of_a_notebook_is_found(monkeypatch: pytest.MonkeyPatch, shell: Shell) -> None:
    """A terminal with IPython is none, and neither is plain Python."""
    assert kernel.find_shell() is shell
    shell.kernel = None
    assert kernel.find_shell() is None
    monkeypatch.delitem(sys.modules, "IPython")
    assert kernel.find_shell() is None


def test_runs_are_what_the_kernel_has_and_what_was_noted(shell: Shell) -> None:
    """Cells from before the import count; which cell it was, and that it was interrupted, is noted."""
    kernel.join(shell)
    assert kernel.join(shell) is kernel.join(shell)
    shell.run("x = 1", "a")
    shell.run("while True: pass", None, KeyboardInterrupt())
    shell.run("1/0", "b", ZeroDivisionError())
    runs = [tuple(run.values()) for run in kernel.join(shell).every()]
    assert runs == [
        (1, "import cnntutor", "", False),
        (2, "x = 1", "a", False),
        (3, "while True: pass", "", True),
        (4, "1/0", "b", False),
    ]


def test_the_last_check_of_each_exercise_is_noted(shell: Shell) -> None:
    """Up to which run it went; a file has no runs."""
    runs = kernel.join(shell)
    shell.run("x = 1", "a")
    runs.note_check("exercise3", runs.every(), {"f": "wrong"})
    runs.note_check("exercise4", (), {"g": "correct"})
    assert runs.checked == {
        "exercise3": {"until": 2, "statuses": {"f": "wrong"}},
        "exercise4": {"until": 0, "statuses": {"g": "correct"}},
    }
    shell.run("x = 2", "a")
    runs.note_check("exercise3", runs.every(), {"f": "correct"})
    assert runs.checked["exercise3"] == {"until": 3, "statuses": {"f": "correct"}}


@pytest.fixture
def ipython(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give IPython itself, as the kernel of a notebook."""
    interactive = pytest.importorskip("IPython.core.interactiveshell")
    history = pytest.importorskip("IPython.core.history")
    monkeypatch.setattr(history.HistoryManager, "enabled", False)  # nothing is written at home
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # which it puts its own in place of
    made = interactive.InteractiveShell()
    made.kernel = object()
    monkeypatch.setattr(kernel, "_runs", None)
    monkeypatch.setattr(kernel, "find_shell", lambda: made)
    yield made
    made.atexit_operations()
    atexit.unregister(made.atexit_operations)


@pytest.mark.filterwarnings("ignore")
def test_runs_have_their_own_cells_in_ipython(ipython: Any) -> None:
    """Whether it counts before a cell is run or behind it; what a magic runs is no cell of its own."""
    kernel.join(ipython)
    stopped = "%%check exercise3\nraise KeyboardInterrupt"
    for text, cell in (("x = 1", "a"), ("y = 2", "b"), (stopped, "c"), ("x = 3", "a"), ("z = 4", None)):
        ipython.run_cell(text, store_history=True, cell_id=cell)
    assert [(run["number"], run["cell"], run["interrupted"]) for run in kernel.join(ipython).every()] == [
        (1, "a", False),
        (2, "b", False),
        (3, "c", True),
        (4, "a", False),
        (5, "", False),
    ]


def test_the_magic_runs_its_cell_and_checks(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs an exercise; questions may follow; a cell that fails is not checked."""
    asked: list[Any] = []
    monkeypatch.setattr(front, "check", lambda *which, **options: asked.append((*which, options)))
    kernel.join(shell)
    magic = shell.magics["cell check"]
    magic("exercise3 max_pool2d", "x = 1")
    assert magic("exercise3", "fail") is None
    assert asked == [("exercise3", {"questions": ["max_pool2d"]})]
    magic("exercise3", "fail: it is no Python")  # the report names the line
    assert asked[1:] == [("exercise3", {"questions": []})]
    assert shell.ran == ["x = 1", "fail", "fail: it is no Python"]
    with pytest.raises(UsageError, match="Say which exercise"):
        magic(" ", "x = 1")
    with pytest.raises(UsageError, match="Say which exercise"):
        magic('"exercise3', "x = 1")


def test_where_the_notebook_is(shell: Shell) -> None:
    """Only some say it."""
    assert kernel.notebook_path(shell) is None
    shell.user_ns["__vsc_ipynb_file__"] = "/course/work.ipynb"
    assert kernel.notebook_path(shell) == "/course/work.ipynb"
