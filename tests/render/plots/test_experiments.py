"""The picture of an experiment."""

from __future__ import annotations

import pytest

from cnntutor.curriculum.experiment_design import DESIGN
from tests.described_variants import ACCURACIES, row_of

pytest.importorskip("matplotlib")


def test_it_is_a_picture_of_ours() -> None:
    """With and without the base; a later call may replace it."""
    from cnntutor.render.plots import experiments
    from cnntutor.render.plots.files import MAKER, SIGNATURE

    rows = [row_of(name) for name in ACCURACIES]
    for some in (rows, rows[1:3]):
        picture = experiments.comparison(DESIGN, some)
        assert picture.startswith(SIGNATURE)
        assert MAKER in picture[:400]
