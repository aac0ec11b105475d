"""Of a student's files the only one for an exercise counts; of all others nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnntutor.errors import SubmissionError
from cnntutor.submissions import notebooks, read
from cnntutor.submissions.intake.collect import collect
from tests.submissions.intake.builders import (
    ALL,
    NAME,
    POOLING,
    archive,
    given,
    tree,
    zipped,
)


def test_other_archives_are_always_told(tmp_path: Path) -> None:
    """All may be in a rar that lies alone; beside exercises it is told, unless it is a data set."""
    tree(tmp_path, {"ada/work.rar": "", f"bob/{NAME}": "", "bob/cifar-10.tar.gz": ""})
    tree(tmp_path, {f"eve/{NAME}": "", **{f"eve/more{number}.7z": "" for number in range(7)}})
    with collect(tmp_path, ALL) as collection:
        (unclear,) = collection.unclear
        assert (unclear.student, unclear.listing, unclear.places) == ("ada", None, ("ada/work.rar",))
        ada, eve = collection.remarks
        assert ada.startswith("ada: ada/work.rar")
        assert eve.startswith("eve: eve/more0.7z, ")
        assert "and 2 more: archives of a kind that is not opened, so what is in them is unknown" in eve


@pytest.mark.parametrize("in_a_zip", [False, True])
def test_a_notebook_may_be_as_large_as_where_it_is_read(tmp_path: Path, in_a_zip: bool) -> None:
    """Pictures make notebooks larger than Python files: the bounds are those of the reader."""
    files = {
        f"ada/{POOLING.stem}.IPYNB": bytes(notebooks.MOST_BYTES),
        f"bob/{POOLING.stem}.ipynb": bytes(notebooks.MOST_BYTES + 1),
        f"eve/{NAME}": bytes(read.MOST_BYTES + 1),
        f"zoe/{POOLING.stem}.ipynb": bytes(read.MOST_BYTES + 1),
        f"zoe/copy/{POOLING.stem}.ipynb": bytes(read.MOST_BYTES + 1),
    }
    path = archive(tmp_path / "class.zip", files) if in_a_zip else tree(tmp_path / "class", files)
    with collect(path, ALL) as collection:
        assert not collection.unclear
        ada, bob, eve, zoe = collection.handed_in
        assert len(ada.read()) == notebooks.MOST_BYTES
        assert len(zoe.read()) == read.MOST_BYTES + 1
        with pytest.raises(SubmissionError, match="more than 10 MB"):
            bob.read()
        with pytest.raises(SubmissionError, match="more than 1 MB"):
            eve.read()


@pytest.mark.parametrize(
    "files",
    [
        ("ada/exercise3.py", "ada/exercise3.ipynb"),
        (f"ada/{NAME}", f"ada/old/{NAME}"),
        (f"ada_1_2_{NAME}", "ada_1_3_exercise3_pooling-1.py"),
        ("ada/exercise3.py", "ada/exercise3 (1).py"),
        ("ada/exercise3.py", "ada_exercise3.py"),
    ],
)
def test_of_two_files_none_is_taken(tmp_path: Path, files: tuple[str, str]) -> None:
    """Two formats, depths, attempts and copies are unclear, and all places are named."""
    tree(tmp_path, {name: name for name in files})
    with collect(tmp_path, ALL) as collection:
        assert not collection.handed_in
        (unclear,) = collection.unclear
        assert (unclear.listing, set(unclear.places)) == (POOLING, set(files))
        assert all(name in unclear.message for name in files)


def test_a_file_and_the_same_in_a_zip_are_one(tmp_path: Path) -> None:
    """Identical bytes count once, unless other numbers lie beside them."""
    tree(tmp_path, {f"ada/{NAME}": "same", "ada/course.zip": zipped({f"x/{NAME}": "same"})})
    tree(tmp_path, {f"bob/{NAME}": "same", f"bob/x/{NAME}": "same", "bob/x/cnntutor.toml": "other"})
    with collect(tmp_path, ALL) as collection:
        assert set(given(collection)) == {("ada", "exercise3")}
        assert [one.student for one in collection.unclear] == ["bob"]


@pytest.mark.parametrize("settings", ["2", "x" * 10_001])
def test_copies_with_other_settings_may_be_one(tmp_path: Path, settings: str) -> None:
    """Where the numbers do not come from the settings, they make no difference, not even if unreadable."""
    for folder, said in (("old", "1"), ("new", settings)):
        tree(tmp_path, {f"ada/{folder}/{NAME}": "same", f"ada/{folder}/cnntutor.toml": said})
    with collect(tmp_path, ALL, settings_count=False) as collection:
        assert set(given(collection)) == {("ada", "exercise3")}
        assert not collection.unclear
    (tmp_path / "ada" / "old" / NAME).write_text("other")
    with collect(tmp_path, ALL, settings_count=False) as collection:
        assert [one.listing for one in collection.unclear] == [POOLING]


def test_near_misses_are_looked_at_by_a_person(tmp_path: Path) -> None:
    """The only file for an exercise, if it is nearly called so, is unclear; the right name is said."""
    tree(tmp_path, {"ada/exercice3_pooling.py": "", "ada/exercise1.py": "", "ada/exercise97_extra.py": ""})
    tree(tmp_path, {"bob/pooling.ipynb.txt": "", "eve_1_2_exercize3.ipynb": "", "zoe_exercise3.py.txt": ""})
    with collect(tmp_path, ALL) as collection:
        assert set(given(collection)) == {("ada", "exercise1")}
        assert {one.listing for one in collection.unclear} == {POOLING}
        told = {one.student: (one.places, one.message) for one in collection.unclear}
        places, message = told["ada"]
        assert places == ("ada/exercice3_pooling.py",)
        assert message.startswith("ada/exercice3_pooling.py may be meant for exercise3 (pooling)")
        assert f"rename it to {NAME}; if not" in message
        assert f"save it as plain text, as {NAME};" in told["bob"][1]
        assert "rename it to eve_1_2_exercise3_pooling.ipynb;" in told["eve"][1]
        assert f"save it as plain text, as zoe_{NAME};" in told["zoe"][1]


def test_near_misses_of_every_exercise_are_kept(tmp_path: Path) -> None:
    """Many near misses of one exercise do not hide those of another."""
    tree(tmp_path, {f"ada/{each.id}_v{v}.py": "" for each in ALL for v in range(9)})
    with collect(tmp_path, ALL) as collection:
        assert [one.listing for one in collection.unclear] == list(ALL)
        assert all(len(one.places) == 5 for one in collection.unclear)


def test_near_misses_beside_what_counts_are_remarks(tmp_path: Path) -> None:
    """A remark names the student, the file and what to call it; files of nobody are told too."""
    tree(
        tmp_path, {f"ada/{NAME}": "", "ada/pooling_v2.py": "", "eve_exercize3.ipynb": "", "exercise3.py": ""}
    )
    tree(tmp_path, {"zoe/exercise3.py": "1", "zoe/a/exercise3.py": "2", "zoe/b/ex3.py": "3"})
    with collect(tmp_path, ALL) as collection:
        assert set(given(collection)) == {("ada", "exercise3")}
        assert [(one.student, len(one.places)) for one in collection.unclear] == [("zoe", 2)]
        by_start = {remark.split(" was passed over")[0]: remark for remark in collection.remarks}
        assert f"rename it to {NAME}." in by_start["ada: ada/pooling_v2.py"]
        assert "rename it to STUDENT_exercise3_pooling.ipynb." in by_start["eve_exercize3.ipynb"]
        assert "does not say whose it is" in by_start["exercise3.py"]
        assert "zoe: zoe/b/ex3.py" in by_start
        assert len(by_start) == len(collection.remarks) == 4


def test_who_has_handed_in_no_exercise_is_told(tmp_path: Path) -> None:
    """One remark names up to five files, code first; who has handed in nothing gets none."""
    tree(tmp_path, {f"ada/{name}": "" for name in ("a.pdf", "b.txt", "c.md", "d.png", "hw1.py", "e.ipynb")})
    tree(tmp_path, {"bob/": "", "bob/cnntutor.toml": "", "bob/.cnntutor/x.py": "", "bob/__init__.py": ""})
    tree(tmp_path, {"eve/course.zip": zipped({"solution.ipynb": ""}), f"zoe/{NAME}": ""})
    with collect(tmp_path, ALL) as collection:
        ada, eve = collection.remarks
        assert ada.startswith("ada: none of the files is called as an exercise is")
        assert "ada/e.ipynb, ada/hw1.py, ada/a.pdf, ada/b.txt, ada/c.md and 1 more." in ada
        assert "eve/course.zip: solution.ipynb." in eve


def test_beside_exercises_only_code_that_is_not_used_is_told(tmp_path: Path) -> None:
    """Notes, data, backups and settings are passed over in silence; Python files are one short remark."""
    quiet = (
        f"{NAME}.bak1",
        "notes.md",
        "data.npz",
        "cnntutor.toml",
        ".cnntutor/a.py",
        "__init__.py",
        "setup.py",
    )
    tree(tmp_path, {f"ada/{NAME}": "", **{f"ada/{name}": "" for name in quiet}})
    tree(tmp_path, {f"bob/{NAME}": "", "bob/notes.md": "", **{f"bob/m{n}.py": "" for n in range(9)}})
    tree(tmp_path, {"eve/ex3.py": "", "eve/utils.ipynb": "", "eve/notes.md": ""})
    with collect(tmp_path, ALL) as collection:
        assert collection.remarks == (
            "bob: not used, since not called as an exercise is: bob/m0.py, bob/m1.py, bob/m2.py and 6 more.",
            "eve: not used, since not called as an exercise is: eve/utils.ipynb.",
        )


def test_code_that_is_not_used_is_told_of_some_students(tmp_path: Path) -> None:
    """Where very many have such files, the rest is a number."""
    for number in range(23):
        tree(tmp_path, {f"s{number:02}/{NAME}": "", f"s{number:02}/utils.py": ""})
    with collect(tmp_path, ALL) as collection:
        assert len(collection.remarks) == 21
        assert collection.remarks[-1].startswith("Of 3 more students")
