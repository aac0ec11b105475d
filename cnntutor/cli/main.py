"""The entry point: the commands, and the one place where exceptions become exit codes."""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import sys
from typing import Annotated

import typer

from cnntutor.cli.output import say, say_wrapped
from cnntutor.cli.stopping import INTERRUPTED, Stopping
from cnntutor.errors import CnntutorError, GraderError, WaitedTooLong
from cnntutor.version import __version__

COMMANDS = {
    "init": "init",
    "list": "list_",
    "next": "next_",
    "show": "show",
    "check": "check",
    "watch": "watch",
    "practice": "practice",
    "experiment": "experiment",
    "hint": "hint",
    "explain": "explain",
    "solution": "solution",
    "plot": "plot",
    "look": "look",
    "reset": "reset",
    "grade": "grade",
    "assess": "assess",
    "override": "override",
    "stats": "stats",
    "report": "report",
    "export": "export",
    "withdraw": "withdraw",
    "doctor": "doctor",
    "data": "data",
    "verify": "verify",
}
"""The commands, in the order of the help, each with its module in this folder."""


VERBOSE = ("-v", "--verbose")


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"cnntutor {__version__}")
        raise typer.Exit


def options(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option(*VERBOSE, help="Say on standard error what is done, and how long it takes.")
    ] = False,
) -> None:
    """Exercises on convolutional neural networks, graded with a reason for every mistake."""
    if verbose:
        from cnntutor.cli.logs import show_logs

        context.with_resource(show_logs())


def _app(named: str | None) -> typer.Typer:
    """Return the command line; with one command alone, where it is known which: others cost time to load."""
    app = typer.Typer(
        name="cnntutor",
        help="Exercises on convolutional neural networks, graded with a reason for every mistake.",
        epilog="Exit codes: 0 full score, 1 not yet, 2 the call was wrong, 3 the grader itself failed.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(options)
    for name in [named] if named in COMMANDS else COMMANDS:
        module = importlib.import_module(f"cnntutor.cli.{COMMANDS[str(name)]}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=module.NAME)
        else:
            app.command(name=module.NAME)(module.command)
    return app


WHEN_STOPPED = {
    "experiment": "Stopped. Rows that came to their end are kept; the same command goes on behind them."
}
"""What is said at Ctrl-C of commands that go on later."""


def main() -> None:
    """Run the command line; leave with the exit code that fits."""
    # Or Python would look for cycles among all that was loaded, several times, while it ends: that takes
    # longer than what most commands do, for memory that the system takes back anyway. So nothing may rely on
    # being closed when it is collected at the end.
    atexit.register(gc.freeze)
    named = next((word for word in sys.argv[1:] if word not in VERBOSE), None)
    stopping = Stopping(INTERRUPTED if named == "grade" else None, WHEN_STOPPED.get(named or "", "Stopped."))
    stopping.install()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        _app(named)()
    except BaseException as error:
        if stopping.left is not None:
            sys.exit(stopping.left)
        if not isinstance(error, Exception):
            raise
        say_wrapped(_format_error(error), err=True)
        sys.exit(error.exit_code if isinstance(error, CnntutorError) else GraderError.exit_code)


def _format_error(error: Exception) -> str:
    """Return what to say of an error: one that is not ours is our fault, and no grade."""
    if isinstance(error, CnntutorError):
        failed = isinstance(error, GraderError) and not isinstance(error, WaitedTooLong)
        prefix = "The grader failed, this is not your fault: " if failed else ""
        return f"{prefix}{error}"
    return (
        "The grader failed, this is not your fault: "
        f"{type(error).__name__}: {error}. `cnntutor doctor` looks at the installation."
    )
