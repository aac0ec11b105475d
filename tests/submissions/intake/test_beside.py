"""The text beside an exercise's file is found as the file is, and nothing is guessed about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from cnntutor.curriculum import registry
from cnntutor.submissions.intake.collect import Collection, collect
from tests.packs import FIELD_REPORT, with_field_report
from tests.submissions.intake.builders import Content, archive, tree

CODE, TEXT = FIELD_REPORT.filename, f"{FIELD_REPORT.stem}.md"


@pytest.fixture(autouse=True)
def field_report(tmp_path: Path) -> Iterator[None]:
    """Have an exercise that asks for a text."""
    with with_field_report(tmp_path / "course"):
        yield


def collected(path: Path) -> tuple[Collection, list[bytes | None]]:
    """Return what was handed in, and the texts."""
    with collect(path, registry.discover()) as collection:
        return collection, [one.companion() for one in collection.handed_in]


FORMS: dict[str, Mapping[str, Content]] = {
    "folders": {f"ada/{CODE}": "a", f"ada/deep/er/{TEXT}": "t"},
    "names": {f"ada_{CODE}": "a", f"ada_{TEXT}": "t"},
    "canvas": {f"lovelaceada_1_22_{CODE}": "a", f"lovelaceada_1_23_{FIELD_REPORT.stem}-2.md": "t"},
    "moodle": {
        f"Ada L_12345_assignsubmission_file_{CODE}": "a",
        f"Ada L_12345_assignsubmission_file_{TEXT}": "t",
    },
    "short": {"ada/exercise99.ipynb": "a", "ada/field_report.md": "t"},
    "copies": {f"ada/{CODE}": "a", f"ada/{TEXT}": "t", f"ada/old/{CODE}": "a", f"ada/old/{TEXT}": "t"},
}


@pytest.mark.parametrize("in_a_zip", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_both_are_found(tmp_path: Path, form: str, in_a_zip: bool) -> None:
    """In folders, in names as platforms and people make them, and in zips."""
    files = FORMS[form]
    path = archive(tmp_path / "class.zip", files) if in_a_zip else tree(tmp_path / "class", files)
    collection, texts = collected(path)
    assert (texts, collection.unclear, collection.remarks) == ([b"t"], (), ())


def test_a_student_own_zip(tmp_path: Path) -> None:
    """Both may be inside."""
    (tmp_path / "class").mkdir()
    archive(tmp_path / "class" / "ada.zip", {CODE: "a", TEXT: "t"})
    assert collected(tmp_path / "class")[1] == [b"t"]


def test_without_a_text_the_file_is_graded(tmp_path: Path) -> None:
    """What is missing is then said in the report."""
    collection, texts = collected(tree(tmp_path / "class", {f"ada/{CODE}": "a"}))
    assert texts == [None]
    assert collection.remarks[0].startswith("No text for exercise99 (field_report) came from ada. Who has")


def test_a_text_that_hardly_is_one_is_named(tmp_path: Path) -> None:
    """A README is taken for no report, but the instructor is told in one sentence for the class."""
    files = {f"{name}/{CODE}": name for name in ("ada", "bob", "eve")}
    files |= {"ada/README.md": "t", f"eve/{TEXT}": "t", "eve/README.md": "t"}
    collection, _ = collected(tree(tmp_path / "class", files))
    assert len(collection.handed_in) == 3
    (remark,) = collection.remarks
    assert "came from ada (there is ada/README.md), bob. Who has" in remark


UNCLEAR: dict[str, tuple[Mapping[str, Content], str]] = {
    "alone": ({f"ada/{TEXT}": "t"}, f"there is no {CODE}"),
    "two": ({f"ada/{CODE}": "a", f"ada/{TEXT}": "t", f"ada/b/{TEXT}": "u"}, "There are 2 texts"),
    "near": ({f"ada/{CODE}": "a", "ada/exercise99_report.md": "t"}, f"save it as plain text, as {TEXT}"),
    "other name": ({f"ada/{CODE}": "a", "ada/report.md": "t", "ada/README.md": "r"}, "ada/report.md may be"),
    "other form": ({f"ada/{CODE}": "a", "ada/my text.pdf": "t"}, f"save it as plain text, as {TEXT}"),
    "folder": ({f"ada/{CODE}": "a", f"ada/{TEXT}/mine.txt": "t"}, f"save it as plain text, as {TEXT}"),
    "empty folder": ({f"ada/{CODE}": "a", f"ada/{TEXT}/": ""}, f"ada/{TEXT} may be the text"),
    "folder of images": ({f"ada/{CODE}": "a", f"ada/{TEXT}/1.png": "p"}, "exercise99, but is a folder"),
    "folder of others": ({f"ada/{CODE}": "a", f"ada/{TEXT}/README.md": "t"}, "exercise99, but is a folder"),
    "bundle": ({f"ada/{CODE}": "a", f"ada/{FIELD_REPORT.stem}.textbundle/text.md": "t"}, "but is a folder"),
    "pages": ({f"ada/{CODE}": "a", f"ada/{FIELD_REPORT.stem}.pages": "t"}, "is a file of another kind"),
    "scan": ({f"ada/{CODE}": "a", f"ada/{FIELD_REPORT.stem}.jpg": "t"}, "is a file of another kind"),
    "backup": ({f"ada/{CODE}": "a", f"ada/{TEXT}.bak": "t"}, "is a file of another kind"),
    "no suffix": ({f"ada/{CODE}": "a", f"ada/{FIELD_REPORT.stem}": "t"}, f"save it as plain text, as {TEXT}"),
    "a subject": ({f"ada/{CODE}": "a", "ada/text.md": "t"}, "ada/text.md may be the text"),
    "folder alone": ({f"ada/{TEXT}/": ""}, f"there is no {CODE}"),
    "folder for the file": ({f"ada/{CODE}/": ""}, f"ada/{CODE} is a folder, and there is no file {CODE}"),
    "word": ({f"ada/{CODE}": "a", f"ada/{FIELD_REPORT.stem}.docx": "t"}, f"save it as plain text, as {TEXT}"),
}


@pytest.mark.parametrize("in_a_zip", [False, True])
@pytest.mark.parametrize("form", UNCLEAR)
def test_nothing_is_guessed(tmp_path: Path, form: str, in_a_zip: bool) -> None:
    """A person looks before there is a score, and nobody gets a zero for a name."""
    files, said = UNCLEAR[form]
    path = archive(tmp_path / "class.zip", files) if in_a_zip else tree(tmp_path / "class", files)
    collection, _ = collected(path)
    (unclear,) = (one for one in collection.unclear if one.listing == FIELD_REPORT)
    assert not collection.handed_in
    assert said in unclear.message, unclear.message
    assert not any(f"{FIELD_REPORT.stem}.py" in remark for remark in collection.remarks)


BESIDE: dict[str, Mapping[str, Content]] = {
    "folder around it": {f"ada/{CODE}/{CODE}": "a", f"ada/{TEXT}/{TEXT}": "t"},
    "copies": {f"ada/{CODE}": "a", f"ada/{TEXT}": "t", f"ada/{TEXT}.bak": "u", f"ada/{CODE}~": "b"},
    "pictures": {f"ada/{CODE}": "a", f"ada/{TEXT}": "t", f"ada/{FIELD_REPORT.stem}.png": "p"},
}


@pytest.mark.parametrize("form", BESIDE)
def test_what_lies_beside_a_text_does_not_matter(tmp_path: Path, form: str) -> None:
    """Where the text is there, nothing else is taken for it."""
    collection, texts = collected(tree(tmp_path / "class", BESIDE[form]))
    assert (texts, collection.unclear) == ([b"t"], ())


def test_kept_copies_of_code_are_no_text(tmp_path: Path) -> None:
    """Nor are results: who hands in no text is graded without one."""
    stem = FIELD_REPORT.stem
    files = {f"ada/{CODE}": "a", f"ada/{CODE}~": "b", f"ada/{stem}.pyc": "c", f"ada/{stem}.csv": "d"}
    collection, texts = collected(tree(tmp_path / "class", files))
    assert (texts, collection.unclear) == ([None], ())


def test_another_text_is_another_digest(tmp_path: Path) -> None:
    """What is not clear is told apart by what it holds, and not only by what is said of it."""
    found = {
        collected(tree(tmp_path / held, {f"ada/{TEXT}": held}))[0].unclear[0].digest for held in ("t", "u")
    }
    assert len(found - {""}) == 2


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """It is told, and nothing is graded."""
    folder = tree(tmp_path / "class", {f"ada/{CODE}": "a"})
    (folder / "ada" / TEXT).symlink_to("/etc/passwd")
    collection, _ = collected(folder)
    assert "links are not followed" in collection.unclear[0].message


def test_a_text_of_nobody_is_told(tmp_path: Path) -> None:
    """Its name does not say whose it is."""
    collection, _ = collected(tree(tmp_path / "class", {f"ada/{CODE}": "a", TEXT: "t"}))
    assert [remark for remark in collection.remarks if remark.startswith(f"{TEXT} was passed over")]


def test_texts_of_other_exercises_are_no_work(tmp_path: Path) -> None:
    """An exercise that asks for none takes a text for a file saved in the wrong form, as ever."""
    collection, _ = collected(tree(tmp_path / "class", {f"ada/{CODE}": "a", "ada/exercise3_pooling.md": "t"}))
    assert collection.unclear[0].listing == registry.find("exercise3")


@pytest.mark.parametrize(
    "name", ["text.md", "Text (1).docx", "notes/text.txt", "feature maps.md", "text.html"]
)
def test_a_text_with_the_subject_of_another_exercise_is_not_of_that_one(tmp_path: Path, name: str) -> None:
    """Only the exercise that was handed in and asks for a text is looked at, with its text or without."""
    for number, files in enumerate(({}, {f"ada/{TEXT}": "t"})):
        folder = tree(tmp_path / f"{number}", {f"ada/{CODE}": "a", f"ada/{name}": "t", **files})
        collection, _ = collected(folder)
        listings = [one.listing for one in collection.handed_in]
        assert [*listings, *(one.listing for one in collection.unclear)] == [FIELD_REPORT]
        said = [one.message for one in collection.unclear] + list(collection.remarks)
        assert any(name in each for each in said), said


def test_markdown_is_of_no_exercise_that_asks_for_no_text(tmp_path: Path) -> None:
    """Called by its subject, it is told and nothing else; a file saved in another form waits for a person."""
    files = {"ada/exercise3_pooling.py": "a", "ada/text.md": "t", "bob/text.txt": "t", "bob/blocks.md/": ""}
    collection, _ = collected(tree(tmp_path / "class", files))
    assert [(one.student, one.listing and one.listing.slug) for one in collection.unclear] == [
        ("bob", "text")
    ]
    assert [remark for remark in collection.remarks if "ada/text.md was passed over" in remark]
