"""The child: read one request from standard input, carry it out, write an answer line by line."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnntutor.curriculum import registry
from cnntutor.errors import CnntutorError, UsageError, WorkspaceError
from cnntutor.tutor.one_thread import compute_with_one
from cnntutor.tutor.work import Work, find_work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cnntutor.curriculum.registry import Listing
    from cnntutor.submissions.executed import Run
    from cnntutor.tutor.check import Listener

    Request = Mapping[str, Any]
    Say = Callable[[dict[str, Any]], None]


def main() -> None:
    """Answer the request on standard input. What libraries print goes to standard error."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(1))  # in order, so that workers are ended
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as lines:
        os.dup2(2, 1)

        def say(line: dict[str, Any]) -> None:
            print(json.dumps(line), file=lines, flush=True)

        with contextlib.suppress(BrokenPipeError):  # nobody waits any more
            answer(json.load(sys.stdin), say)


def answer(request: Request, say: Say) -> None:
    """Carry a request out, and say what comes of it: an answer, or an error."""
    try:
        if folder := request.get("folder"):
            _go_to(folder)
        say({"answer": DO[request["do"]](request, say)})
    except CnntutorError as error:
        say({"error": type(error).__name__, "message": str(error)})
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - it is our fault, and the other side is to say so
        say({"error": "GraderError", "message": f"{type(error).__name__}: {error}"})


def _go_to(folder: str) -> None:
    """Work in the folder in which a notebook began, wherever its cells have gone since."""
    try:
        os.chdir(folder)
    except OSError as error:
        raise WorkspaceError(f"The folder {folder} cannot be opened: {error.strerror}.") from None


# ------------------------------------------------------------------ check


def _check(request: Request, say: Say) -> dict[str, Any]:
    """Grade a file, or the cells that were run."""
    from cnntutor.submissions.asking_cells import without_asking
    from cnntutor.tutor import check as service
    from cnntutor.tutor.next_hint import find_question

    @contextlib.contextmanager
    def shown(_: Listing) -> Iterator[Listener]:
        yield lambda progress: say({"training": vars(progress)})

    folder = request.get("data_dir")
    options = service.CheckOptions(
        seed=request.get("seed", 0),
        data=request.get("data"),
        data_dir=Path(folder) if folder else None,
        isolation=request.get("isolation"),
        record=request.get("record", True),
        tell=lambda text: say({"tell": text}),
    )
    work = _work(request, say)
    compute_with_one([work.listing])
    for name in request.get("questions", ()):  # before the check, which may use answers up
        find_question(registry.load(work.listing), name)
    report, remarks = service.check(work, options, shown)[1:]
    return {
        "report": report.to_dict(),
        "filename": report.filename,
        "has_cells": report.has_cells,
        "remarks": list(remarks),
        "read": list(dict.fromkeys(run.number for run in without_asking(work.cells))),
        "path": str(work.path),
    }


def _work(request: Request, say: Say) -> Work:
    """Return what is graded: the cells that were run, if they answer the exercise; else its file."""
    if request.get("file"):
        return find_work(request["exercise"], Path(request["file"]))
    if request.get("runs") is None:
        return find_work(request["exercise"])
    listing = registry.find(request["exercise"])
    if cells := _cells(request, listing):
        return Work(listing, _notebook(listing, request.get("notebook")), cells=cells)
    try:
        work = find_work(listing.id)
    except WorkspaceError:
        raise UsageError(
            f"No cell that was run answers {listing.id}: run the cells with your answers first."
        ) from None
    saved = f"{work.path.name} is graded as it was saved"
    say({"tell": f"No cell that was run answers {listing.id}, so {saved}."})
    return work


def _cells(request: Request, listing: Listing) -> tuple[Run, ...]:
    """Return the cells that count; none where nothing in them answers the exercise."""
    from cnntutor.grading.misnamed import asked_names
    from cnntutor.submissions.executed import Run, answers_any, choose_cells

    cells = choose_cells(Run(**run) for run in request["runs"])
    return tuple(cells) if answers_any(cells, asked_names(listing)) else ()


def _notebook(listing: Listing, name: str | None) -> Path:
    """Return where the notebook is, or would be: in the course that it belongs to."""
    from cnntutor.workspace.folder import NOTEBOOK, workspace_around

    if name:
        return Path(name)
    return workspace_around(Path.cwd()).folder / f"{listing.stem}{NOTEBOOK}"


# ------------------------------------------------------------------ hint


def _hint(request: Request, _: Say) -> dict[str, Any]:
    """Give the next hint, or those that were given."""
    from cnntutor.tutor.next_hint import give_hint
    from cnntutor.workspace.folder import workspace_around

    listing = registry.find(request["exercise"])
    workspace = workspace_around(Path.cwd())
    given, remark = give_hint(listing, request.get("question"), workspace, again=request.get("again", False))
    return {"hints": [vars(each) for each in given], "remark": remark}


# ------------------------------------------------------------------ explain


def _explain(request: Request, _: Say) -> dict[str, Any]:
    """Work a question out, step by step."""
    from cnntutor.tutor.explanation import FAILED, explain_here

    if request.get("case") == FAILED and request.get("runs") is not None:
        listing = registry.find(request["exercise"])
        checked = request["checked"].get(listing.id)
        if checked["until"] if checked else _cells(request, listing):
            return _explain_cells(request, listing, checked or {"until": 0, "statuses": {}})
    return explain_here(request["exercise"], request["question"], request.get("case")).to_dict()


def _explain_cells(request: Request, listing: Listing, checked: Mapping[str, Any]) -> dict[str, Any]:
    """Explain where the cells failed at their last check, if none was changed since."""
    from cnntutor.grading.misnamed import asked_names
    from cnntutor.submissions.executed import Run, choose_cells, find_answering
    from cnntutor.tutor.failed_case import explain_failed_cells
    from cnntutor.tutor.next_hint import find_question

    runs = [Run(**run) for run in request["runs"]]
    names = asked_names(listing)
    cells = choose_cells(run for run in runs if run.number <= checked["until"])
    before, now = find_answering(cells, names), find_answering(choose_cells(runs), names)
    is_gone = not any(run.text.strip() for run in cells)
    if checked["until"] and (is_gone or before != now):
        raise UsageError(
            f"You have run changed cells since your last check of {listing.id}: "
            f"`cnntutor check {listing.id}` first."
        )
    work = Work(listing, _notebook(listing, request.get("notebook")), cells=tuple(cells))
    exercise = registry.load(listing)
    question = find_question(exercise, request["question"])
    return explain_failed_cells(exercise, question, work, checked["statuses"]).to_dict()


DO: Mapping[str, Callable[[Request, Say], dict[str, Any]]] = {
    "check": _check,
    "hint": _hint,
    "explain": _explain,
}
"""What can be asked for."""
