"""What a notebook has beyond Python: `get_ipython`, `display`, and `await` outside of every function."""

from __future__ import annotations

import ast
import builtins
import contextlib
import inspect
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import types

    from cnntutor.sandbox.worker import stubs
    from cnntutor.sandbox.worker.ipython_values import Captured, Lines
else:
    # from this folder, which is all of the package that a worker sees
    import stubs
    from ipython_values import Captured, Lines

NO_PLAIN_WORDS = "|&;<>$`*?"
"""What stands in a command where its words are not all there is to it."""

TAKE_A_WORD = ("-N", "-b", "-D", "-l", "-s", "-T")
"""Options of `%run` that have a value."""

RUN_THEIR_CELL = ("check", "time", "timeit", "capture", "prun")
WRITE_THEIR_CELL = ("writefile", "file")


class Shell(stubs.Drawing):
    """What `get_ipython()` gives: most that is asked of it does nothing.

    Parameters
    ----------
    namespace : dict
        The names of the submission: what it runs by this way is run among them.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        super().__init__()
        self._namespace = namespace

    def run_cell_magic(self, name: str, line: str = "", cell: str = "") -> Any:
        """Write the cell to the file that the line names, or run what is only measured."""
        if name in WRITE_THEIR_CELL:
            _write(line.split(), cell)
        elif name in RUN_THEIR_CELL:
            if name == "capture":
                self._namespace.update((word, Captured()) for word in line.split() if word.isidentifier())
            self._run(cell, f"%%{name}")
        return stubs.DRAWING

    def run_line_magic(self, name: str, line: str = "", *_depth: Any) -> Any:
        """Run what is only measured, or a file that the submission wrote; give what can be known here."""
        match name:
            case "time":
                self._run(line, "%time")
            case "run":
                self._run_file(_words(line))
            case "pwd":
                return os.getcwd()  # noqa: PTH109 - a path object is dear
            case "env" | "set_env":
                return _environment(line)
            case "mkdir":
                self.system(f"mkdir {line}")
            case "sx" | "sc" | "system":
                return Lines()
        return stubs.DRAWING

    def getoutput(self, _command: str, **_options: Any) -> Lines:
        """Give what a shell line would print: nothing, as none is run."""
        return Lines()

    def system(self, command: str) -> None:
        """Make the folders of a `mkdir`, which files are written into; no other command does anything."""
        if command.startswith("mkdir ") and not set(command) & set(NO_PLAIN_WORDS):
            for name in command.split()[1:]:
                if not name.startswith("-"):
                    _make_folder(name)

    def _run_file(self, words: list[str]) -> None:
        """Run a file by the words of `%run [-i] NAME [ARGUMENTS]`."""
        while words and words[0].startswith("-"):
            words = words[2 if words[0] in TAKE_A_WORD else 1 :]
        names = (words[0], f"{words[0]}.py") if words else ()
        name = next(filter(os.path.isfile, names), "")
        if not name.endswith(".py"):
            return
        before, sys.argv = sys.argv, [name, *words[1:]]
        try:
            with open(name, "rb") as file:  # noqa: PTH123 - as above
                self._run(file.read(), name)
        finally:
            sys.argv = before

    def _run(self, text: str | bytes, name: str) -> None:
        run(compile_piece(text, name, 0), self._namespace)


def furnish(namespace: dict[str, Any]) -> None:
    """Give a submission the names that are always there in Jupyter; scripts that it saves use them, too."""
    shell = Shell(namespace)
    vars(builtins).update(get_ipython=lambda: shell, display=_display)


def compile_piece(text: str | bytes | ast.Module | ast.Expression, name: str, future: int) -> types.CodeType:
    """Return the code of a text or a tree, in which `await` may stand outside of every function."""
    flags = future | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    mode = "eval" if isinstance(text, ast.Expression) else "exec"
    code: types.CodeType = compile(text, name, mode, flags, dont_inherit=True)
    return code


def run(code: types.CodeType, namespace: dict[str, Any]) -> Any:
    """Run code to its end, and what it awaits; return the value, if it is an expression."""
    value = eval(code, namespace)  # noqa: S307 - running the submission is what a worker is for
    return _loop().run_until_complete(value) if code.co_flags & inspect.CO_COROUTINE else value


def _loop() -> Any:
    """Return the event loop: it is the same for all cells, so that their tasks go on."""
    import asyncio  # here, as hardly a submission needs it

    global _running
    if _running is None:
        _running = asyncio.new_event_loop()
        asyncio.set_event_loop(_running)
    return _running


_running: Any = None


def _display(*things: Any, **_options: Any) -> None:
    """Show values as text, whatever is said of how to draw them."""
    print(*things)  # noqa: T201 - it is what the submission asks for


def _write(words: list[str], text: str) -> None:
    """Write the cell below `%%writefile [-a] NAME`."""
    name = next((word.strip("\"'") for word in words if not word.startswith("-")), "")
    if os.path.isabs(name) and not os.access(os.path.dirname(name), os.W_OK):  # noqa: PTH117, PTH120 - as above
        name = os.path.basename(name)  # noqa: PTH119 - `/content/helpers.py`: where a notebook was at home
    if not os.path.isabs(name):  # noqa: PTH117 - as above
        _make_folder(os.path.dirname(name))  # noqa: PTH120 - as above
    mode = "a" if {"-a", "--append"} & set(words) else "w"
    with open(name, mode, encoding="utf-8") as file:  # noqa: PTH123 - as above
        file.write(text)


def _make_folder(name: str) -> None:
    """Make a folder, where that is possible: what is to be written into it says where it is not."""
    with contextlib.suppress(OSError):
        os.makedirs(name, exist_ok=True)  # noqa: PTH103 - as above


def _words(line: str) -> list[str]:
    """Return the words of a line, without their quotes."""
    import shlex  # here, as hardly a submission needs it

    try:
        return shlex.split(line)
    except ValueError:  # a quote has no end
        return line.split()


def _environment(line: str) -> Any:
    """Set an environment variable by `NAME=VALUE` or `NAME VALUE`, or give one, or all."""
    name, sign, value = line.partition("=" if "=" in line else " ")
    if not line:
        return dict(os.environ)
    if not sign:
        return os.environ.get(name, "")
    with contextlib.suppress(ValueError):  # it is no name of one
        os.environ[name.strip()] = value.strip()
    return None
