"""What is told when a file cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.datasets import files
from cnntutor.errors import DataError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), "f cannot be read: you have no permission to."),
        (OSError(5, "Input/output error"), "f cannot be used: Input/output error. Put a whole copy"),
        (MemoryError(), "f cannot be used: MemoryError. Put"),
        (ValueError("a" * 10_000), "f cannot be used: " + "a" * 200 + ". Put"),
    ],
)
def test_every_failure_names_the_file(error: Exception, said: str) -> None:
    """Whatever goes wrong, the message begins with the file and is no longer than one reads."""
    with pytest.raises(DataError) as told, files.naming(Path("f")):
        raise error
    assert str(told.value).startswith(said)


def test_a_mistake_of_ours_is_not_blamed_on_the_file() -> None:
    """An error that no file can cause goes through as it is."""
    with pytest.raises(AttributeError), files.naming(Path("f")):
        raise AttributeError


def test_what_may_not_be_looked_at_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be entered holds nothing that can be found."""

    def refuse(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refuse)
    assert not files.is_there(Path("f"))
