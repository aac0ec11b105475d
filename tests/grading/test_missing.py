"""A name that is nearly the one that is asked for is told of one question, and of no other."""

import pytest

from tests.support import answer, grade_source


@pytest.mark.parametrize(
    ("source", "name", "says"),
    [
        ("feature_maps = [[1]]", "feature_map", "your file has feature_maps. Rename it."),
        ("feature_maps = [[1]]", "feature_map_padded", "Your file has no variable feature_map_padded:"),
        ("feature_map_pad = [[1]]", "feature_map_padded", "your file has feature_map_pad. Rename it."),
        ("size = [1, 2]", "sizes", "your file has size. Rename it."),
        ("def conv_2d(image, kernel): pass", "conv2d", "your file has conv_2d. Rename it."),
        ("x = 1", "sizes", "Your file has no variable sizes:"),
    ],
)
def test_a_name_is_told_of_the_question_that_it_is_nearest_to(source: str, name: str, says: str) -> None:
    """With several questions of similar names only one of them can be meant."""
    assert says in answer(grade_source(source), name).message
