"""Results of trainings are kept in the cache folder, and believed only where they can be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cnntutor.training import measured
from cnntutor.training.measured import Kept, Measured, key_of

ONE = Measured(accuracy=0.875, seconds=3.25)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache folder of the test's own."""
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path))
    return tmp_path


def test_what_is_kept_is_found_again(folder: Path) -> None:
    """By another object as well, as in the next process; other keys give nothing."""
    Kept().keep("a", ONE)
    Kept().keep("b", Measured(accuracy=0.5, seconds=1.5))
    assert Kept().find("a") == ONE
    assert Kept().find("c") is None
    assert (folder / measured.KEPT).is_file()


@pytest.mark.parametrize(
    "content",
    [
        {"accuracy": 1.5, "seconds": 1.0},
        {"accuracy": "0.5", "seconds": 1.0},
        {"accuracy": 0.5},
        {"accuracy": 0.5, "seconds": -1.0},
        7,
        None,
    ],
)
def test_what_makes_no_sense_is_not_there(folder: Path, content: Any) -> None:
    """A file that anybody may have changed."""
    (folder / measured.KEPT).write_text(json.dumps({"a": content}), encoding="utf-8")
    assert Kept().find("a") is None


def test_the_oldest_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the file never grows beyond what is read."""
    many = {str(number): {"accuracy": 0.5, "seconds": 1.0} for number in range(measured.MOST_KEPT)}
    (folder / measured.KEPT).write_text(json.dumps(many), encoding="utf-8")
    Kept().keep("new", ONE)
    assert (Kept().find("0"), Kept().find("1")) == (None, Measured(accuracy=0.5, seconds=1.0))
    assert Kept().find("new") == ONE


def test_a_key_is_of_all_that_a_training_depends_on() -> None:
    """Setting, images and seed; the same parts give the same."""
    parts = ("digest", "build", (3, 16), "images", 5)
    assert key_of(parts) == key_of(list(parts))
    others = [(*parts[:place], "other", *parts[place + 1 :]) for place in range(len(parts))]
    assert len({key_of(parts), *map(key_of, others)}) == len(parts) + 1
