"""What is shown of a data set: nothing that an exercise asks for."""

from __future__ import annotations

import numpy as np
import pytest

from cnntutor.datasets.summary import YOURS, Summary, summarise


def shown(name: str) -> Summary:
    """Return a summary."""
    return summarise(name)


@pytest.mark.parametrize("name", ["cats_and_dogs", "digits28"])
def test_each_class_has_samples_of_one_size(name: str) -> None:
    """So that they can stand beside each other, each under its class."""
    found = shown(name)
    assert set(found.labels) == set(range(len(found.classes)))
    assert len(found.samples) == len(found.labels)
    assert len({sample.shape for sample in found.samples}) == 1
    assert found.notes == (YOURS,)


def test_the_balance_is_relative() -> None:
    """A picture needs no more, and counts are asked for."""
    found = shown("cats_and_dogs")
    assert np.allclose(found.balance, (25 / 34, 1))
    assert not any("34" in said or "25" in said for what, said in found.lines if what != "from")


def test_what_cannot_be_used_is_told() -> None:
    """A student will meet these files."""
    assert dict(shown("cats_and_dogs").lines)["not usable"] == "2 files: Cat/17.jpg, Cat/Thumbs.db"
