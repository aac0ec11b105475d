"""`cnntutor check`: grade one's own work."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import EXERCISE, DataFolder, DataName, Format, OutputFormat, console
from cnntutor.cli.output import say, say_wrapped
from cnntutor.errors import SubmissionError, UsageError
from cnntutor.tutor.check import ENDLESS, LONG_SECONDS, Checked, CheckOptions, Unreadable, check_all
from cnntutor.tutor.one_thread import compute_with_one
from cnntutor.tutor.work import find_all_work, find_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.curriculum.registry import Listing
    from cnntutor.domain.report import Report
    from cnntutor.tutor.check import Listener

NAME = "check"


def command(
    exercises: Annotated[list[str] | None, EXERCISE] = None,
    file: Annotated[
        Path | None, typer.Option(help="The file to grade, where it is not found by itself.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Grade every exercise that is found.")] = False,
    seed: Annotated[int, typer.Option(min=0, help="What the hidden cases are drawn from.")] = 0,
    data: DataName = None,
    data_dir: DataFolder = None,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Grade an exercise, or several. Exit code 0: full score; 1: not yet."""
    named = exercises or []
    if every == bool(named):
        raise UsageError(
            "Name one exercise or several, as in `cnntutor check exercise1`, or say `cnntutor check --all`."
        )
    if file and len(named) != 1:
        raise UsageError("--file goes with one exercise.")
    work = list(dict.fromkeys(find_work(name, file) for name in named)) if named else find_all_work()
    compute_with_one(each.listing for each in work)
    reports: list[Report] = []
    unreadable: list[Unreadable] = []
    options = CheckOptions(
        seed=seed, data=data, data_dir=data_dir, tell=lambda text: say_wrapped(text, err=True)
    )
    for result in check_all(work, options, _show_training):
        match result:
            case Checked():
                reports.append(result.report)
                for remark in result.remarks:
                    say_wrapped(remark, err=True)
            case Unreadable():
                unreadable.append(result)
    if reports:
        _print(reports, format_, together=every or len(work) > 1)
    for each in unreadable:
        say_wrapped(each.error, err=True)
    if unreadable:
        raise typer.Exit(SubmissionError.exit_code)
    raise typer.Exit(0 if all(report.passed for report in reports) else 1)


@contextlib.contextmanager
def _show_training(listing: Listing) -> Iterator[Listener]:
    """Show on a terminal that an exercise is graded, and how far a training is."""
    if not listing.trains:
        with _sign_of_life(f"Grading {listing.id} …"):
            yield lambda _: None
        return
    from cnntutor.render.terminal.training import show_progress

    with show_progress(console(stderr=True)) as listen:
        yield listen


@contextlib.contextmanager
def _sign_of_life(text: str, timer: Callable[..., Timer] = Timer) -> Iterator[None]:
    """Show on a terminal that something is being done, after a while why that may last, and take it away."""
    verbose = logging.getLogger("cnntutor").isEnabledFor(logging.INFO)
    shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not verbose
    if not shown:
        yield
        return
    longer = f"{text} {ENDLESS}"
    fits = len(longer) < shutil.get_terminal_size().columns  # only a single line can be taken away
    later = timer(LONG_SECONDS, lambda: say(f" {ENDLESS}" if fits else "", err=True, nl=False))
    later.daemon = True
    say(text, err=True, nl=False)
    with contextlib.suppress(RuntimeError):  # no thread can be started: then it is not said
        later.start()
    try:
        yield
    finally:
        later.cancel()
        with contextlib.suppress(RuntimeError):
            later.join()  # nothing is written behind what follows
        typer.echo("\r" + " " * len(longer if fits else text) + "\r", err=True, nl=False)


def _print(reports: list[Report], format_: Format, *, together: bool) -> None:
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        content = as_json.reports(reports) if together else reports[0].to_dict()
        say(as_json.dumps(content))
        return
    from cnntutor.render.terminal import reports as terminal

    screen = console()
    if together:
        screen.print(terminal.reports(reports, screen))
    else:
        screen.print(terminal.report(reports[0], screen))
