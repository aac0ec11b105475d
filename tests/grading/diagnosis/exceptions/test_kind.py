"""Which exceptions an entry of the tables is about."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.domain.outcome import Raised
from cnntutor.grading.diagnosis.exceptions.kind import ANY, Kind

KIND = Kind(raised="TypeError", says=r"'(\w+)' object", find_step=lambda _: "")
OUTCOME: dict[str, Any] = {"kind": "TypeError", "message": "'float' object cannot be\ninterpreted"}


def matched(entry: Kind, **changes: Any) -> bool:
    """Tell whether an exception is one of these."""
    return entry.match(Raised(**{**OUTCOME, **changes})) is not None


@pytest.mark.parametrize(
    ("changes", "is_one"),
    [
        ({}, True),
        ({"kind": "ValueError"}, False),
        ({"message": "an 'int' object"}, False),
        ({"further": True}, False),
    ],
)
def test_the_class_and_the_beginning_decide(changes: dict[str, Any], is_one: bool) -> None:
    """What is raised further in, by code of others, is not one where that is not said."""
    assert matched(KIND, **changes) == is_one


def test_any_class_and_code_of_others_may_be_allowed() -> None:
    """Each for itself."""
    any_class = Kind(raised=ANY, says="", find_step=lambda _: "")
    further = Kind(raised="TypeError", says="", find_step=lambda _: "", further=True)
    assert matched(any_class, kind="KeyError")
    assert not matched(any_class, further=True)
    assert matched(further, further=True)
    assert not matched(further, kind="KeyError")


def test_a_text_may_have_several_lines() -> None:
    """A pattern sees beyond the first."""
    found = Kind(raised=ANY, says=r"'(\w+)'.*interpreted", find_step=lambda _: "").match(Raised(**OUTCOME))
    assert found is not None
    assert found[1] == "float"
