"""A report as plain data, to be kept, sent between machines and printed as JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from cnntutor.domain.report import (
        Diagnosis,
        Epoch,
        FirstDifference,
        QuestionReport,
        Report,
        Training,
        Verdict,
    )


class CaseRecord(TypedDict):
    """One case, judged; without its arguments."""

    name: str
    hidden: bool
    status: str
    message: str


class DifferenceRecord(TypedDict):
    """The first place where an answer differs."""

    case: str
    index: list[int | str]
    got: str
    expected: str | None
    working: list[str]


class DiagnosisRecord(TypedDict):
    """The known errors that explain an answer, by their names."""

    misconceptions: list[str]
    certain: bool
    message: str


class QuestionRecord(TypedDict):
    """One question, graded."""

    name: str
    kind: str
    status: str
    score: float | None
    max_score: float
    message: str
    first_difference: DifferenceRecord | None
    diagnosis: DiagnosisRecord | None
    cases: list[CaseRecord]


class EpochRecord(TypedDict):
    """One epoch of a training; None for what is no number."""

    loss: float | None
    accuracy: float | None
    cpu_seconds: float | None


class TrainingRecord(TypedDict):
    """How a model was trained."""

    data: str
    images: int
    epochs: int
    batch_size: int
    attempts: int
    parameters: int
    cpu_seconds: float | None
    budget_seconds: float | None
    reference_seconds: float | None
    seconds: float | None
    accuracy: float | None
    held_out: int
    curve: list[EpochRecord]


class Record(TypedDict):
    """One submission, graded."""

    exercise: str
    title: str
    student: str | None
    score: float | None
    max_score: float
    passed: bool
    seed: int | str
    values_digest: str | None
    submission_digest: str
    exercise_digest: str
    trouble: str | None
    halted: bool
    notes: list[str]
    output: str
    output_cut: bool
    training: TrainingRecord | None
    questions: list[QuestionRecord]


def record(report: Report) -> Record:
    """Return a report as dicts, lists, texts and finite numbers."""
    return {
        "exercise": report.submission.exercise,
        "title": report.title,
        "student": report.submission.student,
        "score": report.score,
        "max_score": report.max_score,
        "passed": report.passed,
        "seed": report.seed,
        "values_digest": report.values_digest or None,
        "submission_digest": report.submission.digest,
        "exercise_digest": report.exercise_digest,
        "trouble": report.trouble or None,
        "halted": report.halted,
        "notes": list(report.notes),
        "output": report.output,
        "output_cut": report.output_cut,
        "training": _training(report.training),
        "questions": [_question(question) for question in report.questions],
    }


def _question(question: QuestionReport) -> QuestionRecord:
    return {
        "name": question.name,
        "kind": question.kind,
        "status": question.status.value,
        "score": question.score,
        "max_score": question.max_score,
        "message": question.message,
        "first_difference": _first_difference(question.first_difference),
        "diagnosis": _diagnosis(question.diagnosis),
        "cases": [_case(verdict) for verdict in question.verdicts],
    }


def _first_difference(difference: FirstDifference | None) -> DifferenceRecord | None:
    if difference is None:
        return None
    return {
        "case": difference.case,
        "index": list(difference.index),
        "got": difference.got,
        "expected": difference.expected or None,
        "working": list(difference.working),
    }


def _diagnosis(diagnosis: Diagnosis | None) -> DiagnosisRecord | None:
    if diagnosis is None:
        return None
    return {
        "misconceptions": [misconception.name for misconception in diagnosis.misconceptions],
        "certain": diagnosis.certain,
        "message": diagnosis.message,
    }


def _case(verdict: Verdict) -> CaseRecord:
    return {
        "name": verdict.case.name,
        "hidden": verdict.case.hidden,
        "status": verdict.status.value,
        "message": verdict.message,
    }


def _training(training: Training | None) -> TrainingRecord | None:
    if training is None:
        return None
    return {
        "data": training.data,
        "images": training.images,
        "epochs": training.epochs,
        "batch_size": training.batch_size,
        "attempts": training.attempts,
        "parameters": training.parameters,
        "cpu_seconds": _finite(training.cpu_seconds),
        "budget_seconds": _finite(training.budget_seconds),
        "reference_seconds": _finite(training.reference_seconds),
        "seconds": _finite(training.seconds),
        "accuracy": training.accuracy,
        "held_out": training.held_out,
        "curve": [_epoch(epoch) for epoch in training.curve],
    }


def _epoch(epoch: Epoch) -> EpochRecord:
    return {
        "loss": _finite(epoch.loss),
        "accuracy": _finite(epoch.accuracy),
        "cpu_seconds": _finite(epoch.cpu_seconds),
    }


def _finite(value: float | None) -> float | None:
    """Return a number for JSON, which knows no nan: None where there is none."""
    return round(value, 6) if value is not None and math.isfinite(value) else None
