"""The statistics of a class, by hand on small ones and against numpy and scipy on drawn ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy import stats

from cnntutor.domain.report import Diagnosis, DiagnosisKind, QuestionReport, Report, Status
from cnntutor.gradebook.results import Key, Result, State
from cnntutor.gradebook.statistics.class_statistics import ClassStatistics, class_statistics
from cnntutor.gradebook.statistics.figures import StudentStatistics, Unexplained
from cnntutor.gradebook.statistics.tallies import FEWEST
from cnntutor.submissions.intake.students import Student

FIRST, SECOND = "exercise1", "exercise2"


def question(
    score: float,
    max_score: float = 10.0,
    *,
    name: str = "q",
    status: str = "",
    diagnosis: Diagnosis | None = None,
) -> QuestionReport:
    """Return the report on one question; what is not said follows from its points."""
    ended = Status(status or ("correct" if score == max_score else "wrong"))
    return QuestionReport(
        name=name,
        kind="function",
        status=ended,
        score=score,
        max_score=max_score,
        message="",
        diagnosis=diagnosis,
    )


def untouched(name: str = "q", max_score: float = 10.0) -> QuestionReport:
    """Return the report on a question that was not begun."""
    return question(0.0, max_score, name=name, status="not_started")


def diagnosed(*names: str, certain: bool = True, message: str = "It looks as if.") -> QuestionReport:
    """Return the report on a question with a diagnosis."""
    said = Diagnosis(misconceptions=names, certain=certain, message=message)
    return question(0.0, diagnosis=said)


def graded(student: str, questions: Sequence[QuestionReport], exercise: str = FIRST) -> Result:
    """Return a result with these questions."""
    report = Report(
        exercise=exercise,
        title=f"Title of {exercise}",
        student=student,
        trouble="",
        questions=tuple(questions),
    )
    return Result(
        key=Key(
            student=student, exercise=exercise, submission_digest="", exercise_digest="", seed="0", setting=""
        ),
        place="",
        state=State.GRADED,
        report=report,
    )


def without_grade(student: str, state: State, exercise: str = FIRST) -> Result:
    """Return a result without a grade."""
    return Result(
        key=Key(
            student=student, exercise=exercise, submission_digest="", exercise_digest="", seed="0", setting=""
        ),
        place="a/work.py",
        state=state,
        trouble="It is a picture.",
    )


def figures_of(results: Sequence[Result], *others: str) -> ClassStatistics:
    """Return the statistics of a class of those who have results, and of others."""
    names = dict.fromkeys([*(result.key.student for result in results), *others])
    return class_statistics(results, [Student(name=name) for name in names])


def by_name(figures: ClassStatistics, name: str) -> StudentStatistics:
    """Return one student."""
    return next(student for student in figures.students if student.name == name)


# ------------------------------------------------------------------ by hand


def test_every_state_is_counted_apart() -> None:
    """Graded, not begun, unreadable, not graded and missing; only what was begun has points that count."""
    figures = figures_of(
        [
            graded("Ada", [question(10.0), question(5.0, name="r")]),
            graded("Ben", [question(0.0), question(0.0, name="r")]),
            graded("Cem", [untouched(), untouched("r")]),
            without_grade("Dan", State.UNREADABLE),
            without_grade("Eda", State.NOT_GRADED),
        ],
        "Finn",
    )
    (exercise,) = figures.exercises
    assert (exercise.title, exercise.max_score) == ("Title of exercise1", 20.0)
    assert (exercise.graded, exercise.started, exercise.not_started) == (3, 2, 1)
    assert (exercise.unreadable, exercise.not_graded, exercise.missing) == (1, 1, 1)
    assert (exercise.mean, exercise.median) == (7.5, 7.5)
    assert exercise.distribution == (1, 0, 0, 0, 0, 0, 0, 1, 0, 0)
    assert [student.name for student in figures.absent] == ["Finn"]
    assert [student.name for student in figures.not_started] == ["Cem"]
    assert [(one.student, one.state, one.trouble) for one in figures.no_grades] == [
        ("Dan", State.UNREADABLE, "It is a picture."),
        ("Eda", State.NOT_GRADED, "It is a picture."),
    ]


def test_without_anything_begun_there_is_no_mean() -> None:
    """Nothing is divided by zero, and no zero is made up."""
    figures = figures_of([graded("Ada", [untouched()]), without_grade("Ben", State.UNREADABLE)])
    (exercise,) = figures.exercises
    assert (exercise.mean, exercise.median, exercise.questions) == (None, None, ())
    assert sum(exercise.distribution) == 0
    assert by_name(figures, "Ada").share is None
    assert by_name(figures, "Ben").share is None
    assert figures.need_help == ()
    assert class_statistics([], []).exercises == ()


def test_questions_are_counted_over_what_was_begun() -> None:
    """Success is the share that is right in full; the mean share counts parts; statuses come by number."""
    results = [
        graded("Ada", [question(10.0), untouched("r")]),
        graded("Ben", [question(5.0), question(10.0, name="r")]),
        graded("Cem", [question(0.0, status="raised"), untouched("r")]),
        graded("Dan", [untouched(), untouched("r")]),
    ]
    (exercise,) = figures_of(results).exercises
    first, second = exercise.questions
    assert first.count == 3
    assert first.success == pytest.approx(1 / 3)
    assert first.mean_share == pytest.approx(0.5)
    assert first.statuses == (("correct", 1), ("raised", 1), ("wrong", 1))
    assert second.statuses == (("not_started", 2), ("correct", 1))
    assert first.discrimination is None


def test_the_limits_of_the_bins() -> None:
    """Each bin begins at its tenth; the last one holds full grades."""
    scores = [0.0, 0.99, 1.0, 2.9, 3.0, 6.9, 7.0, 9.0, 9.99, 10.0]
    (exercise,) = figures_of([graded(f"{n}", [question(score)]) for n, score in enumerate(scores)]).exercises
    assert exercise.distribution == (2, 1, 1, 1, 0, 0, 1, 1, 0, 3)


def test_misconceptions_certain_and_possible_ones_apart() -> None:
    """The certain ones rank first, and the clearest message explains each."""
    results = [
        graded("Ada", [diagnosed("flipped", "strided", message="Two things.")]),
        graded("Ben", [diagnosed("flipped", certain=False, message="One thing that would.")]),
        graded("Cem", [diagnosed("flipped", message="It seems you flipped.")]),
        graded("Dan", [diagnosed("padded", certain=False, message="Perhaps padding.")]),
    ]
    figures = figures_of(results)
    assert [(one.name, one.certain, one.possible, one.message) for one in figures.misconceptions] == [
        ("flipped", 2, 1, "It seems you flipped."),
        ("strided", 1, 0, "Two things."),
        ("padded", 0, 1, "Perhaps padding."),
    ]
    assert {(one.exercise, one.question) for one in figures.misconceptions} == {(FIRST, "q")}


def test_who_needs_help() -> None:
    """Below half of what was begun, or one certain error in two exercises; the weakest first."""
    results = [
        graded("Half", [question(5.0)]),
        graded("Half", [untouched()], SECOND),
        graded("Less", [question(4.99)]),
        graded("Stuck", [diagnosed("flipped"), question(10.0, 90.0, name="r", status="correct")]),
        graded("Stuck", [diagnosed("flipped"), question(90.0, 90.0, name="r")], SECOND),
        graded("Unsure", [diagnosed("flipped"), question(90.0, 90.0, name="r")]),
        graded("Unsure", [diagnosed("flipped", certain=False), question(90.0, 90.0, name="r")], SECOND),
        graded("Untouched", [untouched()]),
        without_grade("Unread", State.UNREADABLE),
    ]
    figures = figures_of(results, "Absent")
    assert [student.name for student in figures.need_help] == ["Less", "Stuck"]
    stuck = by_name(figures, "Stuck")
    assert not stuck.is_below_half
    assert [(one.misconception, one.exercises) for one in stuck.stuck] == [("flipped", (FIRST, SECOND))]
    assert by_name(figures, "Half").share == 0.5


def test_one_error_in_two_questions_of_one_exercise_is_not_being_stuck() -> None:
    """Being stuck is about several exercises."""
    twice = [diagnosed("flipped"), replace(diagnosed("flipped"), name="r"), question(90.0, 90.0, name="s")]
    assert figures_of([graded("Ada", twice)]).need_help == ()


def test_only_the_exercises_that_were_asked_for_count() -> None:
    """Who has handed in only others has handed in nothing of them."""
    results = [graded("Ada", [question(1.0)]), graded("Ben", [question(2.0)], SECOND)]
    figures = class_statistics(results, [Student(name="Ada"), Student(name="Ben")], [SECOND])
    assert [exercise.exercise for exercise in figures.exercises] == [SECOND]
    assert [student.name for student in figures.absent] == ["Ada"]


def test_exercises_come_in_the_order_of_the_course() -> None:
    """`exercise10` stands after `exercise9`, in the class and for a student, however they arrive."""
    names = ["exercise10", "exercise9", "exercise1"]
    figures = figures_of([graded("Ada", [question(1.0)], name) for name in names])
    assert [one.exercise for one in figures.exercises] == names[::-1]
    assert [one.exercise for one in figures.students[0].standings] == names[::-1]
    same = figures_of([graded("Ada", [diagnosed("flipped")], name) for name in names])
    assert [one.exercise for one in same.misconceptions] == names[::-1]  # as common as each other


# ------------------------------------------------------------------ against numpy and scipy


@pytest.mark.parametrize("seed", range(5))
def test_numbers_agree_with_numpy_and_scipy(seed: int) -> None:
    """Mean, median, distribution, shares and correlations, on a class drawn at random."""
    rng = np.random.default_rng(seed)
    most = np.array([10.0, 20.0, 70.0])
    scores = np.round(rng.beta(0.6, 0.5, (int(rng.integers(FEWEST, 200)), 3)) * most, 2)
    scores[rng.random(scores.shape) < 0.3] = 0.0
    scores = np.where(rng.random(scores.shape) < 0.3, most, scores)
    results = [
        graded(
            f"{n}",
            [
                question(float(score), float(top), name=f"q{top}")
                for score, top in zip(row, most, strict=True)
            ],
        )
        for n, row in enumerate(scores)
    ]
    (exercise,) = figures_of(results).exercises
    totals = scores.sum(axis=1)
    assert exercise.mean == pytest.approx(totals.mean())
    assert exercise.median == pytest.approx(np.median(totals))
    assert list(exercise.distribution) == np.histogram(totals, bins=np.arange(0, 101, 10))[0].tolist()
    for place, found in enumerate(exercise.questions):
        assert found.success == pytest.approx((scores[:, place] == most[place]).mean())
        assert found.mean_share == pytest.approx((scores[:, place] / most[place]).mean())
        expected = stats.pearsonr(scores[:, place], totals - scores[:, place]).statistic
        assert found.discrimination == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("score", [0.0, 0.1, 7.3, 10.0])
def test_without_spread_there_is_no_discrimination(score: float) -> None:
    """Where all have the same points for a question, no correlation is made up from rounding."""
    rng = np.random.default_rng(1)
    results = [
        graded(f"{n}", [question(score), question(round(float(rng.uniform(0, 10)), 2), name="r")])
        for n in range(50)
    ]
    (exercise,) = figures_of(results).exercises
    assert [one.discrimination for one in exercise.questions] == [None, None]


def test_discrimination_needs_enough_submissions() -> None:
    """With one fewer than that there is none."""
    results = [graded(f"{n}", [question(float(n)), question(float(n), name="r")]) for n in range(FEWEST)]
    (enough,) = figures_of(results).exercises
    (few,) = figures_of(results[1:]).exercises
    assert [one.discrimination for one in enough.questions] == [pytest.approx(1.0)] * 2
    assert [one.discrimination for one in few.questions] == [None, None]


def test_results_are_taken_one_by_one() -> None:
    """Results may come from a generator, and their reports are not kept."""
    import gc
    import weakref

    seen: list[weakref.ref[Report]] = []

    def drawn() -> Any:
        for number in range(20):
            result = graded(f"{number}", [question(float(number % 11))])
            assert result.report is not None
            seen.append(weakref.ref(result.report))
            yield result

    figures = class_statistics(drawn(), [])
    gc.collect()
    assert len(figures.students) == 20
    assert [one for one in seen if one() is not None] == []


def test_what_diagnoses_rest_on_is_counted() -> None:
    """Known errors, relations and conditions are told apart."""
    kinds = [DiagnosisKind.RELATION, DiagnosisKind.CONDITION, DiagnosisKind.CONDITION]
    said = [Diagnosis(kind=kind, misconceptions=(), certain=True, message="") for kind in kinds]
    results = [graded(f"s{k}", [question(0.0, diagnosis=each)]) for k, each in enumerate(said)]
    figures = figures_of([*results, graded("z", [diagnosed("flipped")])])
    assert figures.exercises[0].questions[0].diagnoses == (
        ("condition", 2),
        ("relation", 1),
        ("misconception", 1),
    )
    assert figures.misconceptions[0].name == "flipped"


def test_the_same_wrong_values_are_grouped() -> None:
    """Several students with the same unexplained values are listed, the largest first."""
    values = ["a", "b", "b", "c", "c", "c", "c", "", ""]
    results = [graded(f"s{k}", [replace(question(0.0), unexplained=each)]) for k, each in enumerate(values)]
    assert [pair[1] for pair in figures_of(results).unexplained] == [
        Unexplained(4, ("s3", "s4", "s5")),
        Unexplained(2, ("s1", "s2")),
    ]
