"""The schema in docs/ is the one that is generated, and every report is what it says."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from cnntutor.domain.report import Report
from cnntutor.domain.report_schema import as_text
from tests.classes import graded, untouched
from tests.support import REPOSITORY, grade_source

FILE = REPOSITORY / "docs" / "report.schema.json"
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
REPORTS = {
    "mistaken": graded("exercise1", 0.0, np.random.default_rng(2)),
    "not started": untouched("exercise3"),
    "learned": graded("exercise7", 9.0, np.random.default_rng(0)),
    "diverged": graded("exercise7", -9.0, np.random.default_rng(0)),
    "halted": grade_source("def conv2d(:\n"),
}


def test_the_file_is_up_to_date() -> None:
    """`python -m cnntutor.domain.report_schema` writes what stands in docs/."""
    assert FILE.read_text(encoding="utf-8") == as_text()


def test_it_is_a_schema() -> None:
    """It keeps to the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_what_the_schema_says(name: str) -> None:
    """It is valid, and has no key that the schema does not know."""
    told = REPORTS[name].to_dict()
    assert [error.message for error in _closed().iter_errors(told)] == []
    assert [error.message for error in _closed().iter_errors(Report.from_dict(told).to_dict())] == []


@pytest.mark.parametrize(
    ("key", "value"), [("version", 2), ("score", "10"), ("questions", [{}]), ("unknown", 1), ("training", {})]
)
def test_what_the_schema_refuses(key: str, value: object) -> None:
    """Another version, another type, a part without its keys, a key that there is not."""
    told = {**REPORTS["mistaken"].to_dict(), key: value}
    assert not _closed().is_valid(told)


def _closed() -> Draft202012Validator:
    """Return what validates with the schema, and refuses keys that it does not name."""

    def close(part: dict[str, Any]) -> dict[str, Any]:
        return {**part, "additionalProperties": False}

    parts = {name: close(part) for name, part in SCHEMA["$defs"].items()}
    return Draft202012Validator({**close(SCHEMA), "$defs": parts})
