"""Blocks and arithmetic in less room than they were laid out for."""

from __future__ import annotations

import pytest

from cnntutor.render.fitting import fit_block, wrap_arithmetic, wrap_label, wrap_prose

SUM = "0·2 + 0·1 + 0·0 + 0·1 + 3·2 + 1·1 + 0·0 + 2·1 = ?"
BLOCK = [
    "image      kernel     result",
    "",
    "1 2 3      1 2        1·1 + 2·2",
    "4 5 6      3 4      + 4·3 + 5·4 = 37",
]


@pytest.mark.parametrize("width", range(14, 60))
def test_a_sign_begins_a_line_and_none_ends_one(width: int) -> None:
    """So what is left to find never stands alone; nothing is lost, and what follows is further right."""
    lines = wrap_arithmetic(f"  {SUM}", width)
    assert max(map(len, lines)) <= width
    assert " ".join(line.strip() for line in lines) == SUM
    assert not [line for line in lines if line.endswith(("+", "=")) or line.strip() == "?"]
    assert all(line.startswith(" " * 6) for line in lines[1:])


@pytest.mark.parametrize(
    ("line", "together"),
    [
        ("row: 0 = 0·3 + 0, so it is the window of place (0, 0)", "(0, 0)"),
        ("height, whole steps of the window: floor((31 − 1) / 1) = 30", "floor((31 − 1) / 1)"),
        ("layer 1, pool 2×2, stride 2: its input is 32 × 32 × 40", "32 × 32 × 40"),
    ],
)
@pytest.mark.parametrize("width", [44, 48, 50, 52])
def test_what_is_read_as_one_is_not_broken(line: str, together: str, width: int) -> None:
    """Places, short brackets and shapes; nothing is lost by that."""
    lines = wrap_arithmetic(line, width)
    assert max(map(len, lines)) <= width
    assert " ".join(each.strip() for each in lines) == line
    assert any(together in each for each in lines)


@pytest.mark.parametrize("width", range(2, 30))
def test_what_is_longer_than_a_line_is_broken_all_the_same(width: int) -> None:
    """Where a bracket or a shape takes more than half of a line, it has no right to stay whole."""
    for line in ("f(1, 2, 3, 4, 5, 6, 7, 8, 9)", "8 × 8 × 8 × 8 × 8 × 8"):
        assert max(map(len, wrap_arithmetic(line, width))) <= width


def test_a_call_without_a_blank_is_broken_behind_its_bracket() -> None:
    """So that no number of it is cut."""
    call = "softmax_backward(logits=np.array([[-1.625, 1], [1.5, 2.5]]))"
    assert wrap_arithmetic(call, 35) == [
        "softmax_backward(",
        "    logits=np.array([[-1.625, 1],",
        "    [1.5, 2.5]]))",
    ]


def test_what_follows_may_begin_where_the_line_did() -> None:
    """As prose with a call in it does."""
    line = "f(image=[1, 2], kernel=[3, 4]) gives:"
    assert wrap_arithmetic(line, 29, 0) == ["f(image=[1, 2],", "kernel=[3, 4]) gives:"]


def test_labels_are_broken_behind_commas() -> None:
    """Between words where that is not enough; a word stays whole."""
    assert wrap_label("0 conv 3×3, stride 1", 30) == ["0 conv 3×3, stride 1"]
    assert wrap_label("0 conv 3×3, stride 1", 14) == ["0 conv 3×3,", "  stride 1"]
    assert wrap_label("0 conv 3×3, stride 1", 8) == ["0 conv", "  3×3,", "  stride", "  1"]
    assert wrap_label("convolution", 5) == ["convolution"]


def test_blocks_stand_below_each_other_where_there_is_no_room() -> None:
    """The numbers of each stay below its heading; with room nothing changes."""
    assert fit_block(BLOCK, 36) == BLOCK
    assert fit_block(BLOCK, 20) == [
        "image      kernel",
        "",
        "1 2 3      1 2",
        "4 5 6      3 4",
        "",
        "  result",
        "",
        "  1·1 + 2·2",
        "+ 4·3 + 5·4 = 37",
    ]


def test_a_block_that_is_wider_is_wrapped_by_lines() -> None:
    """Down to a single letter; a block without a line is none."""
    assert fit_block(["1·1 + 2·2 = 5"], 10) == ["1·1 + 2·2", "    = 5"]
    assert max(map(len, fit_block(BLOCK, 1))) == 1
    assert fit_block([], 5) == []
    assert fit_block(["", "   "], 2) == []


@pytest.mark.parametrize("width", [10, 40, 80, 100])
def test_prose_is_broken_between_words(width: int) -> None:
    """Nothing is lost, what follows is further right, and a path stays whole; what fits stays as it is."""
    line = (
        "  Ada Lovelace              exercise17   Ada/exercise17_data_sets.md.txt may be meant; grade again."
    )
    lines = wrap_prose(f"short  one\n{line}", width).split("\n")
    assert lines[0] == "short  one"
    assert " ".join(" ".join(lines).split()) == f"short one {' '.join(line.split())}"
    assert lines[-1].startswith(" " * 6) or lines[-1] == line
    assert max(map(len, lines)) <= max(width, 40)


@pytest.mark.parametrize("width", range(20, 60))
def test_a_call_that_may_be_broken_is_written_as_it_is(width: int) -> None:
    """No blank stands behind its bracket, and nothing is lost, wherever the lines end."""
    call = "softmax_backward(logits=np.array([[-1.625, 2.25, 0.5]]), d_probabilities=np.array([[1.5, 2, 3]]))"
    lines = wrap_arithmetic(call, width)
    assert not any("( " in line for line in lines)
    assert "".join("".join(lines).split()) == "".join(call.split())
