"""Whoever opens a module finds its test: in the file of its name, or where its folder is tested together."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import pytest

import cnntutor

PACKAGE = Path(cnntutor.__file__).parent
TESTS = Path(__file__).parent

TOGETHER = {
    "curriculum/exercise*": "curriculum/test_every_exercise.py",
    "curriculum/architecture_builders.py": "curriculum/test_every_exercise.py",
    "curriculum/block_functions.py": "curriculum/test_every_exercise.py",
    "curriculum/gradient_check.py": "curriculum/test_every_exercise.py",
    "curriculum/layer_lists.py": "curriculum/test_every_exercise.py",
    "curriculum/parameter_functions.py": "curriculum/test_every_exercise.py",
    "misconceptions/*": "curriculum/test_every_exercise.py",
    "cli/doctor.py": "test_doctor.py",
    "cli/list_.py": "cli/test_commands.py",
    "cli/next_.py": "cli/test_commands.py",
    "cli/reset.py": "cli/test_commands.py",
    "cli/practising.py": "cli/test_practice.py",
    "sandbox/session.py": "sandbox/test_faults.py",
    "sandbox/backends/forked.py": "sandbox/backends/test_alike.py",
    "sandbox/backends/warm.py": "sandbox/backends/test_alike.py",
    "sandbox/worker/landlock.py": "sandbox/backends/test_landlock.py",
    "sandbox/worker/given_models.py": "sandbox/test_given_models.py",
    "sandbox/worker/describing.py": "sandbox/test_descriptions.py",
    "sandbox/worker/model_graph.py": "sandbox/test_descriptions.py",
    "sandbox/worker/modelling.py": "training/test_models.py",
    "sandbox/worker/*": "hostile/test_hostile.py",
    "training/reference_model.py": "training/test_budget.py",
    "watch/checking.py": "watch/test_app.py",
    "watch/screens.py": "watch/test_app.py",
}
"""What many modules have in common is tested once for all of them; what needs a worker, with one."""

DECLARATIONS = (
    "domain/architecture.py",
    "domain/outcome.py",
    "domain/properties.py",
    "domain/test.py",
    "domain/training.py",
    "domain/values.py",
    "gradebook/queries.py",
    "grading/asked.py",
    "grading/diagnosis/properties/interface.py",
    "grading/kinds/interface.py",
    "render/terminal/colours.py",
    "sandbox/interface.py",
    "sandbox/worker/protocol.py",
    "submissions/intake/near.py",
)
"""They say what things are, and do nothing that could go wrong."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def mirrored(module: Path) -> Path:
    """Return where the test of a module stands."""
    place = module.relative_to(PACKAGE)
    return TESTS / place.parent / f"test_{place.name}"


WITHOUT = [path.relative_to(PACKAGE).as_posix() for path in MODULES if not mirrored(path).is_file()]


def test_every_module_has_its_test() -> None:
    """A new one has a file of the same name, or is one of those that are tested together."""
    known = (*TOGETHER, *DECLARATIONS)
    assert [name for name in WITHOUT if not any(fnmatchcase(name, one) for one in known)] == []


@pytest.mark.parametrize("pattern", [*TOGETHER, *DECLARATIONS])
def test_no_exception_is_left_over(pattern: str) -> None:
    """Each is of some module that has no file of its own, and names a test that is there."""
    assert any(fnmatchcase(name, pattern) for name in WITHOUT)
    assert pattern in DECLARATIONS or (TESTS / TOGETHER[pattern]).is_file()
