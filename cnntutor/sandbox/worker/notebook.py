"""What a notebook has beyond Python: `get_ipython`, `display`, and `await` outside of every function."""

from __future__ import annotations

import ast
import builtins
import inspect
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import types

    from cnntutor.sandbox.worker import stubs
else:
    import stubs  # from this folder, which is all of the package that a worker sees

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
            self._run(cell, f"%%{name}")
        return stubs.DRAWING

    def run_line_magic(self, name: str, line: str = "", *_depth: Any) -> Any:
        """Run what is only measured, or a file that the submission wrote."""
        if name == "time":
            self._run(line, "%time")
        elif name == "run" and os.path.isfile(path := line.strip()):  # noqa: PTH113 - a path object is dear
            with open(path, "rb") as file:  # noqa: PTH123 - as above
                self._run(file.read(), path)
        return stubs.DRAWING

    def _run(self, text: str | bytes, name: str) -> None:
        run(compile_piece(text, name, 0), self._namespace)


def furnish(namespace: dict[str, Any]) -> None:
    """Give a submission the names that are always there in Jupyter; scripts that it saves use them, too."""
    shell = Shell(namespace)
    vars(builtins).update(get_ipython=lambda: shell, display=_display)


def compile_piece(text: str | bytes, name: str, future: int) -> types.CodeType:
    """Return the code of a text, in which `await` may stand outside of every function."""
    flags = future | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code: types.CodeType = compile(text, name, "exec", flags, dont_inherit=True)
    return code


def run(code: types.CodeType, namespace: dict[str, Any]) -> None:
    """Run code to its end, and what it awaits."""
    if code.co_flags & inspect.CO_COROUTINE:
        _loop().run_until_complete(eval(code, namespace))  # noqa: S307 - it gives what is to be awaited
    else:
        exec(code, namespace)  # noqa: S102 - running the submission is what a worker is for


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
    mode = "a" if {"-a", "--append"} & set(words) else "w"
    with open(name, mode, encoding="utf-8") as file:  # noqa: PTH123 - as above
        file.write(text)
