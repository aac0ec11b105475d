"""Lines of arithmetic on a terminal of any width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from cnntutor.render.terminal.arithmetic import Arithmetic
from tests.render.terminal.screens import printed

LINE = "1·2 + 3·4 + 5·6 + 7·8 + 9·10 + 11·12 + 13·14 = 504"


@pytest.mark.parametrize("width", [12, 20, 40])
@pytest.mark.parametrize("indent", [0, 4])
def test_no_line_is_too_long(width: int, indent: int) -> None:
    """It is broken, each piece is moved to the right, and nothing of it is lost."""
    lines = printed(Arithmetic(LINE, indent), width).splitlines()
    assert len(lines) > 1
    assert all(len(line) <= width and line.startswith(" " * indent) for line in lines)
    assert "".join("".join(lines).split()) == "".join(LINE.split())


def test_what_fits_is_one_line() -> None:
    """As it is."""
    assert printed(Arithmetic(LINE, 2), 80) == f"  {LINE}\n"


@pytest.mark.parametrize("width", [10, 30, 60])
def test_wide_letters_are_not_cut_off(width: int) -> None:
    """A letter of two columns counts as two."""
    line = "ValueError: 形状不一致しました、もう一度確認してください (8×3) 😀😀 END."
    lines = printed(Arithmetic(line), width).splitlines()
    assert "".join("".join(lines).split()) == "".join(line.split())
    assert all(cell_len(each) <= width for each in lines)
