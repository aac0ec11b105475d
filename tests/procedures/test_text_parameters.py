"""The worked explanation of the parameters of a sentence classifier."""

from __future__ import annotations

import pytest

from cnntutor.procedures.recording import work_out
from cnntutor.procedures.text_parameters import KIM_PARAMETERS


@pytest.mark.parametrize(
    ("vocabulary", "last"),
    [
        ((), ["all together: 44 + 15 = 59"]),
        ((20,), ["a vector for every word: 20·4 = 80", "all together: 44 + 15 + 80 = 139"]),
    ],
)
def test_every_part_has_its_lines(vocabulary: tuple[int, ...], last: list[str]) -> None:
    """The kernels of each width, the dense layer, and the word vectors where they are learned."""
    found = list(map(str, work_out(KIM_PARAMETERS, (4, [2, 3], 2, 3, *vocabulary), ())))
    assert found[:3] == [
        "weights of one kernel of width 2: 2·4 = 8",
        "with its bias: 8 + 1 = 9",
        "for all of this width: 9·2 = 18",
    ]
    assert found[6:] == [
        "kernels of all widths: 18 + 26 = 44",
        "inputs of the dense layer: 2·2 = 4",
        "a weight from every input to every node: 4·3 = 12",
        "a bias for every node: 12 + 3 = 15",
        *last,
    ]
