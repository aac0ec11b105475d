"""A model answer for a terminal."""

from __future__ import annotations

from cnntutor.render.terminal.solution import NONE_HERE, OF_THE_LECTURE, solution
from cnntutor.tutor.solution import ModelAnswer
from tests.render.terminal.screens import printed


def shown(answer: ModelAnswer) -> str:
    """Return what stands on the screen."""
    return printed(solution("exercise3", "Pooling", answer), 60)


def answer(code: str = "", *, is_of_lecture: bool = False, recap: tuple[str, ...] = ()) -> ModelAnswer:
    """Return a model answer."""
    return ModelAnswer(code=code, is_of_lecture=is_of_lecture, recap=recap)


def test_the_code_stands_as_it_is_written() -> None:
    """With its indentation, without empty lines around it, and no word on what is not here."""
    said = shown(answer("\n\ndef f(x):\n    return x  # [bold]\n\n"))
    assert "def f(x):" in said
    assert "    return x  # [bold]" in said
    assert "installed package" not in said


def test_where_there_is_none_it_is_said() -> None:
    """What there is to remember is told all the same."""
    said = shown(answer(recap=("The largest number counts.",)))
    assert " ".join(said.split()).startswith(f"exercise3 Pooling {NONE_HERE}")
    assert "- The largest number counts." in said
    assert "One good way" not in said


def test_answers_of_the_lecture_are_told_to_be_left_out() -> None:
    """Only where that is so."""
    some, others = (shown(answer("x = 1", is_of_lecture=each)).replace("\n", " ") for each in (True, False))
    assert OF_THE_LECTURE[:50] in some
    assert OF_THE_LECTURE[:50] not in others
    assert "To remember" not in some
