"""Points that a person puts in the place of those that the grader gave, and questions that are dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cnntutor.domain.given import Ruling
from cnntutor.errors import UsageError
from cnntutor.gradebook.decisions import EVERYBODY, LASTING, WHOLE, Decision, Place
from cnntutor.gradebook.results import nothing_handed_in
from cnntutor.text import and_more, did_you_mean, one_line, points

if TYPE_CHECKING:
    from cnntutor.domain.exercise import Exercise
    from cnntutor.domain.given import Given
    from cnntutor.gradebook.results import Result
    from cnntutor.gradebook.rulings import Rulings
    from cnntutor.gradebook.store import Gradebook


MOST_NAMED = 10


class Target(NamedTuple):
    """What points are decided on."""

    result: Result
    """The hand-in that counts, with what was decided before."""

    question: str
    """The question's name; empty for the whole exercise."""

    most: float
    """The points to be had."""

    given: Given | None
    """What a person has decided on it before."""

    automatic: float | None
    """What the grader alone gives."""

    rulings: Rulings
    """All that was decided when this was looked up."""

    @property
    def persons(self) -> list[str]:
        """Who has given points for single questions of it, where it is the whole; else nobody."""
        return sorted({given.author for given in self._of_questions})

    @property
    def has_assessed(self) -> bool:
        """Whether some of those are for a text."""
        return any(given.ruling is Ruling.ASSESSED for given in self._of_questions)

    @property
    def _of_questions(self) -> list[Given]:
        report = self.result.report if self.question == WHOLE else None
        return [given for name, given in report.decided if name != WHOLE] if report else []

    @property
    def by_question(self) -> float | None:
        """What its questions give together with the points of those persons; None where one is unknown."""
        if not self.persons or self.result.report is None:
            return self.automatic
        report = replace(self.result.report, given=None)
        return None if report.undecided else report.earned


def find_target(
    book: Gradebook, student: str, exercise: str, question: str, full: float, *, lasting: bool = False
) -> Target:
    """Return what a decision is to be on.

    Parameters
    ----------
    book : Gradebook
        Open.
    student, exercise : str
        The name as in the gradebook, and the exercise's id.
    question : str
        The question's name; empty for the whole.
    full : float
        The points to be had where there is no report.
    lasting : bool
        Whether it is to be on whatever the student hands in: then nothing has to be there yet.

    Raises
    ------
    UsageError
        If nothing was handed in, or the report has no such question.
    """
    rulings = book.rulings()
    found = [result for result in book.results(student=student) if result.key.exercise == exercise]
    if not found and lasting and question == WHOLE:
        return Target(nothing_handed_in(student, exercise), WHOLE, full, None, None, rulings)
    if not found:
        raise UsageError(
            f"{one_line(student)} has no result for {exercise} that counts, so there is nothing to override. "
            "With --for student, points for the whole exercise count without one."
        )
    result, report = found[0], found[0].report
    if question == WHOLE:
        most = report.max_score if report else full
        given, automatic = (report.given, report.automatic) if report else (None, None)
        return Target(result, question, most, given, automatic, rulings)
    asked = {each.name: each for each in report.questions} if report else {}
    if question not in asked:
        there = f"It has {', '.join(asked)}." if asked else "There is no report: leave --question out."
        raise UsageError(
            f'{exercise} of {one_line(student)} has no question "{one_line(question)}".'
            f"{did_you_mean(question, asked)} {there}"
        )
    one = asked[question]
    automatic = one.given.automatic if one.given else one.score
    return Target(result, question, one.max_score, one.given, automatic, rulings)


def override(
    book: Gradebook, target: Target, score: float, comment: str, author: str, *, lasting: bool
) -> Decision:
    """Put points in the place of those that the grader gave.

    Parameters
    ----------
    book : Gradebook
        Open for writing.
    target : Target
        What they are for.
    score : float
        The points.
    comment, author : str
        What is said of them, and by whom.
    lasting : bool
        Whether they are for whatever the student hands in, and not for this hand-in alone.

    Raises
    ------
    UsageError
        If they are none that there can be, or the question is dropped.
    """
    score = round(score, 2) + 0.0  # never -0.0
    if not 0 <= score <= target.most:
        raise UsageError(f"There are 0 to {points(target.most)} points to be had, not {points(score)}.")
    whole = target.result.report.given if target.question and target.result.report is not None else None
    if whole is not None:
        raise UsageError(
            f"{whole.author} has given {points(whole.score)} points for the whole of it, and those count: "
            "take them back first with --revert, without --question."
        )
    if target.given is not None and target.given.ruling is Ruling.DROPPED:
        raise UsageError(f"{target.question} is dropped for everybody: take that back first with --revert.")
    key = target.result.key
    if not lasting and not key.submission_digest:
        raise UsageError(
            f"{one_line(key.student)} has handed in nothing for {key.exercise}, so there is no hand-in "
            "that points could be for: say --for student."
        )
    decision = Decision(
        ruling=Ruling.OVERRIDDEN,
        place=Place(
            key.student, key.exercise, target.question, LASTING if lasting else key.submission_digest
        ),
        score=score,
        max_score=target.most,
        automatic=target.automatic,
        comment=comment,
        author=author,
    )
    decided = book.decide(decision, target.rulings.latest(decision.place))
    if not decided.is_kept:
        raise UsageError(
            f"{decided.decision.author} was quicker and has just decided on the same: look at it, and decide "
            "again."
        )
    return decided.decision


def revert(book: Gradebook, target: Target, comment: str, author: str) -> Given:
    """Take back what a person decided; return that.

    Raises
    ------
    UsageError
        If nothing was.
    """
    given, key = target.given, target.result.key
    if given is None:
        what = target.question or "The whole"
        raise UsageError(f"{what} has the points that the grader gave: there is nothing to take back.")
    if given.ruling is Ruling.DROPPED:
        raise UsageError(
            f"{target.question} is dropped for everybody: say --drop {target.question} --revert."
        )
    about = LASTING if given.lasting else key.submission_digest
    if given.ruling is Ruling.ASSESSED:
        report = target.result.report
        assert report is not None
        about = next(each.text_digest for each in report.questions if each.name == target.question)
    book.decide(
        Decision(
            ruling=given.ruling,
            place=Place(key.student, key.exercise, target.question, about),
            score=None,
            max_score=target.most,
            automatic=target.automatic,
            comment=comment,
            author=author,
        )
    )
    return given


def drop(
    book: Gradebook,
    exercise: Exercise,
    question: str,
    comment: str,
    author: str,
    *,
    out_of_total: bool = False,
    taken_back: bool = False,
) -> Decision:
    """Have a question count for nobody, or again.

    Parameters
    ----------
    book : Gradebook
        Open for writing.
    exercise : Exercise
        The exercise.
    question : str
        The question's name.
    comment, author : str
        What is said of it, and by whom.
    out_of_total : bool
        Whether its points are to be had by nobody; otherwise everybody has them.
    taken_back : bool
        Whether it counts again.

    Raises
    ------
    UsageError
        If the exercise has no such question, it is not dropped and should be taken back, or somebody has
        points for the whole that would be out of another total.
    """
    worth = {each.name: float(each.points) for each in exercise.questions}
    if question not in worth:
        raise UsageError(
            f'{exercise.id} has no question "{one_line(question)}".{did_you_mean(question, worth)} '
            f"Its questions: {', '.join(worth)}."
        )
    if taken_back and book.rulings().dropped(exercise.id, question) is None:
        raise UsageError(f"{question} is not dropped: there is nothing to take back.")
    score = None if taken_back else 0.0 if out_of_total else worth[question]
    _require_same_total(
        book, exercise.id, question, sum(worth.values()), worth[question] if score == 0 else 0.0
    )
    decision = Decision(
        ruling=Ruling.DROPPED,
        place=Place(EVERYBODY, exercise.id, question, LASTING),
        score=score,
        max_score=worth[question],
        comment=comment,
        author=author,
    )
    return book.decide(decision).decision


def _require_same_total(book: Gradebook, exercise: str, question: str, full: float, taken_out: float) -> None:
    """Make sure that nobody's points for the whole would be out of another total than they were given for."""
    rulings = book.rulings()
    dropped = rulings.dropped(exercise, question)
    before = dropped.max_score if dropped is not None and dropped.score == 0.0 else 0.0
    total = full - (rulings.out_of_total().get(exercise, 0.0) - before) - taken_out
    counting = (
        (result.key.student, result.key.submission_digest)
        for result in book.results()
        if result.key.exercise == exercise
    )
    if whole := rulings.wholes(exercise, total, counting):
        names = and_more([one_line(name) for name in whole], MOST_NAMED)
        raise UsageError(
            f"The total of {exercise} would be {points(total)}, and these have points of a person for the "
            f"whole, out of another total: {names}. Take those back with --revert first."
        )
