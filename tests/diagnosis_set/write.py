"""Write what is said of every function of the set: `python -m tests.diagnosis_set.write`.

A person reads the difference before it is committed: whether each explanation is true of its file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.claims import Checked, explain_and_check
from benchmarks.explanations import Explanation, open_sandbox
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Function
from cnntutor.grading.attempt import Attempt
from cnntutor.grading.cases import public_arguments
from cnntutor.sandbox.given_models import models_in
from cnntutor.sandbox.interface import Sandbox
from cnntutor.sandbox.limits import KERAS_PROFILE, Profile
from tests.support import load, question, submission

BLIND = Path(__file__).parent
"""Functions that were written from the statements alone, blind to what is known."""

SLIPS = BLIND.parent / "golden" / "slips"
"""A small function for each kind of slip that students make most."""

EXPECTED = "expected.json"
"""Where it stands what is said of each function of a folder."""


def sources(folder: Path = BLIND) -> dict[str, str]:
    """Return the texts of all functions in a folder, by the names of their files."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("exercise*.py"))}


def explain_all(
    sandbox: Sandbox,
    folder: Path = BLIND,
    with_keras: Sandbox | None = None,
    with_images: Sandbox | None = None,
) -> dict[str, Checked]:
    """Return what is said of every function, and whether it is so, by the names of their files.

    Functions that are given a model run in the sandbox with Keras, and those of exercises that give a folder
    of images in the one that has it.
    """

    def where(name: str, source: str) -> Sandbox:
        if takes_model(name, source):
            return with_keras or sandbox
        return with_images or sandbox if reads_folder(name) else sandbox

    return {name: explain_file(name, source, where(name, source)) for name, source in sources(folder).items()}


def reads_folder(name: str) -> bool:
    """Tell whether the exercise of a file gives a folder of images."""
    return bool(load(name.partition("_")[0]).folders)


def images_profile() -> Profile:
    """Return the profile of the exercise that gives a folder of images."""
    (profile,) = {str(each.profile): each.profile for each in registry.discover() if each.folders}.values()
    return profile


def takes_model(name: str, source: str) -> bool:
    """Tell whether the function that a file is about is given a model."""
    return any(models_in(next(public_arguments(asked_function(name, source)))))


def asked_function(name: str, source: str) -> Function:
    """Return the function that the first line of a file names."""
    asked = question(load(name.partition("_")[0]), source.removeprefix("# ").partition(":")[0])
    assert isinstance(asked, Function)
    return asked


def expected(folder: Path = BLIND) -> Any:
    """Return what was said when a person read it last."""
    return json.loads((folder / EXPECTED).read_text(encoding="utf-8"))


def explain_file(name: str, source: str, sandbox: Sandbox) -> Checked:
    """Return what is said of the function that the first line of a file names, and whether it is so."""
    exercise, asked = load(name.partition("_")[0]), asked_function(name, source)
    with Attempt(
        sandbox, submission(source, exercise.id), [each.name for each in exercise.questions]
    ) as attempt:
        return explain_and_check(asked, attempt)


def format_explanation(explanation: Explanation) -> dict[str, Any]:
    """Return what a person has to read; without an exception's own text, which differs between versions."""
    diagnosis, report = explanation.diagnosis, explanation.report
    return {
        "status": report.status.value,
        "explained_by": explanation.kind,
        "names": list(diagnosis.misconceptions) if diagnosis else [],
        "certain": diagnosis.certain if diagnosis else None,
        "message": diagnosis.message if diagnosis else explanation.raised or report.message,
        "advice": diagnosis.advice if diagnosis else explanation.advice,
    }


def main() -> None:
    """Write the files."""
    images = images_profile()
    with (
        open_sandbox() as sandbox,
        open_sandbox(KERAS_PROFILE) as with_keras,
        open_sandbox(images) as with_images,
    ):
        for folder in (BLIND, SLIPS):
            every = explain_all(sandbox, folder, with_keras, with_images)
            said = {name: format_explanation(each.explanation) for name, each in every.items()}
            text = json.dumps(said, indent=1, ensure_ascii=False)
            (folder / EXPECTED).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
