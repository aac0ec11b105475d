"""What small submissions raise, told as a worker tells it, and what a student is told of that."""

from __future__ import annotations

import textwrap

from cnntutor.domain.outcome import Raised
from cnntutor.grading.diagnosis.exceptions.explain import explain_exception
from cnntutor.grading.diagnosis.exceptions.tables import find_step_in_expression
from cnntutor.sandbox.replies import parse_raised
from cnntutor.sandbox.worker import tracebacks
from tests.support import submission

HEAD = "import math\nimport numpy as np\n"


def raised_by(source: str) -> Raised:
    """Return what a file raises that defines `f` and may raise there or before, as a worker tells it."""
    names: dict[str, object] = {}
    try:
        exec(compile(source, "work.py", "exec"), names)
        names["f"]()  # type: ignore[operator]
    except BaseException as error:
        raised = parse_raised(tracebacks.describe(error, {"work.py": 0}))
        assert raised is not None
        return raised
    raise AssertionError(f"nothing was raised by\n{source}")


def step_for(body: str, kind: str, before: str = "") -> str:
    """Return the step that is shown for what the body of a function raises; it is made sure what it raises.

    Parameters
    ----------
    body : str
        The statements of `f()`, which begin on line 3 where nothing stands before it.
    kind : str
        The class of the exception.
    before : str
        What stands above `f`.
    """
    source = f"{HEAD}{before}def f():\n{textwrap.indent(body, '    ')}\n"
    raised = raised_by(source)
    assert raised.kind == kind, f"{raised}\n{source}"
    return find_step_in_expression(raised, submission(source))


def told_of(source: str) -> str:
    """Return all that a student is told of what a file raises."""
    return explain_exception(raised_by(source), submission(source))
