"""Taking notes while a procedure runs, and writing numbers the way a textbook does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cnntutor.domain.procedure import Procedure, Rows
    from cnntutor.domain.values import Array, Index

MOST_TERMS = 27  # a 3×3×3 kernel: longer sums are cut, nobody reads them


@dataclass(frozen=True, kw_only=True)
class Working:
    """One step of a worked explanation."""

    step: str
    """What is done, in words: `multiply and sum`."""

    text: str
    """The arithmetic, without its result: `1·1 + 0·2`."""

    result: str
    """What it comes to; empty where the step has no number of its own."""

    rows: Rows = ()
    """In place of the arithmetic: numbers to look at."""

    def __str__(self) -> str:
        """Return the step as a line."""
        text = self.text or " / ".join(" ".join(row) for row in self.rows)
        return f"{self.step}: {text} = {self.result}" if self.result else f"{self.step}: {text}"


def work_out(procedure: Procedure, arguments: Sequence[Any], index: Index) -> tuple[Working, ...]:
    """Return the steps that lead to one element of a procedure's result.

    Parameters
    ----------
    procedure : Procedure
        The operation.
    arguments : sequence
        Those of one case.
    index : Index
        The element; for a scalar result ``()``.

    Returns
    -------
    tuple of Working
        In the order they are done. Notes that a step takes for a whole row or map, with a shorter index,
        are part of every element below it.
    """
    taken: list[Working] = []

    def note(step: str, where: Index, text: Callable[[], str | Rows], result: Any) -> None:
        if where != index[: len(where)]:
            return
        said = text()
        if isinstance(said, str):
            taken.append(Working(step=step, text=said, result="" if result is None else number(result)))
        else:
            taken.append(Working(step=step, text="", result="", rows=said))

    procedure(*arguments, note=note)
    return tuple(taken)


def number(value: Any, digits: int = 6) -> str:
    """Return a number as it is written on paper, at most so many significant digits; a list in brackets.

    Examples
    --------
    >>> number(np.float64(-25.0)), number(0.30000000000000004), number([1, 2.5])
    ('-25', '0.3', '[1, 2.5]')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, list | tuple | np.ndarray) and np.ndim(np.asarray(value, dtype=object)):
        return f"[{', '.join(number(item, digits) for item in value)}]"
    if isinstance(value, int | np.integer):
        return str(int(value))
    rounded = float(value)
    if rounded.is_integer() and abs(rounded) < 1e12:
        return str(int(rounded))
    return f"{rounded:.{digits}g}"


def factor(value: Any, digits: int = 6) -> str:
    """Return a number as it stands inside a sum or product: negative ones in parentheses."""
    text = number(value, digits)
    return f"({text})" if text.startswith("-") else text


def total(terms: Iterable[Any]) -> str:
    """Return `a + b + c`, cut after `MOST_TERMS`."""
    texts = [term if isinstance(term, str) else factor(term) for term in terms]
    if len(texts) > MOST_TERMS:
        texts = [*texts[: MOST_TERMS - 2], "…", texts[-1]]
    return " + ".join(texts)


def products(left: Array, right: Array) -> str:
    """Return `a·b + c·d` over two arrays of the same shape, element by element."""
    pairs = zip(np.ravel(left), np.ravel(right), strict=True)
    return total(f"{factor(a)}·{factor(b)}" for a, b in pairs)


def join_numbers(values: Iterable[Any]) -> str:
    """Return `a, b, c`."""
    return ", ".join(map(number, values))


def write_maximum(values: Iterable[Any]) -> str:
    """Return `max(a, b, c)`."""
    return f"max({join_numbers(values)})"


def rows(matrix: Array) -> Rows:
    """Return the numbers of a matrix, or of one row, as they are written.

    Examples
    --------
    >>> rows(np.array([[1, 2.5], [3, 4]]))
    (('1', '2.5'), ('3', '4'))
    """
    return tuple(tuple(number(value) for value in row) for row in np.atleast_2d(matrix))
