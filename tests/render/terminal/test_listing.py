"""The list of exercises fits the terminal, and says what there is of both tracks."""

from __future__ import annotations

import pytest

from cnntutor.render.terminal.colours import RIGHT
from cnntutor.render.terminal.listing import overview, practice
from cnntutor.tutor.overview import Row
from cnntutor.workspace.skills import Skill

LONGEST = "Convolution as a matrix product"


def row(
    number: int, track: str = "core", title: str = "Pooling", *, state: str = "done", is_next: bool = False
) -> Row:
    """Return an exercise of the list."""
    return Row(
        exercise=f"exercise{number}",
        slug="slug",
        title=title,
        track=track,
        needs=("numpy", "tensorflow") if number == 8 else ("numpy",),
        state=state,
        score=92.86 if state == "in_progress" else None,
        points=100,
        open_points=0.0,
        is_next=is_next,
    )


ROWS = (
    row(7),
    row(8, title="The MNIST network"),
    row(11, "beyond", LONGEST, state="in_progress", is_next=True),
    row(12, "beyond", "Backpropagation", state="not_started"),
)

WIDE = """\
  exercise    state        of 100  needs       title
The core track
  exercise7   done              0  NumPy       Pooling
  exercise8   done              0  TensorFlow  The MNIST network
The beyond track
> exercise11  in progress   92.86  NumPy       Convolution as a matrix product
  exercise12  not started       0  NumPy       Backpropagation
The core track is done. Next: `cnntutor show exercise11`"""

NARROW = """\
  exercise    state        of 100  needs
The core track
  exercise7   done              0  NumPy
              Pooling
  exercise8   done              0  TensorFlow
              The MNIST network
The beyond track
> exercise11  in progress   92.86  NumPy
              Convolution as a matrix product
  exercise12  not started       0  NumPy
              Backpropagation
The core track is done.
Next: `cnntutor show exercise11`"""


def listed(*rows: Row, width: int | None = None) -> str:
    """Return the list without its styles."""
    return "".join(text for text, _ in overview(rows, width))


@pytest.mark.parametrize(("width", "expected"), [(None, WIDE), (80, WIDE), (50, NARROW), (46, NARROW)])
def test_the_list_fits(width: int | None, expected: str) -> None:
    """A line for each exercise where there is room, and into a pipe; else titles have lines of their own."""
    text = listed(*ROWS, width=width)
    assert text == expected
    assert max(map(len, text.splitlines())) <= (width or 80)
    assert all(line == line.rstrip() for line in text.splitlines())


def test_colours_only_help() -> None:
    """What a style says stands there in words as well."""
    styles = {text.strip(): style for text, style in overview(ROWS, 80) if style not in ("", "bold")}
    assert styles == {"done": RIGHT, "in progress": "magenta", "not started": "dim"}


def test_the_last_line() -> None:
    """It names the next exercise, or says that none is left."""
    assert listed(row(7, is_next=True)).endswith("\nNext: `cnntutor show exercise7`")
    assert listed(row(7)).endswith("\nAll exercises are done.")


def test_what_was_never_answered_has_no_percentage() -> None:
    """After a worked example a question is begun: nothing is known of how likely it is mastered."""
    skills = {
        "exercise7/a": Skill(stage="faded", drawn=1),
        "exercise7/b": Skill(known=0.224),
        "exercise7/c": Skill(known=0.96, mastered=True),
        "exercise7/d": Skill(mastered=True),
    }
    text = "".join(text for text, _ in practice(skills, "2026")).replace("\xa0", " ")
    assert "exercise7   a begun, b 22%, c mastered, d mastered" in text
