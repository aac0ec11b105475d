"""All that one student handed in, gathered without deciding yet what counts, and without end."""

from __future__ import annotations

from typing import Any

import pytest

from cnntutor.submissions.intake import messages
from cnntutor.submissions.intake.entries import MOST_FILES, TOO_MANY, Entry, nothing
from cnntutor.submissions.intake.names import Owner
from cnntutor.submissions.intake.nested_archives import Shelf
from cnntutor.submissions.intake.work import (
    MOST_ARCHIVES,
    MOST_CANDIDATES,
    MOST_NEAR,
    Unused,
    Work,
)
from tests.submissions.intake.builders import NAME, POOLING, zipped


def entry(*parts: str, **changes: Any) -> Entry:
    """Return a file at a place."""
    return Entry(**{"parts": parts, "fetch": nothing, **changes})


def work(*files: Entry) -> Work:
    """Return the work of Ada with these files."""
    made = Work(owner=Owner(key=("name", "ada"), name="Ada"), place="ada", shelf=Shelf())
    for each in files:
        made.take(each, each.parts[-1])
    return made


def test_files_are_sorted_by_their_names() -> None:
    """What may count, what was perhaps meant, code of one's own, and all else."""
    made = work(
        *(entry("ada", name) for name in (NAME, "excercise3.py", "helpers.py", "photo.png", "setup.py"))
    )
    assert [each.place for each in made.found[POOLING]] == [f"ada/{NAME}"]
    assert [each.wanted for each in made.near[POOLING]] == [NAME]
    assert (made.code.places, made.others.places) == (["ada/helpers.py"], ["ada/photo.png"])


def test_a_folder_called_as_a_file_is_no_file() -> None:
    """It is remembered once, whatever lies in it."""
    made = work(*(entry("ada", NAME, name) for name in ("a.txt", "b.txt")))
    assert made.found == {}
    assert [each.place for each in made.folders[POOLING]] == [f"ada/{NAME}"]
    assert made.folders[POOLING][0].read(9) == b""


def test_much_is_kept_within_bounds() -> None:
    """Nothing grows without end; that something was left out is known."""
    many = MOST_CANDIDATES + 5
    made = work(*(entry("ada", str(number), NAME) for number in range(many)))
    assert len(made.found[POOLING]) == MOST_CANDIDATES
    near = work(*(entry("ada", str(number), "excercise3.py") for number in range(many)))
    assert len(near.near[POOLING]) == MOST_NEAR
    made.files = MOST_FILES
    made.take(entry("ada", "one_more.py"), "one_more.py")
    assert made.is_cut
    assert made.gaps == {"Ada": TOO_MANY}
    assert made.may_hold() is None


def test_archives_are_opened_a_few_times_and_one_deep() -> None:
    """What was not looked into is a gap, with why."""
    inner = zipped({NAME: "x", "more.zip": zipped({NAME: "y"})})
    files = [entry("ada", f"{n}.zip", fetch=lambda _: inner) for n in range(MOST_ARCHIVES // 2 + 1)]
    made = work(*files)
    assert {"is an archive inside an archive, which is not opened"} < set(made.gaps.values())
    assert any(f"comes after {MOST_ARCHIVES} other archives" in why for why in made.gaps.values())
    assert all(each.is_nested for each in made.found[POOLING])


def test_a_damaged_archive_is_a_gap() -> None:
    """Its place stands before the reason, and not in it; what else there is counts."""
    made = work(entry("ada", "bad.zip", fetch=lambda _: b"no zip"), entry("ada", NAME))
    assert list(made.gaps) == ["ada/bad.zip"]
    assert made.gaps["ada/bad.zip"].startswith("is no zip file that can be read")
    assert made.found[POOLING]


@pytest.mark.parametrize(
    ("files", "holds"),
    [
        ([entry("ada", NAME)], (POOLING,)),
        ([entry("ada", "excercise3.py")], (POOLING,)),
        ([entry("ada", "notes.txt")], ()),
        ([entry("ada", "all.rar")], None),
        ([entry("ada", "all.rar"), entry("ada", NAME)], (POOLING,)),
        ([entry("ada", "x.zip", trouble="is a link")], None),
    ],
)
def test_what_it_may_hold(files: list[Entry], holds: tuple[object, ...] | None) -> None:
    """Where something could not be looked into it may be anything; an archive beside a file is no more."""
    assert work(*files).may_hold() == holds


def test_the_nearest_settings_count() -> None:
    """In the folder of the file or around it, and never of another folder."""
    made = work(
        entry("ada", "cnntutor.toml"),
        entry("ada", "inner", "cnntutor.toml"),
        entry("ada", "side", "cnntutor.toml"),
    )
    assert [each.place for each in made.settings_beside(entry("ada", "inner", NAME))] == [
        "ada/inner/cnntutor.toml"
    ]
    assert [each.place for each in made.settings_beside(entry("ada", "x", "y", NAME))] == [
        "ada/cnntutor.toml"
    ]
    assert made.settings_beside(entry(NAME)) == []
    assert made.settings_beside(entry("ada", NAME, before="a.zip: ")) == []


def test_two_works_of_one_student_become_one() -> None:
    """With all that is known of either; unused files are named up to the bound and all counted."""
    one, other = (
        work(entry("ada", NAME), entry("ada", "a.py")),
        work(entry("late", NAME), entry("late", "b.rar")),
    )
    other.doubt, other.is_late = "whose?", True
    one.include(other)
    assert [each.place for each in one.found[POOLING]] == [f"ada/{NAME}", f"late/{NAME}"]
    assert (one.doubt, one.is_late, len(one.foreign)) == ("whose?", True, 1)
    assert one.tops() == {"ada", "late"}
    unused, more = Unused(), Unused()
    for number in range(messages.MOST_PLACES):
        unused.add(entry(f"{number}.txt"))
        more.add(entry(f"more{number}.txt"))
    unused.include(more)
    assert (len(unused.places), unused.count) == (messages.MOST_PLACES, 2 * messages.MOST_PLACES)


def test_what_is_passed_over_is_told_once() -> None:
    """In one line each, and not without end."""
    made = work()
    for number in (0, 0, *range(MOST_NEAR + 3)):
        made.pass_over(f"a\nb{number}", "is empty")
    assert made.remarks == [f"a b{number} is empty." for number in range(MOST_NEAR)]
