"""What stands for a hand-in that never was."""

from __future__ import annotations

from cnntutor.gradebook.results import nothing_handed_in
from cnntutor.gradebook.rows import as_result, as_row


def test_nothing_has_no_score() -> None:
    """It has no grade of its own, and no zero."""
    assert nothing_handed_in("Ada", "exercise1").score is None


def test_of_two_students_it_is_not_the_same() -> None:
    """Its key is theirs alone, and it can be kept as any other result."""
    made = {nothing_handed_in(name, exercise).key for name in ("Ada", "Ben") for exercise in ("a", "b")}
    assert len(made) == 4
    nothing = nothing_handed_in("Ada", "exercise1")
    assert as_result(as_row(nothing)) == nothing
