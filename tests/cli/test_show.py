"""A statement that is longer than the screen is shown in a pager, where there is one."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from cnntutor.cli.show import paged


class Screen:
    """A screen of ten lines that notes whether a pager was asked for."""

    height = 10

    def __init__(self) -> None:
        self.paged: list[bool] = []

    @contextlib.contextmanager
    def pager(self, *, styles: bool) -> Iterator[None]:
        """Show what is printed in the block in a pager."""
        self.paged.append(styles)
        yield


@pytest.mark.parametrize(
    ("lines", "pager", "typed", "expected"),
    [
        (10, "less", True, [True]),
        (9, "less", True, []),
        (99, "", True, []),
        (99, "less", False, []),
    ],
)
def test_it_is_paged_only_where_somebody_can_turn_pages(
    lines: int, pager: str, *, typed: bool, expected: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its colours; what was read stays on the screen."""
    monkeypatch.setenv("PAGER", pager)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"isatty": lambda _: typed})())
    screen: Any = Screen()
    with paged(screen, lines):
        assert screen.paged == expected
    assert os.environ.get("LESS") == ("FRX" if expected else None)
    monkeypatch.delenv("LESS", raising=False)


def test_options_of_ones_own_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has set up a pager knows why."""
    monkeypatch.setenv("PAGER", "less")
    monkeypatch.setenv("LESS", "R")
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"isatty": lambda _: True})())
    screen: Any = Screen()
    with paged(screen, 99):
        pass
    assert os.environ["LESS"] == "R"
