"""A file as it was given out needs no process: what it answers is known from its text."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from cnntutor.curriculum import registry
from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.domain.outcome import Missing, Raised, Returned
from cnntutor.errors import CurriculumError
from cnntutor.sandbox.interface import Loaded, Output
from cnntutor.workspace.template import assignments, fill_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cnntutor.domain.outcome import Outcome
    from cnntutor.domain.submission import Submission
    from cnntutor.domain.values import Arguments, Numbers
    from cnntutor.tutor.work import Work


NOT_WRITTEN = "raise NotImplementedError"
"""What a function does that is not written yet."""


class Untouched:
    """A sandbox and its worker for one file of which nothing is written: it runs nothing.

    Parameters
    ----------
    functions : tuple of str
        What the file leaves to be written.
    values : mapping
        What it assigns.
    """

    name = "untouched"
    guarantee = "Nothing is run."
    isolated = True
    alive = True
    output = Output(b"", cut=False)

    def __init__(self, functions: tuple[str, ...], values: dict[str, Any]) -> None:
        self._functions, self._values = functions, values

    def open(self, submission: Submission) -> Untouched:  # noqa: ARG002 - it is the only one
        """Return the worker, which is this."""
        return self

    def load(self) -> Loaded:
        """Return that the file ran to its end."""
        return Loaded((*self._functions, *self._values))

    def mute(self) -> None:
        """Do nothing: nothing is printed."""

    def begin_question(self) -> None:
        """Do nothing: no time passes."""

    def read(self, name: str) -> Outcome:
        """Return the value of a variable."""
        return Returned(self._values[name]) if name in self._values else Missing("absent")

    def call(self, name: str, arguments: Arguments) -> Outcome:  # noqa: ARG002 - whatever they are
        """Return that a function is not written yet."""
        if name not in self._functions:
            return Missing("absent")
        return Raised(kind="NotImplementedError", message="", function=name)

    def call_each(self, name: str, every: Sequence[Arguments]) -> Iterator[Outcome]:
        """Yield the same for each of several sets of arguments."""
        yield from (self.call(name, arguments) for arguments in every)

    def describe(
        self,
        seed: int,  # noqa: ARG002 - nothing is drawn
        builder: str = DEFAULT_BUILDER,
        arguments: Arguments = (),
        image_shape: tuple[int, ...] | None = None,  # noqa: ARG002 - there is no model
    ) -> Outcome:
        """Return that there is no model yet."""
        return self.call(builder, arguments)

    def change(self, function: str) -> Outcome:
        """Return that there is no model yet."""
        return self.call(function, ())

    def train(self, *_: Any) -> Outcome:
        """Return that there is nothing to train."""
        return Missing("absent")

    def prepared(self, _: Any) -> Outcome:
        """Return that nothing was prepared."""
        return Missing("absent")

    def cpu_seconds(self) -> float:
        """Return no time."""
        return 0.0

    def close(self) -> None:
        """Do nothing: there is nothing to end."""


def find_untouched_work(work: Work) -> Untouched | None:
    """Return what stands for a file that is as it was given out; None where it has to be run to know that.

    Only where TensorFlow would have to start: the others take no time.
    """
    from cnntutor.workspace.folder import workspace_of
    from cnntutor.workspace.settings import numbers_of

    if not work.listing.profile.trains or work.cells or work.path.suffix != ".py":
        return None
    try:
        source, template = (path.read_text("utf-8") for path in (work.path, work.listing.template))
        if not source.strip():
            return Untouched((), {})
        if source.count(NOT_WRITTEN) < template.count(NOT_WRITTEN):  # most files: nothing else is loaded
            return None
        exercise = registry.load(work.listing)
        numbers = numbers_of(exercise, workspace_of(work.path).settings).numbers
        from cnntutor.grading.kinds import kind_of

        asked = {kind_of(question).function_of(question) for question in exercise.questions}
        return find_untouched(source, template, numbers, asked)
    except (OSError, SyntaxError, ValueError, RecursionError, CurriculumError):
        return None


def find_untouched(source: str, template: str, numbers: Numbers, asked: Collection[str]) -> Untouched | None:
    """Return what stands for a file that says the same as the one given out; None for any other.

    Parameters
    ----------
    source : str
        The file.
    template : str
        The one that was given out, with the numbers of the lecture.
    numbers : mapping
        Those that the student was given.
    asked : collection of str
        The functions that questions are about: one that does something has to be run.
    """
    given = ast.parse(fill_in(template, numbers))
    if ast.dump(ast.parse(source)) != ast.dump(given):
        return None
    functions = [node for node in given.body if isinstance(node, ast.FunctionDef)]
    others = [node for node in given.body if node not in functions and not _is_plain(node)]
    if others or any(each.name in asked and not _is_unwritten(each) for each in functions):
        return None
    values = {name: ast.literal_eval(value) for name, value in assignments(source).items()}
    return Untouched(tuple(function.name for function in functions), values)


def _is_plain(node: ast.stmt) -> bool:
    """Tell whether a statement is an import, a text or an assignment to names."""
    return isinstance(node, ast.Import | ast.ImportFrom | ast.Assign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _is_unwritten(function: ast.FunctionDef) -> bool:
    """Tell whether all that a function does is to raise NotImplementedError."""
    last = function.body[-1]
    return (
        all(
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in function.body[:-1]
        )
        and isinstance(last, ast.Raise)
        and last.exc is not None
        and ast.unparse(last.exc).partition("(")[0] == "NotImplementedError"
    )
