"""What the questions on filters take for right is so."""

from __future__ import annotations

import numpy as np

from cnntutor.reference.convolution import conv2d, output_size
from tests.curriculum.concepts.support import right, sound_settings

VERTICAL = np.array([[-1, 0, 1]] * 3)


def test_one_window() -> None:
    """The products of what lies on each other, added up."""
    for setting in sound_settings("one_window"):
        window, kernel = (
            [int(one) for one in setting[name].replace("−", "-").replace("/", "").split()]
            for name in ("window", "kernel")
        )
        assert right("one_window", setting) == str(np.dot(window, kernel))


def test_places_in_a_row() -> None:
    """As the reference counts them."""
    for setting in sound_settings("places_in_a_row"):
        sizes = (setting["width"], setting["kernel"], setting["stride"], setting["padding"])
        assert right("places_in_a_row", setting) == str(output_size(*sizes))


def test_where_a_filter_for_vertical_edges_responds() -> None:
    """Most from dark on the left to bright on the right, and not at all along an edge across."""
    edge = np.array([[0, 5, 9]] * 3)
    responses = {
        "dark on the left, bright on the right": edge,
        "bright on the left, dark on the right": edge[:, ::-1],
        "dark above, bright below": edge.T,
        "evenly bright from one side to the other": np.full((3, 3), 9),
    }
    given = {name: float(conv2d(image, VERTICAL)[0, 0]) for name, image in responses.items()}
    assert list(given.values()) == [27, -27, 0, 0]
    assert right("vertical_edge") == max(given, key=lambda name: given[name])


def test_weights_that_sum_to_zero() -> None:
    """They give 0 on any even area; stripes across leave a filter for vertical edges empty, too."""
    for setting in sound_settings("weights_sum_to_zero"):
        assert (
            right("weights_sum_to_zero", setting)
            == f"{conv2d(np.full((3, 3), setting['b']), VERTICAL)[0, 0]:g}"
        )
    stripes = np.repeat([[0], [9]], 3, axis=1).repeat(2, axis=0)
    assert not conv2d(stripes, VERTICAL).any()
    assert right("empty_map") == "no place fits its pattern"


def test_a_kernel_is_as_deep_as_what_it_reads() -> None:
    """And not as many as there are filters."""
    for setting in sound_settings("kernel_depth"):
        assert right("kernel_depth", setting) == f"{setting['maps']} numbers deep"
    assert right("first_filters") == "edges and colour spots"
