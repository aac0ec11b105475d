"""What is in a folder tells whether it is a student's: names of platforms and settings, and no guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.submissions.intake.collect import collect
from tests.submissions.intake.builders import (
    ALL,
    MOODLE,
    NAME,
    Content,
    given,
    inside,
    looked,
    names,
    tree,
    zipped,
)

WITHOUT_A_ROSTER = {
    "folders of Moodle": inside("submitted", {f"Ada_12{MOODLE}/{NAME}": "a", f"Bob_13{MOODLE}/{NAME}": "b"}),
    "one of Moodle": inside("submitted", {f"Ada_12{MOODLE}/{NAME}": "a"}),
    "files of Moodle": inside("submitted", {f"Ada_12{MOODLE}{NAME}": "a", f"Bob_13{MOODLE}{NAME}": "b"}),
    "files of Canvas": inside("submitted", {f"ada_1_2_{NAME}": "a", f"bob_LATE_3_4_{NAME}": "b"}),
    "Gradescope": inside("export", {f"submission_310020/{NAME}": "a", f"submission_310021/{NAME}": "b"}),
    "zips of Canvas": inside("x", {"ada_1_2_work.zip": zipped({NAME: "a"}), f"bob_3_4_{NAME}": "b"}),
    "a zip of them": {"all.zip": zipped({f"Ada_12{MOODLE}/{NAME}": "a", f"Bob_13{MOODLE}/{NAME}": "b"})},
    "settings": inside(
        "submitted",
        {
            f"x/{NAME}": "a",
            "x/cnntutor.toml": 'student = "Ada"\n',
            f"y/{NAME}": "b",
            "y/cnntutor.toml": 'student = "Bob"\n',
        },
    ),
}


@pytest.mark.parametrize("files", WITHOUT_A_ROSTER.values(), ids=WITHOUT_A_ROSTER.keys())
def test_names_of_platforms_and_settings_are_evidence(tmp_path: Path, files: dict[str, Content]) -> None:
    """Without a roster, what a platform has named and whose settings differ is found inside."""
    with collect(tree(tmp_path / "course", files), ALL) as collection:
        assert sorted(given(collection).values()) in ([b"a"], [b"a", b"b"])
        assert len({one.student for one in collection.handed_in}) == len(collection.handed_in)
        assert not {"submitted", "export", "all"} & set(names(collection))
        assert collection.remarks[0].startswith("The class was found in")


STUDENTS = {
    "one student": {f"alice/{NAME}": "a"},
    "weeks": {f"alice/week1/{NAME}": "a", "alice/week2/exercise1.py": "b"},
    "folders of exercises": {f"alice/homework/exercise3/{NAME}": "a", "alice/homework/exercise1/1.py": ""},
    "the same twice": {f"alice/mine/{NAME}": "a", f"alice/carla/{NAME}": "a"},
    "own files beside": {f"alice/{NAME}": "a", "alice/lib/tools.py": ""},
    "own settings": {
        "alice/cnntutor.toml": 'student = "A"\n',
        f"alice/x/{NAME}": "a",
        "alice/x/cnntutor.toml": 'student = "B"\n',
        "alice/y/exercise1.py": "",
        "alice/y/cnntutor.toml": 'student = "C"\n',
    },
    "a picture named as Canvas does": {
        f"alice/{NAME}": "a",
        "alice/img_1_2_x.png": "",
        "alice/i_3_4_y.png": "",
    },
    "one zip": {"alice.zip": zipped({f"work/{NAME}": "a"})},
}


@pytest.mark.parametrize("files", STUDENTS.values(), ids=STUDENTS.keys())
def test_a_student_alone_is_no_wrapper(tmp_path: Path, files: dict[str, Content]) -> None:
    """Whose work lies in folders is one student, also where nobody else has handed in anything."""
    with collect(tree(tmp_path / "course", files), ALL) as collection:
        assert names(collection) == ["alice"]
        assert given(collection)["alice", "exercise3"] == b"a"
        assert not any("was found in" in remark for remark in collection.remarks)


OWN_DOWNLOADS = {
    "of two assignments": {f"ada/Ada L_12{MOODLE}/{NAME}": "a", f"ada/Ada L_13{MOODLE}/exercise1.py": "b"},
    "with somebody else's": {f"zoe/{NAME}": "a", f"zoe/Ada_12{MOODLE}/exercise1.py": "b"},
    "with two other people's": {
        f"zoe/{NAME}": "a",
        f"zoe/Ada_12{MOODLE}/exercise1.py": "b",
        f"zoe/Bob_13{MOODLE}/exercise1.py": "b",
    },
    "with a partner's settings": {
        f"zoe/mine/{NAME}": "a",
        "zoe/mine/cnntutor.toml": 'student = "Zoe"\n',
        "zoe/partner/exercise1.py": "b",
        "zoe/partner/cnntutor.toml": 'student = "Bob"\n',
    },
    "called almost as Canvas does": {
        "hw/week_1_2_exercise3.py": "",
        f"hw/week_3_4_{NAME}": "",
        f"hw/{NAME}": "a",
    },
}


@pytest.mark.parametrize("siblings", [{}, {f"yan/{NAME}": "y"}], ids=["alone", "beside others"])
@pytest.mark.parametrize("files", OWN_DOWNLOADS.values(), ids=OWN_DOWNLOADS.keys())
def test_what_a_student_keeps_is_no_class(
    tmp_path: Path, files: dict[str, Content], siblings: dict[str, Content]
) -> None:
    """Downloads of one's own work and a partner's files stay in the folder of whom they lie in."""
    collection = looked(tmp_path, {**files, **siblings}, None)
    owner = next(iter(files)).partition("/")[0]
    assert set(names(collection)) == {owner, *(name.partition("/")[0] for name in siblings)}
