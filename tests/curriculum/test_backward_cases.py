"""The cases of the backward passes go together, and go together again when a part was made smaller."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnntutor.curriculum import backward_cases as drawn
from cnntutor.domain.values import Arguments
from cnntutor.reference import backpropagation as reference

KINDS: dict[str, tuple[Any, Any, Any]] = {
    "conv": (drawn.draw_conv, drawn.fit_conv, reference.conv2d_backward),
    "max_pool": (drawn.draw_max_pool, drawn.fit_pool, reference.max_pool_backward),
    "avg_pool": (drawn.draw_avg_pool, drawn.fit_pool, reference.avg_pool_backward),
    "relu": (drawn.draw_relu, drawn.fit_relu, reference.relu_backward),
}


def cases(draw: Any) -> list[Arguments]:
    """Return some cases, as they are drawn one after the other."""
    rng = np.random.default_rng(0)
    return [draw(rng, k) for k in range(42)]


@pytest.mark.parametrize("kind", KINDS)
def test_what_goes_together_is_left_as_it_is(kind: str) -> None:
    """And the reference takes it."""
    draw, fit, right = KINDS[kind]
    for arguments in cases(draw):
        for one, other in zip(fit(arguments), arguments, strict=True):
            np.testing.assert_array_equal(one, other)
        right(*arguments)


@pytest.mark.parametrize("kind", KINDS)
def test_an_upstream_of_another_size_is_made_to_fit(kind: str) -> None:
    """Where it is too small it begins again, where it is too large it is cut."""
    draw, fit, right = KINDS[kind]
    for upstream, *rest in cases(draw):
        for other in (upstream[:1], np.concatenate([upstream, upstream, upstream])):
            fitted = fit((other, *rest))
            assert fitted[0].shape == upstream.shape
            assert (fitted[0][0] == upstream[0]).all()
            right(*fitted)


@pytest.mark.parametrize("kind", KINDS)
def test_an_upstream_with_other_axes_is_refused(kind: str) -> None:
    """It cannot be known what is meant."""
    draw, fit, _ = KINDS[kind]
    upstream, *rest = cases(draw)[0]
    with pytest.raises(ValueError, match="another number of axes"):
        fit((upstream[np.newaxis], *rest))


def test_every_fifth_image_of_max_pooling_has_ties() -> None:
    """In the others no number stands twice, and most are negative."""
    for k, (_, image, *_) in enumerate(cases(drawn.draw_max_pool)):
        tied = k % drawn.TIED == drawn.TIED - 1
        assert (len(np.unique(image)) < image.size) is tied
        assert (image < 0).mean() > 0.5


def test_arguments_with_a_default_are_left_out_where_they_have_it() -> None:
    """So that defaults are called for too, and nothing stands behind one that is left out."""
    assert {len(arguments) for arguments in cases(drawn.draw_conv)} == {3, 4, 5}
    assert {len(arguments) for arguments in cases(drawn.draw_avg_pool)} == {2, 3, 4}
    for *_, size, stride in (each for each in cases(drawn.draw_avg_pool) if len(each) == 4):
        assert (size, stride) != (2, 2)


def test_batches_are_of_small_high_and_mixed_logits() -> None:
    """Every target is one-hot; among the first cases logits lie near 0, 1000 and −1000."""
    batches = cases(drawn.draw_batch)[: len(drawn.BATCHES)]
    for logits, targets in batches:
        assert targets.shape == logits.shape
        assert (targets.sum(axis=1) == 1).all()
    ends = {round(float(each) / 1000) for logits, _ in batches for each in np.ravel(logits)}
    assert ends == {-1, 0, 1}
    assert not any((x == 0).any() for _, x in cases(drawn.draw_relu))
