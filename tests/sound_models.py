"""Sound models in the styles of public tutorials, and what of exercise 7 each of them meets.

`+` is met, `-` is not, and `?` has no score: layers in branches are not counted one after the other. Each
sign was decided by the exercise's statement; that of `accuracy` holds for a training on all images.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cnntutor.domain.report import QuestionReport, Status
from tests.support import REPOSITORY

FOLDER = REPOSITORY / "tests" / "golden" / "models"

TABLE = """
model                  input_shape blocks classifier loss optimizer scaling layer_parameters training accuracy
keras_example_rmsprop       +        +        +       +       -        +           +            +        +
vgg_one_block               +        -        +       +       -        +           +            +        +
vgg_two_blocks              +        +        +       +       +        +           +            +        +
vgg_three_blocks            +        +        +       +       +        +           +            +        +
global_average_head         +        +        +       +       +        +           +            +        +
average_pooling_head        +        +        +       +       +        +           +            +        +
leaky_elu_prelu             +        -        -       +       +        +           +            +        +
functional_api              +        +        +       +       +        +           +            +        +
residual                    +        +        +       +       +        +           ?            +        +
inception                   +        -        +       +       +        +           ?            +        +
mobilenet                   +        -        -       +       +        -           +            +        +
augmentation_inside         +        +        +       +       +        +           +            +        +
tf_keras                    +        +        +       +       +        +           +            +        +
adagrad                     +        +        +       +       -        +           +            +        +
gelu_swish                  +        -        -       +       +        +           +            +        +
all_convolutional           +        -        -       +       +        +           +            +        +
dilated                     +        +        +       +       +        +           +            +        +
class_with_build            +        +        +       +       +        +           +            +        +
class_of_the_graph          +        +        +       +       +        +           +            +        +
three_epochs                +        +        +       +       +        +           +            +        +
"""


@dataclass(frozen=True)
class SoundModel:
    """One model, and what it meets."""

    slug: str
    """The name of its file."""

    met: Mapping[str, str]
    """By question the sign of the table."""

    @property
    def path(self) -> Path:
        """Where its file is."""
        return FOLDER / f"{self.slug}.py"


def _read(table: str) -> tuple[SoundModel, ...]:
    (_, *questions), *rows = map(str.split, table.strip().splitlines())
    return tuple(SoundModel(slug, dict(zip(questions, signs, strict=True))) for slug, *signs in rows)


SOUND = _read(TABLE)


def sign_of(report: QuestionReport) -> str:
    """Return the sign that a report on a question stands for."""
    if report.score is None:
        return "?"
    return "+" if report.status is Status.CORRECT else "-"
