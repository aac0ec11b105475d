"""A class is graded once, wherever and by however many, and what goes wrong costs nobody a grade."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.a_class import disagreement, write_class
from cnntutor.batch import context as grader
from cnntutor.batch import dispatcher
from cnntutor.batch.context import Context
from cnntutor.batch.dispatcher import Notice
from cnntutor.batch.executors import local
from cnntutor.batch.run import Run, Step, foreign_numbers, grade_class
from cnntutor.curriculum import registry
from cnntutor.errors import GradebookError, GraderError, GraderExhausted, WaitedTooLong
from cnntutor.gradebook.conditions import fingerprint
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.store import Gradebook
from cnntutor.submissions.intake.collect import Collection, collect
from cnntutor.workspace.settings import named
from tests.batch.in_this_process import InThisProcess
from tests.hostile.backends_here import names
from tests.support import grade_answers, load, solution

pytestmark = pytest.mark.usefixtures("proven")

BACKEND = names()[0]
CONTEXT = Context(isolation=BACKEND)
POOLING = registry.find("pooling")
SALT = "a salt that is long enough"


@contextmanager
def handed_in(folder: Path, *exercises: str) -> Iterator[Collection]:
    """Give what is in a folder."""
    listings = [registry.find(name) for name in exercises] or list(registry.discover())
    with collect(folder, listings) as collection:
        yield collection


def never() -> bool:
    """Go on."""
    return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with three students who hand in exercise 3."""
    template = POOLING.template.read_text(encoding="utf-8")
    for student, text in (("Ada", solution("3")), ("Bob", template), ("Cleo", "def max_pool2d(:\n")):
        place = tmp_path / "class" / student
        place.mkdir(parents=True)
        (place / POOLING.filename).write_text(text, encoding="utf-8")
    return tmp_path / "class"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """Give an empty gradebook."""
    with Gradebook(tmp_path / "class.db", writable=True) as opened:
        yield opened


class Scripted:
    """An executor that grades at once without a worker, or does to a student what the script says."""

    deaths: tuple[type[Exception], ...] = ()
    can_take_back = True

    def __init__(self, script: dict[str, Callable[[], Result]] | None = None) -> None:
        self.script = script or {}
        self.graded: list[str] = []

    def submit(self, function: Any, /, *arguments: Any) -> Future[Any]:
        """Return a future that is done."""
        future: Future[Any] = Future()
        if function is grader.time_reference:
            future.set_result(None)
            return future
        task = arguments[0]
        self.graded.append(task.key.student)
        try:
            act = self.script.get(task.key.student)
            future.set_result(act() if act else self.grade(task))
        except Exception as error:
            future.set_exception(error)
        return future

    def waits_for(self) -> str | None:
        """Return that nothing is in the way."""
        return None

    def grade(self, task: grader.Task) -> Result:
        """Return a grade."""
        report = grade_answers(load("exercise3"), {})
        return Result(key=task.key, place=task.place, state=State.GRADED, report=report, attempt=task.attempt)


def run_all(
    folder: Path, run: Run, executor: Any, at_a_time: int = 1, stopped: Callable[[], bool] = never
) -> list[Step]:
    """Return all steps of a run on exercise 3."""
    with handed_in(folder, "3") as collection:
        steps = list(grade_class(collection, run, executor, at_a_time, stopped))
    return [step for step in steps if isinstance(step, Step)]


def states(steps: list[Step]) -> dict[str, tuple[State, bool]]:
    """Return what became of whom, and whether that is new."""
    return {step.result.key.student: (step.result.state, step.fresh) for step in steps}


# ------------------------------------------------------------------ with real workers


def test_a_made_up_class_gets_what_it_deserves(tmp_path: Path, book: Gradebook) -> None:
    """Right, mistaken, not started, broken and hostile submissions, in two processes: each its verdict."""
    made = write_class(tmp_path / "class", 48, seed=2)
    assert {one.kind for one in made} == {"right", "mistaken", "not started", "syntax error", "hostile"}
    with handed_in(tmp_path / "class") as collection, local(2) as executor:
        run = Run(gradebook=book, context=CONTEXT, listings=registry.discover())
        steps = [step for step in grade_class(collection, run, executor, 2, never) if isinstance(step, Step)]
    assert len(steps) == 48
    results = {(step.result.key.student, step.result.key.exercise): step.result for step in steps}
    wrong = [disagreement(one, results[one.student, one.exercise]) for one in made]
    assert [text for text in wrong if text] == []
    assert {result.key: result for result in book.results()} == {
        result.key: result for result in results.values()
    }


def test_one_process_and_several_come_to_the_same(folder: Path, tmp_path: Path) -> None:
    """The rows are the same but for the time."""
    rows = []
    for workers in (1, 2):
        with Gradebook(tmp_path / f"{workers}.db", writable=True) as book, local(workers) as executor:
            run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), executor, workers)
            rows.append([(one.key, one.state, one.report, one.trouble) for one in book.results()])
    assert rows[0] == rows[1]


def test_numbers_drawn_with_the_salt(folder: Path, tmp_path: Path, book: Gradebook) -> None:
    """Each student is graded on numbers of their own, whatever the handed-in settings say."""
    from cnntutor.workspace.filling import exercise_text

    own = exercise_text(POOLING, named("Ada", SALT))
    assert own != exercise_text(POOLING, named("Bob", SALT))
    assert own != exercise_text(POOLING, named("Ada", SALT + "!"))
    assert own != exercise_text(POOLING, named("Ada"))
    (folder / "Bob" / POOLING.filename).write_text(solution("3"))
    (folder / "Ada" / "cnntutor.toml").write_text('student = "Somebody else"\n')
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,), salt=SALT), InThisProcess())
    grades = {result.key.student: result.report for result in book.results()}
    for student in ("Ada", "Bob"):
        report = grades[student]
        assert report is not None
        statuses = {q.kind: q.status for q in report.questions if q.name != "pooled_shape"}
        assert statuses == {"by_hand": "undecided", "function": "correct"}  # whose numbers, nothing says
    settings = {result.key.setting for result in book.results()}
    assert len(settings) == 3
    assert not any(SALT in setting for setting in settings)


def test_the_settings_of_a_folder_are_followed_without_salt(folder: Path, book: Gradebook) -> None:
    """Without variants, the numbers are those that `cnntutor init` drew for the folder."""
    (folder / "Ada" / "cnntutor.toml").write_text('student = "Ada"\n')
    (folder / "Bob" / "cnntutor.toml").write_text("student = 7\n")
    steps = run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), InThisProcess())
    assert states(steps)["Bob"] == (State.UNREADABLE, True)
    grades = {step.result.key.student: step.result for step in steps}
    assert "student has to be a text" in grades["Bob"].trouble
    assert grades["Ada"].score == 70  # the by-hand answers are those of the lecture
    assert grades["Cleo"].key.setting == "lecture"


# ------------------------------------------------------------------ what is graded, and when


def test_only_what_is_new_or_changed_is_graded(folder: Path, book: Gradebook) -> None:
    """A second run grades nothing; only a changed file is graded again, and put back it has its old grade."""
    run = Run(gradebook=book, context=CONTEXT, listings=(POOLING,))
    assert set(states(run_all(folder, run, Scripted())).values()) == {(State.GRADED, True)}
    again = Scripted()
    assert set(states(run_all(folder, run, again)).values()) == {(State.GRADED, False)}
    assert again.graded == []
    (folder / "Bob" / POOLING.filename).write_text("x = 1\n")
    run_all(folder, run, again)
    assert again.graded == ["Bob"]
    assert len(list(book.history())) == 4
    assert len(list(book.results())) == 3


def test_grading_again_is_asked_for(folder: Path, book: Gradebook) -> None:
    """`--regrade` grades everything again and keeps the earlier results."""
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted())
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,), regrade=True), Scripted())
    assert [result.attempt for result in book.history(student="Ada")] == [1, 2]
    assert len(list(book.results())) == 3


def test_another_seed_is_another_grade(folder: Path, book: Gradebook) -> None:
    """Other hidden cases: everything is graded again."""
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted())
    other = Scripted()
    run_all(folder, Run(gradebook=book, context=replace(CONTEXT, seed=1), listings=(POOLING,)), other)
    assert len(other.graded) == 3
    assert {result.key.seed for result in book.results()} == {fingerprint(1)}


def test_unclear_files_are_in_the_gradebook_without_a_grade(folder: Path, book: Gradebook) -> None:
    """Two files for one exercise: no grade, no zero, and the reason; with one of them gone, a grade."""
    (folder / "Ada" / "old").mkdir()
    second = folder / "Ada" / "old" / POOLING.filename
    second.write_text("y = 2\n")
    steps = run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted())
    assert states(steps)["Ada"] == (State.UNREADABLE, True)
    assert [result.score for result in book.results(student="Ada")] == [None]
    second.unlink()
    assert states(run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted()))[
        "Ada"
    ] == (
        State.GRADED,
        True,
    )


def test_what_could_not_be_looked_into_is_no_zero(folder: Path, book: Gradebook) -> None:
    """Where a student's archive cannot be opened, exercises that were not found elsewhere may be in it."""
    (folder / "Ada" / "work.rar").write_bytes(b"Rar!")
    (folder / "Dan").mkdir()
    (folder / "Dan" / "work.zip").write_bytes(b"PK but no zip")
    became = states(run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted()))
    assert became["Dan"] == (State.UNREADABLE, True)
    assert became["Ada"] == (State.GRADED, True)
    assert [result.score for result in book.results(student="Dan")] == [None]


def test_a_grade_of_an_earlier_run_is_not_doubted(folder: Path, tmp_path: Path, book: Gradebook) -> None:
    """An archive that cannot be opened, handed in later, does not unsettle what was graded before."""
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted())
    later = tmp_path / "later" / "Ada"
    later.mkdir(parents=True)
    (later / "notes.zip").write_bytes(b"PK but no zip")
    run_all(later.parent, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted())
    assert [result.state for result in book.results(student="Ada")] == [State.GRADED]


def test_how_a_file_was_read_belongs_to_its_grade(folder: Path, book: Gradebook) -> None:
    """The same bytes as a notebook and as a Python file are two submissions."""
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted())
    work = folder / "Ada" / POOLING.filename
    work.rename(work.with_suffix(".ipynb"))
    again = Scripted()
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), again)
    assert again.graded == ["Ada"]


def test_folders_with_other_numbers_are_found(folder: Path, book: Gradebook) -> None:
    """Whose folder was handed out to somebody else, or with another salt, is named."""
    own, others = named("Ada", SALT), named("Cleo", SALT)
    (folder / "Ada" / "cnntutor.toml").write_text(own.text)
    (folder / "Bob" / "cnntutor.toml").write_text(others.text)
    run = Run(gradebook=book, context=CONTEXT, listings=(POOLING,), salt=SALT)
    with handed_in(folder, "3") as collection:
        assert foreign_numbers(collection, run) == (["Bob, those of Cleo"], False)
        other_salt = Run(gradebook=book, context=CONTEXT, listings=(POOLING,), salt=f"{SALT} of last year")
        assert foreign_numbers(collection, other_salt) == (["Ada", "Bob, those of Cleo"], True)
        assert foreign_numbers(collection, Run(gradebook=book, context=CONTEXT, listings=(POOLING,))) == (
            [],
            False,
        )
    # Two who have swapped their folders are no sign of a wrong salt.
    (folder / "Ada" / "cnntutor.toml").write_text(named("Bob", SALT).text)
    (folder / "Bob" / "cnntutor.toml").write_text(own.text)
    with handed_in(folder, "3") as collection:
        assert foreign_numbers(collection, run) == (["Ada, those of Bob", "Bob, those of Ada"], False)


def test_numbers_follow_the_id_and_not_the_spelling() -> None:
    """A corrected name has the same numbers where the student is known by an id."""
    assert named("Amy Li", SALT, "17").numbers == named("Amy Lee", SALT, "17").numbers
    assert named("Amy Li", SALT).numbers != named("Amy Lee", SALT).numbers
    assert named("Amy Li", SALT, "17").numbers != named("Amy Li", SALT, "18").numbers


# ------------------------------------------------------------------ what goes wrong


def test_a_fault_is_no_zero_and_is_tried_again(folder: Path, book: Gradebook) -> None:
    """What the grader failed on is kept as not graded; the next run grades it, and only it."""

    def fail() -> Result:
        raise RuntimeError("out of luck\x1b[31m")

    steps = run_all(
        folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted({"Bob": fail})
    )
    assert states(steps)["Bob"] == (State.NOT_GRADED, True)
    (result,) = book.results(student="Bob")
    assert (result.score, result.report) == (None, None)
    assert result.trouble == "RuntimeError: out of luck␛[31m"
    again = Scripted()
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), again)
    assert again.graded == ["Bob"]


@pytest.mark.parametrize("deaths", [1, 2, 5])
def test_who_kills_the_grader_costs_nobody_else(folder: Path, book: Gradebook, deaths: int) -> None:
    """When a process that grades dies, those in hand are tried again alone; only the culprit is given up."""
    died: list[str] = []

    def die() -> Result:
        if len(died) < deaths:
            died.append("Bob")
            raise BrokenExecutor
        return scripted.grade(
            grader.Task(key=key, place="Bob/…", filename="", content=b"", settings=named("Bob"))
        )

    with handed_in(folder, "3") as collection:
        content = next(one for one in collection.handed_in if one.student == "Bob").read()
    digest = hashlib.sha256(content).hexdigest()
    key = Key(
        student="Bob",
        exercise="exercise3",
        submission_digest=digest,
        exercise_digest=registry.digest(POOLING),
        seed="0",
        setting="lecture",
    )
    scripted = Scripted({"Bob": die})
    steps = run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), scripted, at_a_time=3)
    became = states(steps)
    assert became["Ada"] == became["Cleo"] == (State.GRADED, True)
    assert became["Bob"] == ((State.GRADED if deaths == 1 else State.UNGRADABLE), True)
    assert len(died) == min(deaths, 2)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (BrokenExecutor(), "the process that grades died of it, twice."),
        (GraderExhausted("grading it took too much"), "grading it took too much, twice."),
    ],
)
def test_what_ends_the_grader_twice_is_not_tried_for_ever(
    folder: Path, book: Gradebook, error: Exception, said: str
) -> None:
    """It is kept without a score, for a person; only --regrade tries it again, and a score then counts."""

    def die() -> Result:
        raise error

    steps = run_all(
        folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted({"Bob": die}), at_a_time=3
    )
    assert states(steps)["Bob"] == (State.UNGRADABLE, True)
    again = Scripted()
    steps = run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), again)
    assert (states(steps)["Bob"], again.graded) == ((State.UNGRADABLE, False), [])
    (result,) = book.results(student="Bob")
    assert (result.score, result.report) == (None, None)
    assert result.trouble == f"{said} Look at the file; --regrade tries it again."
    steps = run_all(
        folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,), regrade=True), Scripted()
    )
    assert states(steps)["Bob"] == (State.GRADED, True)
    assert [result.state for result in book.results(student="Bob")] == [State.GRADED]


def test_a_score_stays_where_grading_again_ends_the_grader(folder: Path, book: Gradebook) -> None:
    """What --regrade dies of does not take a score away that the same file had."""

    def die() -> Result:
        raise BrokenExecutor

    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Scripted())
    run_all(
        folder,
        Run(gradebook=book, context=CONTEXT, listings=(POOLING,), regrade=True),
        Scripted({"Bob": die}),
    )
    assert [result.state for result in book.results(student="Bob")] == [State.GRADED]
    assert [result.state for result in book.history(student="Bob")] == [State.GRADED, State.UNGRADABLE]


def test_what_stops_us_is_no_evidence(folder: Path, book: Gradebook) -> None:
    """Where an end was asked for, what ended the process may have been that: nothing is kept of it."""
    deaths: list[str] = []

    def die() -> Result:
        deaths.append("Bob")
        raise BrokenExecutor

    run_all(
        folder,
        Run(gradebook=book, context=CONTEXT, listings=(POOLING,)),
        Scripted({"Bob": die}),
        stopped=lambda: len(deaths) == 2,
    )
    assert len(deaths) == 2
    assert list(book.results(student="Bob")) == []


def test_a_grader_without_memory_gives_no_score(
    folder: Path, book: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory ends in this very process, that is a death as well, and the others have their scores."""
    from cnntutor.grading.grade import grade as real

    def grade(exercise: Any, submission: Any, *rest: Any, **options: Any) -> Any:
        if submission.student == "Bob":
            raise MemoryError
        return real(exercise, submission, *rest, **options)

    monkeypatch.setattr(grader, "grade", grade)
    became = states(
        run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), InThisProcess())
    )
    assert became["Bob"] == (State.UNGRADABLE, True)
    assert became["Ada"] == became["Cleo"] == (State.GRADED, True)


@pytest.mark.parametrize("times", [1, 2, 5])
def test_what_a_busy_machine_stopped_is_tried_again_alone(folder: Path, book: Gradebook, times: int) -> None:
    """Where time ran out with computing time left, it is tried once more with nothing beside it."""
    beside: list[int] = []

    def stop() -> Result:
        beside.append(len(scripted.graded))
        if len(beside) <= times:
            raise WaitedTooLong("The training was stopped after 111 seconds.")
        return scripted.grade(task)

    with handed_in(folder, "3") as collection:
        content = next(one for one in collection.handed_in if one.student == "Bob").read()
    digest = hashlib.sha256(content).hexdigest()
    key = Key(
        student="Bob",
        exercise="exercise3",
        submission_digest=digest,
        exercise_digest=registry.digest(POOLING),
        seed="0",
        setting="lecture",
    )
    task = grader.Task(key=key, place="Bob/…", filename="", content=b"", settings=named("Bob"))
    scripted = Scripted({"Bob": stop})
    steps = run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), scripted, at_a_time=3)
    became = states(steps)
    assert became["Ada"] == became["Cleo"] == (State.GRADED, True)
    assert became["Bob"] == ((State.GRADED if times == 1 else State.NOT_GRADED), True)
    assert len(beside) == 2
    (result,) = book.results(student="Bob")
    assert (result.score is None) is (times > 1)


def test_stopping_finishes_what_is_in_hand(folder: Path, book: Gradebook) -> None:
    """What is begun is kept, the rest is left for the next run, and that one ends with the same rows."""
    first = Scripted()
    steps = run_all(
        folder,
        Run(gradebook=book, context=CONTEXT, listings=(POOLING,)),
        first,
        stopped=lambda: bool(first.graded),
    )
    assert len(steps) == len(first.graded) == len(list(book.results())) == 1
    second = Scripted()
    run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), second)
    assert len(second.graded) == 2
    assert len(list(book.results())) == 3


def test_a_gradebook_that_fails_ends_the_run(
    folder: Path, book: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is graded that could not be kept."""

    def full(_: Result) -> Result:
        raise GradebookError("the disk is full")

    run_all(folder, Run(gradebook=book, context=replace(CONTEXT, seed=9), listings=(POOLING,)), Scripted())
    monkeypatch.setattr(book, "add", full)
    scripted = Scripted()
    with pytest.raises(GradebookError, match="full"):
        run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), scripted)
    assert len(scripted.graded) == 1


def test_an_executor_that_takes_nothing_more(folder: Path, book: Gradebook) -> None:
    """What came back before is kept, and the error says how to go on."""

    class Closing(Scripted):
        def submit(self, function: Any, /, *arguments: Any) -> Future[Any]:
            if self.graded:
                raise RuntimeError("closed")
            return super().submit(function, *arguments)

    with pytest.raises(GraderError, match=r"closed.*run the same command again"):
        run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), Closing())
    assert len(list(book.results())) == 1


def test_what_is_waited_for_is_told(folder: Path, book: Gradebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing comes back, the executor is asked why; what comes then is kept."""
    monkeypatch.setattr(dispatcher, "PATIENCE", 0.0)
    monkeypatch.setattr(dispatcher, "LOOK_SECONDS", 0.01)
    waiting: list[tuple[Future[Any], Any]] = []

    class Slow(Scripted):
        def submit(self, function: Any, /, *arguments: Any) -> Future[Any]:
            future: Future[Any] = Future()
            waiting.append((future, arguments[0]))
            return future

        def waits_for(self) -> str:
            future, task = waiting.pop()
            future.set_result(self.grade(task))
            return "all workers are gone"

    with handed_in(folder, "3") as collection:
        run = Run(gradebook=book, context=CONTEXT, listings=(POOLING,))
        steps = list(grade_class(collection, run, Slow(), 1, never))
    told = [step.text for step in steps if isinstance(step, Notice)]
    assert told == ["all workers are gone"] * 3
    assert len(list(book.results())) == 3


def test_no_model_is_trained_before_the_reference_is_timed(
    tmp_path: Path, book: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The budget is measured once and alone; quick exercises go on meanwhile, and Ctrl-C is heard."""
    monkeypatch.setattr(dispatcher, "LOOK_SECONDS", 0.01)
    for exercise in ("3", "7"):
        for student in ("Ada", "Bob"):
            place = tmp_path / "class" / student
            place.mkdir(parents=True, exist_ok=True)
            (place / registry.find(exercise).filename).write_text(solution(exercise))
    order: list[str] = []

    timing: Future[Any] = Future()

    class Timing(Scripted):
        def submit(self, function: Any, /, *arguments: Any) -> Future[Any]:
            if function is grader.time_reference:
                order.append("timing")
                return timing
            order.append(f"{arguments[0].key.exercise}{' early' if not timing.done() else ''}")
            return super().submit(function, *arguments)

    looks = iter(range(1_000))

    def stopped() -> bool:
        if next(looks) == 30:
            timing.set_result(None)
        return False

    with handed_in(tmp_path / "class") as collection:
        run = Run(gradebook=book, context=CONTEXT, listings=registry.discover())
        list(grade_class(collection, run, Timing(), 1, stopped))
    assert order.count("timing") == 1
    assert sorted(order) == ["exercise3", "exercise3 early", "exercise7", "exercise7", "timing"]


def test_a_grader_of_another_version_gives_no_grade(folder: Path, book: Gradebook) -> None:
    """A process elsewhere that has other exercises than the gradebook is at fault, not the student."""
    with handed_in(folder, "3") as collection:
        one = collection.handed_in[0]
        key = Key(
            student=one.student,
            exercise=one.listing.id,
            submission_digest="aa",
            exercise_digest="of another version",
            seed="0",
            setting="lecture",
        )
        task = grader.Task(
            key=key, place=one.place, filename=one.filename, content=one.read(), settings=named("Ada")
        )
    result = grader.grade_task(task, CONTEXT)
    assert result.state is State.NOT_GRADED
    assert "another version" in result.trouble


def test_without_isolation_nothing_is_graded(folder: Path, book: Gradebook) -> None:
    """A process that cannot have the isolation that was asked for gives no grade."""
    if BACKEND == "process":
        pytest.skip("there is no isolation here at all")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cnntutor.sandbox.backends.selftest.failure", lambda _: "the canary got out")
        apart = ThreadPoolExecutor(1)  # a thread has a bench of its own
        with apart:
            steps = run_all(folder, Run(gradebook=book, context=CONTEXT, listings=(POOLING,)), apart)
    assert {step.result.state for step in steps} == {State.NOT_GRADED}
    assert "the canary got out" in steps[0].result.trouble
