"""The formats as a folder of siblings."""

from __future__ import annotations

import pytest

from cnntutor.errors import UsageError
from cnntutor.render import exports
from cnntutor.submissions.intake.students import ROSTER_NAME, Student
from tests.render.exports.books import book, exported, graded

NAMES = ("canvas", "csv", "gradescope", "json", "junit", "moodle")


def test_formats_are_found_by_their_files() -> None:
    """Each module whose name begins with `to_` is one."""
    assert exports.names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_format_gives_what_the_protocol_asks(name: str) -> None:
    """A line of help, what it can do, and text for a gradebook."""
    found = exports.find(name)
    assert found.HELP
    assert isinstance(found.ONE_STUDENT, bool)
    assert isinstance(found.HISTORY, bool)
    text, remarks = exported(
        name, book([Student(name="Ada", identifiers={"email": "a@b.c"})], [graded("Ada")]), student="Ada"
    )
    assert text.endswith("\n")
    assert all(remark.endswith(".") for remark in remarks)


def test_an_unknown_format_is_said_with_the_nearest() -> None:
    """And with all there are; a helper beside them is none."""
    with pytest.raises(UsageError, match=r'no format "canvs". Did you mean canvas\? There are canvas, csv'):
        exports.find("canvs")
    with pytest.raises(UsageError, match='no format "cells"'):
        exports.find("cells")


@pytest.mark.parametrize("name", ["canvas", "moodle"])
def test_platforms_get_the_name_on_the_roster_of_today(name: str) -> None:
    """The gradebook keeps the first one."""
    student = Student(name="Ada", identifiers={"id": "1", "canvas_id": "1", ROSTER_NAME: "Adam"})
    text, _ = exported(name, book([student], [graded("Ada")]), student="adam")
    assert "Adam" in text
    assert ",100" in text
    unknown = Student(name="Ada", identifiers={ROSTER_NAME: "Adam"})
    _, remarks = exported(name, book([unknown], [graded("Ada")]))
    assert any("Adam" in remark for remark in remarks)
