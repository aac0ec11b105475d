"""Files in the styles that students write are graded for what they answer, and told what is wrong."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.grading.grade import grade
from cnntutor.sandbox.backends.select import OwnWork
from cnntutor.sandbox.limits import NUMPY_PROFILE
from cnntutor.submissions.read import read_submission
from tests.styles import Style, require_as_expected, styles
from tests.support import load

HERE = [style for style in styles() if not registry.find(style.exercise).profile.trains]


@pytest.mark.parametrize("style", HERE, ids=lambda style: f"{style.path.parent.name}-{style.path.stem}")
def test_a_style_gets_what_was_agreed(style: Style) -> None:
    """Score, statuses and words, as `check` gives them on the best isolation of this machine."""
    exercise = load(style.exercise)
    submission = read_submission(style.path, style.exercise)
    with OwnWork(NUMPY_PROFILE) as sandbox:
        report = grade(exercise, submission, sandbox, variant=registry.variant(exercise, None), seed=0)
    require_as_expected(style, report)
