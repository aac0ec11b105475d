"""What belongs to the digests of an exercise, and what does not."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cnntutor.cache_files import read_cached, write_cached
from cnntutor.curriculum import digest, own_files, registry
from cnntutor.curriculum.digest import PACKAGE, Digests, digests_in
from cnntutor.curriculum.registry import Listing
from cnntutor.domain.exercise import Exercise

POOLING, MODEL = registry.find("pooling"), registry.find("cifar10_model")

Edit = Callable[[str], str]


def _of(package: Path, listing: Listing = POOLING) -> Digests:
    return digests_in(package, listing.template, listing.stem, has_model=listing.profile.trains)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the package that can be changed."""
    place = tmp_path_factory.mktemp("digest") / "cnntutor"
    return shutil.copytree(PACKAGE, place, ignore=lambda _, names: [one for one in names if "pycache" in one])


@pytest.fixture
def edited(copied: Path) -> Iterator[Callable[[str, Edit], Path]]:
    """Give a way to change one module of the copy, which is as it was afterwards."""
    before: dict[Path, str] = {}

    def edit(name: str, change: Edit) -> Path:
        path = copied / name
        text = before.setdefault(path, path.read_text(encoding="utf-8"))
        changed = change(text)
        assert changed != text
        path.write_text(changed, encoding="utf-8")
        return copied

    yield edit
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


def test_no_comment_and_no_docstring_counts(copied: Path, tmp_path: Path) -> None:
    """Whatever module gets a comment, a docstring or a text below a constant: nothing is graded again."""
    place = shutil.copytree(copied, tmp_path / "cnntutor")
    for path in place.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").replace('"""\n', ' And more."""\n', 1)
        path.write_text(f"{lines}\n# A comment.\n'''What is above.'''\n", encoding="utf-8")
    for listing in (POOLING, MODEL):
        assert _of(place, listing) == _of(copied, listing)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("grading/compare.py", lambda text: f"{text}\nONE_MORE = 1\n"),
        ("grading/cases.py", lambda text: text.replace("SHOWN_CASES = 6", "SHOWN_CASES = 7")),
        ("domain/exercise.py", lambda text: text.replace("absolute: float = 1e-8", "absolute: float = 1e-7")),
        ("reference/pooling.py", lambda text: f"{text}\nONE_MORE = 1\n"),
        ("curriculum/exercise3_pooling.py", lambda text: text.replace("[[1, 6, -2", "[[2, 6, -2")),
        ("sandbox/limits.py", lambda text: f"{text}\nONE_MORE = 1\n"),
        ("sandbox/worker/codec.py", lambda text: f"{text}\nONE_MORE = 1\n"),
        ("sandbox/worker/versions.py", lambda text: f"{text}\nONE_MORE = 1\n"),
        (
            "misconceptions/pooled_windows.py",
            lambda text: text.replace("sides[1] / stride", "sides[0] / stride"),
        ),
    ],
)
def test_what_decides_a_score_changes_its_digest(
    edited: Callable[[str, Edit], Path], copied: Path, name: str, change: Edit
) -> None:
    """A constant, a reference, the lecture's numbers, a limit, the worker, a step of a misconception."""
    before = _of(copied)
    assert _of(edited(name, change)).score != before.score


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (
            "misconceptions/pooled_windows.py",
            lambda text: text.replace("Window (i, j) starts", "The window (i, j) starts"),
        ),
        (
            "misconceptions/pooled_windows.py",
            lambda text: text.replace("you moved the window", "you shifted it"),
        ),
        ("grading/feedback.py", lambda text: text.replace("is not written yet", "is yet to be written")),
        ("grading/diagnosis/advice.py", lambda text: f"{text}\nONE_MORE = 1\n"),
    ],
)
def test_what_only_explains_changes_the_other_digest(
    edited: Callable[[str, Edit], Path], copied: Path, name: str, change: Edit
) -> None:
    """Other words of a misconception, of feedback or of a diagnosis move no score."""
    before = _of(copied)
    after = _of(edited(name, change))
    assert (after.score == before.score, after.explanation == before.explanation) == (True, False)


@pytest.mark.parametrize(
    "name",
    [
        "sandbox/backends/landlock.py",  # isolation: what it ends has no score
        "sandbox/worker/landlock.py",
        "networks/forward.py",  # of exercises with a model
        "misconceptions/softmax.py",  # of another exercise
        "gradebook/store.py",
        "render/terminal/reports.py",
        "__init__.py",  # with the version
    ],
)
def test_what_an_exercise_does_not_rest_on_changes_nothing(
    edited: Callable[[str, Edit], Path], copied: Path, name: str
) -> None:
    """Isolation, what other exercises need, the gradebook and the renderers are in neither digest."""
    before = _of(copied)
    assert _of(edited(name, lambda text: f"{text}\nONE_MORE = 1\n")) == before


def test_models_rest_on_more(edited: Callable[[str, Edit], Path], copied: Path) -> None:
    """What computes with a network, trains it and describes it decides the scores of models."""
    for name in ("networks/forward.py", "training/run.py", "sandbox/worker/describing.py"):
        before = _of(copied, MODEL)
        assert _of(edited(name, lambda text: f"{text}\nONE_MORE = 1\n"), MODEL).score != before.score


def test_a_hint_decides_nothing(edited: Callable[[str, Edit], Path], copied: Path) -> None:
    """A hint is in no report, so a better one leaves the results as they are."""
    before = _of(copied)
    place = edited(
        "curriculum/exercise3_pooling.py", lambda text: text.replace("Cut the 4×4 map", "Divide the 4×4 map")
    )
    assert _of(place) == before


def test_each_part_that_is_left_out_is_there() -> None:
    """No name in the lists has outlived its module."""
    without = (*digest.EXPLAINING, *digest.ISOLATION, *digest.BOOKKEEPING)
    for name in (*digest.ROOTS, *digest.OF_MODELS, *without):
        path = PACKAGE.joinpath(*name.split("."))
        assert path.is_dir() or path.with_suffix(".py").is_file(), name


def test_each_kind_of_question_is_a_root() -> None:
    """No import leads to a kind: one that is not named would decide scores that are never graded again."""
    kinds = {
        f"grading.kinds.{path.stem}"
        for path in (PACKAGE / "grading" / "kinds").glob("*.py")
        if "\nKIND = " in path.read_text(encoding="utf-8")
    }
    assert len(kinds) > 6
    assert kinds <= {*digest.ROOTS, *digest.OF_MODELS}


def test_whoever_has_a_model_is_known_by_its_file() -> None:
    """The part on models counts where the exercise file imports Keras; all that ask for a model do."""
    for listing in registry.discover():
        if any(question.of_model for question in registry.load(listing).questions):
            assert listing.profile.trains, listing.id


def test_the_texts_of_misconceptions_are_words_for_people() -> None:
    """Every text of several words in their modules is told, or says why a replay fails: none is a value."""
    exercises: list[Exercise] = [registry.load(listing) for listing in registry.discover()]
    told = "\n".join(text for exercise in exercises for text in _words(exercise))
    for path in (PACKAGE / "misconceptions").rglob("*.py"):
        for text in _texts(ast.parse(path.read_bytes())):
            assert all(part in told for part in text.split("{}")), f"{path.name}: {text!r}"


def _words(exercise: Exercise) -> Iterator[str]:
    for question in exercise.questions:
        for each in (*question.misconceptions, *question.conventions):
            yield from (each.tell, each.advice)


def _texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts with a space that are no documentation and no reason of an exception."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Raise) or (
            isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        ):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str) and " " in child.value:
            yield child.value
        yield from _texts(child)


def test_digests_are_kept_for_these_very_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the cache folder has is used for the same files only, and what is damaged is worked out anew."""
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path))
    made = digest.digests.__wrapped__(POOLING)
    kept = read_cached(digest.KEPT, digest.MOST_KEPT_BYTES)
    assert kept["exercises"] == {POOLING.stem: [*made]}
    for other in (
        {"exercises": {POOLING.stem: ["a", "b"]}},
        {"version": kept["version"], "exercises": 7},
        {},
    ):
        write_cached(digest.KEPT, other)
        assert digest.digests.__wrapped__(POOLING) == made
    write_cached(digest.KEPT, kept | {"exercises": {POOLING.stem: ["a", "b"]}})
    assert digest.digests.__wrapped__(POOLING) == ("a", "b")


def test_files_that_are_the_same_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known of them without reading is enough; where that is another, or not sure, they are read."""
    monkeypatch.setenv("CNNTUTOR_CACHE", str(tmp_path))
    read: list[object] = []

    def contents(*given: object) -> str:
        read.append(given)
        return "their content"

    monkeypatch.setattr(own_files, "digest_contents", contents)
    monkeypatch.setattr(digest, "digests_in", lambda *_, **__: Digests("a", "b"))
    for stamp, times in (("s", 1), ("s", 1), ("t", 2), ("t", 2), (None, 3), (None, 4), ("t", 5), ("t", 5)):
        monkeypatch.setattr(own_files, "stamp", lambda *_, now=stamp: now)
        digest._digest_contents.cache_clear()  # as in another process
        assert digest.digests.__wrapped__(POOLING) == ("a", "b")
        assert len(read) == times


def test_the_weights_of_an_exercise_count(copied: Path) -> None:
    """A file of arrays with its name decides what is right; one with another name does not concern it."""
    before = _of(copied)
    for name, counts in ((f"{POOLING.stem}.npz", True), ("exercise99_other.npz", False)):
        asset = copied / "curriculum" / name
        asset.write_bytes(b"weights")
        assert (_of(copied).score != before.score) is counts
        assert _of(copied).explanation == before.explanation
        asset.unlink()
