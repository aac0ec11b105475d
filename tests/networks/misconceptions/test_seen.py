"""Misconceptions of models are told in the words of a task."""

from __future__ import annotations

from dataclasses import replace

from cnntutor.networks.misconceptions.seen import found, known, scale_images, seen
from tests.networks.test_requirements import SOUND
from tests.networks.transfer_evidence import TASK as FIVE

ALL = seen(
    "all", "{classes} of {number}, to {last}", "{Classes}: {shape}, {chance}, {scaled}", lambda _: True
)
NONE = seen("none", "{classes}", "{number}", lambda _: False)


def test_texts_name_what_the_task_asks() -> None:
    """Number of classes in words and in digits, the last label, the shape and the loss of guessing."""
    told = ALL.told(FIVE)
    assert told.tell == "five of 5, to 4"
    assert told.advice == "Five: (8, 8, 3), ln 5 = 1.609, images / 255.0"
    assert ALL.told(None) is ALL.what
    assert ALL.what.tell.startswith("{classes}")


def test_grey_images_get_an_axis_where_they_are_scaled() -> None:
    """They come without one."""
    assert scale_images(replace(FIVE, image_shape=(8, 8, 1))) == "images[..., np.newaxis] / 255.0"


def test_only_those_that_show_are_found_in_their_order() -> None:
    """With the words of the task of the evidence."""
    again = ALL._replace(what=replace(ALL.what, name="again"))
    assert [each.name for each in found(SOUND, (again, NONE, ALL))] == ["again", "all"]
    assert found(SOUND, (ALL,))[0].tell == "ten of 10, to 9"


def test_what_stands_in_two_groups_is_listed_once() -> None:
    """Whether it shows or not."""
    assert [each.name for each in known(FIVE, (ALL, NONE), (NONE, ALL))] == ["all", "none"]
