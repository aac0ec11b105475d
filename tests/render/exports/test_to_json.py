"""The whole gradebook as JSON."""

from __future__ import annotations

import json

from hypothesis import given

from cnntutor.render.exports import to_json
from cnntutor.render.exports.selection import select
from cnntutor.render.html.folder import page_of
from cnntutor.submissions.intake.students import Student
from cnntutor.text import sanitize
from tests.render.exports.books import book, exported, graded, texts, ungraded


def test_every_result_has_the_same_keys() -> None:
    """With a grade, without one, and where nothing was handed in: a program need not ask first."""
    results = [graded("Ada"), ungraded("Bob")]
    told = json.loads(
        exported(
            "json",
            book(
                [Student(name="Ada", identifiers={"id": "7"}, on_roster=True), Student(name="Cleo")], results
            ),
        )[0]
    )
    assert list(told) == ["gradebook", "exercises", "students", "results"]
    assert told["exercises"] == ["exercise1"]
    assert told["students"][0] == {
        "student": "Ada",
        "on_roster": True,
        "identifiers": {"id": "7"},
        "page": page_of("Ada", "pages of a class"),
    }
    ada, bob, cleo = told["results"]
    assert list(ada) == list(bob) == list(cleo)
    assert (ada["score"], ada["max_score"], ada["state"], ada["counts"]) == (100, 100, "marked", True)
    assert ada["report"]["questions"][0]["name"] == "conv2d"
    assert (bob["score"], bob["report"], bob["trouble"]) == (None, None, "It is a picture.")
    assert (cleo["score"], cleo["state"], cleo["trouble"]) == (None, "missing", "Nothing was handed in.")
    assert {each["seed"] for each in (ada, bob)} == {"7"}


@given(texts, texts)
def test_hostile_texts_stay_in_their_strings(name: str, text: str) -> None:
    """What is harmless comes back as it was; what commands, and half a character, is made visible."""
    student = Student(name=name, identifiers={text: text})
    written, _ = exported("json", book([student], [graded(name, text=text)]))
    written.encode()
    (result,) = json.loads(written, parse_constant=lambda constant: f"no JSON: {constant}")["results"]
    assert result["student"] == sanitize(name)
    assert result["report"]["output"] == sanitize(text)


def test_it_is_written_piece_by_piece() -> None:
    """A result is a piece of its own, on a line of its own: a class of any size needs the memory of one."""
    names = [f"student {number:03}" for number in range(50)]
    students = [Student(name=name) for name in names]
    pieces = list(to_json.export(select(book(students, map(graded, names))), print))
    assert max(map(len, pieces)) < len("".join(pieces)) / 40
    assert sum(piece.count('"report": {') for piece in pieces) == 50
    assert "".join(pieces).count('\n{"student": ') == 100
