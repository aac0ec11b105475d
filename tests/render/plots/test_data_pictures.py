"""The picture of a data set."""

from __future__ import annotations

import pytest

from tests.render.terminal.test_small_data import SHOWN

pytest.importorskip("matplotlib")

from cnntutor.render.plots import data_pictures
from cnntutor.render.plots.files import MAKER, SIGNATURE


def test_a_data_set_has_a_picture() -> None:
    """A PNG file that a later call may replace."""
    content = data_pictures.summary(SHOWN)
    assert content.startswith(SIGNATURE)
    assert MAKER in content
