"""Notebooks as students hand them in, for the tests of several packages."""

from __future__ import annotations

from typing import Any

import nbformat
from nbformat import v4

from cnntutor.curriculum import registry
from cnntutor.domain.report import Report
from cnntutor.domain.submission import Submission
from cnntutor.grading.grade import grade
from cnntutor.sandbox.backends.plain import PlainProcess
from cnntutor.sandbox.limits import NUMPY_PROFILE
from cnntutor.submissions.read import as_submission
from tests.support import load


def notebook(*cells: str) -> bytes:
    """Return a notebook of code cells, as Jupyter saves it."""
    made: Any = v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=[v4.new_code_cell(cell) for cell in cells]  # type: ignore[no-untyped-call]
    )
    return str(nbformat.writes(made)).encode()  # type: ignore[no-untyped-call]


def handed_in(*cells: str, **options: Any) -> Submission:
    """Return the submission that a notebook of these code cells is."""
    return as_submission(notebook(*cells), "work.ipynb", "exercise1", **options)


def grade_notebook(*cells: str, **options: Any) -> Report:
    """Return the report on a notebook of these code cells, run in a process of its own."""
    exercise = load("exercise1")
    sandbox = PlainProcess(NUMPY_PROFILE)
    return grade(exercise, handed_in(*cells, **options), sandbox, variant=registry.variant(exercise, None))
