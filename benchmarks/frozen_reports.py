"""All reports of golden and generated submissions as canonical JSON: what a rebuilding must not change.

`python -m benchmarks.frozen_reports FOLDER` writes a file for each. Do so before and after, and compare the
folders with `diff -r`. Files are graded as by `cnntutor check --file`; answers with known errors are made by
replaying them.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from cnntutor.authoring.subject import numbers_for
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Exercise, ValueQuestion
from cnntutor.domain.procedure import Misconception
from cnntutor.grading.kinds import kind_of
from cnntutor.render import as_json
from tests.support import REPOSITORY, grade_answers

SEEDS = (0, 1)
FILES = (
    *sorted((REPOSITORY / "tests" / "golden").glob("*.py")),
    *sorted((REPOSITORY / "tests" / "golden" / "styles").glob("*/exercise[1-6]*.*")),
    *sorted((REPOSITORY / "solutions").glob("exercise[1-6]*.py")),
    *sorted((REPOSITORY / "exercises").glob("exercise[1-6]*.py")),
)


def canonical(value: Any) -> str:
    """Return JSON text with sorted keys."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def of_file(path: Path) -> tuple[str, str]:
    """Return the name and the report of one file."""
    command = [sys.executable, "-m", "cnntutor", "check", "--file", str(path), "--format", "json"]
    done = subprocess.run(
        [*command, path.stem.partition("_")[0]], capture_output=True, text=True, check=False, cwd=path.parent
    )
    report = json.loads(done.stdout) if done.stdout else {}
    text = canonical({"exit code": done.returncode, "errors": done.stderr, "report": report})
    return "-".join(path.relative_to(REPOSITORY).parts), text


def of_known_errors() -> Iterator[tuple[str, str]]:
    """Yield the name and the report of every answer that has one known error, or is missing."""
    for listing in registry.discover():
        exercise = registry.load(listing)
        for question in exercise.value_questions:
            if question.of_model:
                continue
            numbers = numbers_for(exercise, question)
            for error in question.misconceptions:
                if not kind_of(question).is_wrong_with(question, error, numbers):
                    continue  # with these numbers, nobody can hand it in
                for seed in SEEDS:
                    yield _of_known_error(exercise, question, error, seed)


def _of_known_error(
    exercise: Exercise, question: ValueQuestion, error: Misconception, seed: int
) -> tuple[str, str]:
    given = kind_of(question).answer_with(question, error, numbers_for(exercise, question))
    report = grade_answers(exercise, {question.name: given}, seed=seed)
    name = f"{exercise.id}-{question.name}-{error.name}-{seed}"
    return name, canonical(json.loads(as_json.dumps(as_json.reports([report]))))


def main() -> None:
    """Write all reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, text in itertools.chain(pool.map(of_file, FILES), of_known_errors()):
            (folder / f"{name}.json").write_text(text, encoding="utf-8")
    print(f"{sum(1 for _ in folder.iterdir())} reports in {folder}")


if __name__ == "__main__":
    main()
