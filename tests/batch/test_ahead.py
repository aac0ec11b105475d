"""What is ready before the first submission: loaded modules, and a sandbox that has proved itself."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cnntutor.batch import ahead
from cnntutor.curriculum import registry
from cnntutor.domain.exercise import Exercise
from cnntutor.errors import CurriculumError, IsolationError
from cnntutor.sandbox.backends import select
from cnntutor.sandbox.limits import IMAGES_PROFILE, NUMPY_PROFILE, Profile


@pytest.fixture(autouse=True)
def nothing_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what another test has had proved be gone."""
    monkeypatch.setattr(ahead, "_proven", {})


@pytest.fixture
def proofs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, Profile]]:
    """Return what is proved, without doing so."""
    asked = []

    def for_a_class(isolation: str | None, profile: Profile) -> select.Backend:
        asked.append((isolation, profile))
        if isolation == "warm":
            raise IsolationError("not here")
        return select.make(isolation or "process", profile)

    monkeypatch.setattr(select, "for_a_class", for_a_class)
    return asked


def test_a_sandbox_is_proved_once_and_taken_once(proofs: list[tuple[str | None, Profile]]) -> None:
    """Whoever asks first has the one that is ready; the next one gets a new one."""
    ahead.prove(None, NUMPY_PROFILE)
    first = ahead.take("process", NUMPY_PROFILE)
    assert proofs == [(None, NUMPY_PROFILE)]
    assert ahead.take("process", NUMPY_PROFILE) is not first
    assert proofs == [(None, NUMPY_PROFILE), ("process", NUMPY_PROFILE)]


@pytest.mark.parametrize(("isolation", "profile"), [("landlock", NUMPY_PROFILE), ("process", IMAGES_PROFILE)])
def test_a_sandbox_of_another_kind_is_not_taken(
    proofs: list[tuple[str | None, Profile]], isolation: str, profile: Profile
) -> None:
    """Nor one behind something else than what is asked for."""
    ahead.prove(None, NUMPY_PROFILE)
    assert ahead.take(isolation, profile).name == isolation
    assert proofs[1:] == [(isolation, profile)]


def test_what_does_not_hold_is_said_where_it_is_needed(proofs: list[tuple[str | None, Profile]]) -> None:
    """Getting ready raises nothing: a process that does would not grade what needs no such sandbox."""
    ahead.prove("warm", NUMPY_PROFILE)
    with pytest.raises(IsolationError, match="not here"):
        ahead.take("warm", NUMPY_PROFILE)
    assert proofs == [("warm", NUMPY_PROFILE)] * 2


def test_what_another_process_has_ready_is_left_alone(
    proofs: list[tuple[str | None, Profile]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fork has its parent's variables, and none of its workers."""
    ahead.prove(None, NUMPY_PROFILE)
    here = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: here + 1)
    ahead.take("process", NUMPY_PROFILE)
    assert len(proofs) == 2


def test_grading_loads_no_module_of_ours_after_all_is_loaded() -> None:
    """Each process that is forked later would load it for itself."""
    script = """
import sys
from cnntutor.batch import ahead, context
from cnntutor.curriculum import registry
from tests.support import grade_answers

listing = registry.find("exercise1")
ahead.load([listing])
before = set(sys.modules)
exercise = registry.load(listing)
def conv2d(image, kernel, stride=1, padding=0):
    return image[10**6]
grade_answers(exercise, {"conv2d": conv2d, "feature_map": 1})
print([name for name in set(sys.modules) - before if name.startswith("cnntutor")])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", done.stdout


def test_an_exercise_that_cannot_be_loaded_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told where it is graded; what comes after it is loaded all the same."""
    asked = []

    def load(listing: registry.Listing) -> Exercise:
        asked.append(listing.id)
        raise CurriculumError("it has no questions")

    monkeypatch.setattr(registry, "load", load)
    ahead.load([registry.find("exercise1"), registry.find("exercise2")])
    assert asked == ["exercise1", "exercise2"]
