"""Where a window is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.domain.grid import Grid
from cnntutor.procedures.recording import Working, rows
from cnntutor.tutor.window import find_pictures

IMAGE = np.arange(20).reshape(4, 5)


def step(window: Any, name: str = "window") -> Working:
    """Return the note on a window."""
    return Working(step=name, text="", result="", rows=rows(np.asarray(window)))


def test_the_window_is_marked_where_it_stands() -> None:
    """With the stride, and with the padding around the image."""
    (drawn,) = find_pictures({"images": IMAGE, "stride": 2}, (1, 0), [step(IMAGE[2:4, 0:2])])
    assert drawn == Grid(title="image", rows=rows(IMAGE), wrong=((2, 0), (2, 1), (3, 0), (3, 1)))
    (drawn,) = find_pictures({"image": IMAGE, "padding": np.int64(1)}, (0, 0), [step([[0, 0], [0, 0]])])
    assert drawn.title == "image with its padding"
    assert (len(drawn.rows), len(drawn.rows[0])) == (6, 7)


def test_each_channel_has_its_image() -> None:
    """They are named by their numbers."""
    deep = np.stack([IMAGE, IMAGE + 50], axis=-1)
    steps = [step(deep[0:2, 1:3, d], f"window of channel {d}") for d in (0, 1)]
    drawn = find_pictures({"images": deep}, (0, 1), steps)
    assert [each.title for each in drawn] == ["image, channel 0", "image, channel 1"]


def test_words_are_seen_whole() -> None:
    """A window over text is as wide as the word vectors; only the length is padded."""
    (drawn,) = find_pictures({"sequence": IMAGE, "padding": 1}, (1,), [step(IMAGE[0:2], "window of words")])
    assert drawn.title == "words with its padding"
    assert {i for i, _ in drawn.wrong} == {1, 2}
    assert len(drawn.wrong) == 10


@pytest.mark.parametrize(
    ("inputs", "place"),
    [
        ({"images": IMAGE}, (0, 1)),  # another window stands there
        ({"images": IMAGE}, (3, 4)),  # it would leave the image
        ({"images": IMAGE, "stride": (2, 2)}, (0, 0)),
        ({"images": IMAGE.tolist()}, (0, 0)),
        ({"images": np.zeros((40, 40))}, (0, 0)),
        ({}, (0, 0)),
        ({"images": IMAGE}, ("part", 0)),
    ],
)
def test_nothing_is_drawn_that_does_not_agree(inputs: dict[str, Any], place: tuple[Any, ...]) -> None:
    """What the record says has to be what the image shows there."""
    assert find_pictures(inputs, place, [step(IMAGE[0:2, 0:2])]) == ()
