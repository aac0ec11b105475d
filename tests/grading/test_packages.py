"""Whether what an exercise needs is installed."""

from __future__ import annotations

import pytest

from cnntutor.curriculum import registry
from cnntutor.errors import LibraryMissing
from cnntutor.grading import packages
from cnntutor.grading.packages import require_packages


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no package found."""
    monkeypatch.setattr(packages, "find_spec", lambda _: None)


@pytest.mark.usefixtures("nothing_installed")
@pytest.mark.parametrize(
    ("exercise", "needs", "extra"),
    [("exercise7", "Keras", "(several hundred megabytes)"), ("exercise17", "Pillow", "PIL")],
)
def test_what_is_missing_is_named_with_a_command(exercise: str, needs: str, extra: str) -> None:
    """The words say for which exercise, what it is, and how to get it."""
    listing = registry.find(exercise)
    with pytest.raises(LibraryMissing, match=f"^{exercise} needs {needs}, and ") as missing:
        require_packages(listing)
    assert f'`pip install "cnntutor[{listing.profile.extra}]"`' in str(missing.value)
    assert extra in str(missing.value)


@pytest.mark.usefixtures("nothing_installed")
def test_most_exercises_need_nothing() -> None:
    """They can be done where nothing else is installed."""
    require_packages(registry.find("exercise1"))


def test_only_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several packages, those that are there are not."""
    listing = registry.find("exercise7")
    first, *others = listing.profile.packages
    monkeypatch.setattr(packages, "find_spec", lambda name: None if name == first else object())
    with pytest.raises(LibraryMissing) as missing:
        require_packages(listing)
    assert f"and {first} is not installed" in str(missing.value)
    assert not any(f", {other}" in str(missing.value) for other in others)
