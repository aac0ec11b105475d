"""Ask the service in a child process, and end it if nobody waits for the answer any more."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnntutor import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PACKAGES = str(Path(__file__).parents[3])
START = "import sys; sys.path.append(sys.argv.pop(1)); from cnntutor.tutor.child.answer import main; main()"
"""What the child runs: it finds the package where this process has found it."""

SECONDS_TO_END = 10.0
MOST_SAID = 500


def _say_nothing(_: Any) -> None:
    pass


def ask(
    request: Mapping[str, Any],
    tell: Callable[[str], None] = _say_nothing,
    listen: Callable[[dict[str, Any]], None] = _say_nothing,
) -> dict[str, Any]:
    """Return the answer to a request.

    Parameters
    ----------
    request : mapping
        What is to be done (`do`, one of those in `answer`), and with what; plain data.
    tell : callable
        Given what there is to know before the answer, in sentences.
    listen : callable
        Given how far a training is, as a dict.

    Raises
    ------
    CnntutorError
        What the service raises; the message is the same.
    """
    command = [sys.executable, "-P", "-c", START, PACKAGES]
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="utf-8",
            start_new_session=True,  # a signal for the notebook is none for it
        )
        try:
            return _converse(child, request, tell, listen)
        except BrokenPipeError:
            pass
        finally:
            _end(child)
        said.seek(0)
        last = said.read().decode("utf-8", "replace").strip()[-MOST_SAID:]
    raise errors.GraderError(f"the process that grades ended without an answer. {last}".strip())


def _converse(
    child: subprocess.Popen[str],
    request: Mapping[str, Any],
    tell: Callable[[str], None],
    listen: Callable[[dict[str, Any]], None],
) -> dict[str, Any]:
    """Hand the request over, and read until the answer."""
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin:
        json.dump(request, child.stdin)
    for line in child.stdout:
        match json.loads(line):
            case {"tell": str(text)}:
                tell(text)
            case {"training": dict(progress)}:
                listen(progress)
            case {"error": str(kind), "message": str(message)}:
                raise getattr(errors, kind)(message)
            case {"answer": dict(answer)}:
                return answer
    raise BrokenPipeError


def _end(child: subprocess.Popen[str]) -> None:
    """End the child and what it has started, and wait for that."""
    if child.stdout is not None:
        child.stdout.close()
    if child.poll() is None:
        child.terminate()
    try:
        child.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
