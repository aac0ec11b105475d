"""An explanation as a picture that moves."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageSequence

from cnntutor.domain.explanation import Explanation
from cnntutor.domain.grid import Grid
from cnntutor.domain.values import Array
from cnntutor.render.plots import animation
from cnntutor.render.plots.files import HEAD
from tests.render.terminal.test_explanation import explained

WIDE = Grid(title="image", rows=(("-0.123457",) * 12,) * 12, wrong=((0, 11),))


def frames(content: bytes) -> list[Array]:
    """Return the pixels of every frame of a GIF file."""
    with Image.open(io.BytesIO(content)) as image:
        return [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(image)]


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    """Return the explanation of max pooling, in 4 steps."""
    return explained("exercise3", "max_pooled")


def test_every_step_is_a_frame(explanation: Explanation) -> None:
    """All are of one size, on white, different, in few colours; the file is known as ours and plays again."""
    picture = animation.draw(explanation)
    drawn = frames(picture.content)
    assert picture.steps == len(drawn) == len(explanation.frames) == 4
    assert {frame.shape[1] for frame in drawn} == {animation.WIDTH}
    assert len({frame.tobytes() for frame in drawn}) == 4
    for frame in drawn:
        assert (frame.min(axis=2) == 255).mean() > 0.6
        assert len(np.unique(frame.astype(int) @ [65536, 256, 1])) <= 32
    assert animation.is_picture(picture.content[:HEAD])
    with Image.open(io.BytesIO(picture.content)) as image:
        assert image.info["loop"] == 0
        assert image.info["duration"] == animation.STEP_MS


def test_many_steps_are_sampled(explanation: Explanation) -> None:
    """The first and the last are among them; a file that is too large has fewer; a minute is not reached."""
    every = frames(animation.draw(explanation).content)
    some = frames(animation.draw(explanation, most_steps=3).content)
    assert len(some) == 3
    assert (some[0][: len(every[0])] == every[0][: len(some[0])]).all()
    assert (some[-1] == every[-1][: len(some[-1])]).all()
    assert animation.draw(explanation, most_bytes=1).steps == 2
    seconds = ((animation.MOST_STEPS - 1) * animation.STEP_MS + animation.LAST_MS) / 1000
    assert seconds < 60


@pytest.mark.parametrize("own", [False, True], ids=["matplotlib's letters", "Pillow's letters"])
def test_nothing_sticks_out(explanation: Explanation, own: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wide grids, long lines and signs that a font does not have: the margins stay white."""
    if own:
        monkeypatch.setattr(animation, "_find_letters", lambda: animation._Letters(None))
    frame = replace(explanation.frames[0], grids=(WIDE, WIDE), lines=("1·2 + " * 60, "−√x² → 3 × 3 σ" * 30))
    (drawn,) = frames(animation.draw(replace(explanation, frames=(frame,), remark="long " * 90)).content)
    edge = animation.MARGIN // 2
    assert (drawn[:, :edge] == 255).all()
    assert (drawn[:, -edge:] == 255).all()
    assert (drawn[-edge:] == 255).all()
    assert len(drawn) < animation.MOST_HEIGHT


def test_signs_that_a_font_lacks_are_spelt_out() -> None:
    """Pillow's own letters have neither a minus nor a times sign."""
    assert animation._Letters(None).spell("−ln(2) × x² · 3 …σ") == "-ln(2) x x^2 · 3 …?"
