"""Results for editors and other programs: stable names, documented in the README."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.classroom.batch import Result
    from cnntutor.tutor.hints import Hint
    from cnntutor.tutor.overview import Row
    from cnntutor.types import Diagnosis, FirstDifference, QuestionReport, Report, Training, Verdict


def dumps(value: Any) -> str:
    """Return a value as JSON text that holds no nan or infinity."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def overview(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the list of exercises."""
    return {
        "exercises": [
            {
                "exercise": row.exercise,
                "slug": row.slug,
                "title": row.title,
                "state": row.state,
                "score": row.score,
                "max_score": row.points,
                "next": row.is_next,
            }
            for row in rows
        ]
    }


def report(marked: Report) -> dict[str, Any]:
    """Return one report."""
    return {
        "exercise": marked.submission.exercise,
        "title": marked.title,
        "student": marked.submission.student,
        "score": marked.score,
        "max_score": marked.max_score,
        "passed": marked.passed,
        "seed": marked.seed,
        "submission_digest": marked.submission.digest,
        "exercise_digest": marked.exercise_digest,
        "trouble": marked.trouble or None,
        "halted": marked.halted,
        "notes": list(marked.notes),
        "output": marked.output,
        "output_cut": marked.output_cut,
        "training": _training(marked.training),
        "questions": [_question(question) for question in marked.questions],
    }


def reports(marked: Sequence[Report]) -> dict[str, Any]:
    """Return the reports on several exercises."""
    return {
        "score": round(sum(one.score for one in marked), 2),
        "max_score": sum(one.max_score for one in marked),
        "exercises": [report(one) for one in marked],
    }


def results(done: Sequence[Result], isolation: str) -> dict[str, Any]:
    """Return what became of every file of a class."""
    return {
        "isolation": isolation,
        "results": [
            {
                "student": one.handed_in.student,
                "exercise": one.handed_in.listing.id,
                "score": one.report.score if one.report else None,
                "trouble": one.trouble or None,
                "fault": one.fault,
                "report": report(one.report) if one.report else None,
            }
            for one in done
        ],
    }


def hint(exercise: str, given: Hint) -> dict[str, Any]:
    """Return one hint."""
    return {
        "exercise": exercise,
        "question": given.question,
        "level": given.level,
        "levels": given.levels,
        "last": given.is_last,
        "hint": given.text,
    }


def _training(training: Training | None) -> dict[str, Any] | None:
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
        "curve": [
            {
                "loss": _finite(epoch.loss),
                "accuracy": _finite(epoch.accuracy),
                "cpu_seconds": _finite(epoch.cpu_seconds),
            }
            for epoch in training.curve
        ],
    }


def _finite(value: float | None) -> float | None:
    """Return a number for JSON, which knows no nan: null where there is none."""
    return round(value, 6) if value is not None and math.isfinite(value) else None


def _question(question: QuestionReport) -> dict[str, Any]:
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


def _first_difference(difference: FirstDifference | None) -> dict[str, Any] | None:
    if difference is None:
        return None
    return {
        "case": difference.case,
        "index": list(difference.index),
        "got": difference.got,
        "expected": difference.expected or None,
        "working": list(difference.working),
    }


def _diagnosis(diagnosis: Diagnosis | None) -> dict[str, Any] | None:
    if diagnosis is None:
        return None
    return {
        "misconceptions": [misconception.name for misconception in diagnosis.misconceptions],
        "certain": diagnosis.certain,
        "message": diagnosis.message,
    }


def _case(verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.case.name,
        "hidden": verdict.case.hidden,
        "status": verdict.status.value,
        "message": verdict.message,
    }
