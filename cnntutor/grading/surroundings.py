"""What a file expects around it that a check does not have: other files, arguments, a network, a notebook."""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING

from cnntutor.grading.file_access import opens_listed, writes_at
from cnntutor.grading.syntax import calls_at, is_left_open, parse, raised_at, tree_of
from cnntutor.sandbox.worker import known

if TYPE_CHECKING:
    from cnntutor.domain.outcome import Raised
    from cnntutor.domain.submission import Submission

ON_ITS_OWN = "Each file is graded on its own: copy what you need into it."
NO_NETWORK = "A check has no network: take out what needs one."
NO_SCREEN = "A check has no screen: take the window out."
NO_SHARED_MEMORY = "A check has no shared memory: keep the array in your own process."
NO_MANAGER = "A check has no sockets, and `Manager` needs them: use a `Queue` or a `Pool`."
NO_KEYBOARD = "An exercise has no keyboard: take the `{}()` out."
NOTEBOOK_LINE = "This is a line of a notebook, no Python: take it out, or hand in the notebook."
LINE_OF_ITS_OWN = "This line is no Python, and could not be passed over here: put it into a cell of its own."
RUN_PROGRAMS = ("subprocess.", "os.exec", "os.spawn", "os.posix_spawn")
OF_THE_NETWORK = ("URLError", "gaierror", "ConnectionError", "ConnectionRefusedError", "RemoteDisconnected")
OF_THE_SCREEN = ("tkinter", "_tkinter", "turtle", "_curses")
LIBRARIES = (
    known.DRAW_OR_SHOW | known.WELL_KNOWN | known.MEASURE_VERSIONS | sys.stdlib_module_names | {"numpy"}
)
EMPTY_FOLDER = "A check begins in an empty folder: make a folder with `os.makedirs` before you write into it."
LOST_FOLDER = (
    "`os.listdir` gives names without the folder that they are in: `os.path.join(folder, name)` is where a "
    "file is."
)
EXITS = ("exit", "quit", "sys.exit")
TAKE_OUT = "Take the `{}` out: it ends the program here."
UNKNOWN_END = "What this line calls ends the program: take it out."
NO_ARGUMENTS = "argparse wants arguments, and a check gives none: write the values into the file instead."
BY_CALL = {
    "parse_args": NO_ARGUMENTS,
    "parse_known_args": NO_ARGUMENTS,
    "unittest.main": "`unittest.main()` ends the program: write `unittest.main(exit=False)`, or take it out.",
}


def explain_surroundings(outcome: Raised, submission: Submission) -> str:
    """Return the next step where a file expects what a check does not have; empty where that is not why.

    Parameters
    ----------
    outcome : Raised
        What was raised, and where.
    submission : Submission
        Its source is only read.
    """
    match outcome.kind:
        case "SystemExit":
            return _explain_ending(outcome, submission)
        case "ModuleNotFoundError":
            return _explain_lost_module(outcome.message)
        case "ImportError" if "relative import" in outcome.message:
            return ON_ITS_OWN
        case "FileNotFoundError":
            return _explain_lost_file(outcome, submission)
        case "SyntaxError":
            return _explain_notebook_line(outcome, submission)
        case "BdbQuit" if b"set_trace" in submission.source:
            return NO_KEYBOARD.format("set_trace")
        case "TclError":
            return NO_SCREEN
        case kind if kind in OF_THE_NETWORK:
            return "" if _is_its_own(outcome, submission) else NO_NETWORK
        case "PermissionError" | "EOFError":
            return _explain_call(outcome, submission)
        case _:
            return ""


def _explain_notebook_line(outcome: Raised, submission: Submission) -> str:
    """Return what to do about a line that only a notebook understands."""
    lines = submission.source.decode("utf-8", "replace").splitlines()
    number = outcome.line or 0
    if not (0 < number <= len(lines) and re.match(r"\s*(!|%{1,2}\s*[a-z])", lines[number - 1])):
        return ""
    above = "\n".join(lines[: number - 1])
    if is_left_open(above, parse(above)):
        return ""
    return LINE_OF_ITS_OWN if submission.cells else NOTEBOOK_LINE


def _is_its_own(outcome: Raised, submission: Submission) -> bool:
    """Tell whether a file raises an exception itself, or has a class of that name."""
    tree = tree_of(submission)
    classes = (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return outcome.kind in classes or outcome.kind in raised_at(outcome.line or 0, tree)


def _explain_lost_module(message: str) -> str:
    """Return what to do about a module that is not there, unless it is a library."""
    found = re.match(r"No module named '([^'.]+)", message)
    name = found[1] if found else "numpy"
    if name in OF_THE_SCREEN:
        return NO_SCREEN
    return "" if name in LIBRARIES else ON_ITS_OWN


def _explain_call(outcome: Raised, submission: Submission) -> str:
    """Return what the function that a line calls lacks here."""
    for name in calls_at(outcome.line or 0, tree_of(submission)):
        if outcome.kind == "PermissionError" and name.startswith("socket."):
            return NO_NETWORK
        if outcome.kind == "EOFError" and name == "multiprocessing.Manager":
            return NO_MANAGER
        if outcome.kind == "EOFError" and name == "getpass.getpass":
            return NO_KEYBOARD.format("getpass")
    return ""


def _explain_ending(outcome: Raised, submission: Submission) -> str:
    """Return what ended the program, as far as the line says it."""
    line, tree = outcome.line or 0, tree_of(submission)
    for name in calls_at(line, tree):
        if name in EXITS:
            return TAKE_OUT.format(f"{name}()")
        for ending, step in BY_CALL.items():
            if f".{name}".endswith(f".{ending}"):
                return step
    if any(name == "SystemExit" for name in raised_at(line, tree)):
        return TAKE_OUT.format("raise SystemExit")
    return UNKNOWN_END


def _explain_lost_file(outcome: Raised, submission: Submission) -> str:
    """Return what to do about a file or folder that is not there."""
    called = list(calls_at(outcome.line or 0, tree_of(submission)))
    if any(name.startswith(RUN_PROGRAMS) for name in called):
        return ""
    if any(name.endswith("SharedMemory") for name in called):
        return NO_SHARED_MEMORY
    if writes_at(outcome.line or 0, tree_of(submission)):
        return EMPTY_FOLDER
    return LOST_FOLDER if opens_listed(outcome.line or 0, tree_of(submission)) else ON_ITS_OWN


def remark_on_lines(submission: Submission) -> tuple[str, ...]:
    """Return that lines which only a notebook understands were passed over, if there were any."""
    if submission.run_as is None:
        return ()
    pairs = zip(submission.source.splitlines(), submission.run_as.splitlines(), strict=False)
    numbers = [number for number, (old, new) in enumerate(pairs, start=1) if old != new]
    one = len(numbers) == 1
    which = f"Line {numbers[0]} is a line" if one else f"Lines {', '.join(map(str, numbers))} are lines"
    was, them = ("was", "it") if one else ("were", "them")
    return (
        f"{which} of a notebook, no Python, and {was} passed over here: "
        f"take {them} out, or hand in the notebook.",
    )
