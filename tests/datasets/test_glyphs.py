"""The strokes of the digits."""

from __future__ import annotations

from cnntutor.datasets.glyphs import STYLES


def test_there_are_ten_digits() -> None:
    """They stand in the order of their labels."""
    assert "".join(STYLES) == "0123456789"


def test_every_stroke_is_within_its_bounds() -> None:
    """A digit is as high as the others and no wider, and every stroke goes somewhere."""
    for styles in STYLES.values():
        for style in styles:
            points = [point for stroke in style for point in stroke]
            assert max(abs(x) for x, _ in points) < 0.7
            assert 0.9 <= max(y for _, y in points) <= 1.0
            assert -1.0 <= min(y for _, y in points) <= -0.9
            assert all(len(set(stroke)) > 1 for stroke in style)


def test_styles_differ() -> None:
    """No two ways of writing are the same."""
    every = [style for styles in STYLES.values() for style in styles]
    assert len(every) == len(set(every)) == 15
