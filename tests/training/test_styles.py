"""Models in the styles that students write are graded for what they are, and told what is wrong."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.sandbox.interface import Sandbox
from tests.styles import Style, require_as_expected, styles
from tests.training.keras_worker import grade_model

pytestmark = pytest.mark.slow

HERE = [style for style in styles() if registry.find(style.exercise).profile.trains]


@pytest.mark.parametrize("style", HERE, ids=lambda style: f"{style.path.parent.name}-{style.path.stem}")
def test_a_style_gets_what_was_agreed(style: Style, sandbox: Sandbox) -> None:
    """Score, statuses and words, with few images."""
    report, _ = grade_model(style.path.read_text(encoding="utf-8"), sandbox)
    require_as_expected(style, report)
