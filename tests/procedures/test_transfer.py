"""Counts of a base with a head step by step: a line for each part that counts."""

from cnntutor.procedures import transfer
from cnntutor.procedures.recording import work_out


def lines(*arguments: object) -> list[str]:
    """Return the lines of a worked explanation."""
    return list(map(str, work_out(*arguments)))  # type: ignore[arg-type]


def test_one_number_of_each_map() -> None:
    """A head behind global average pooling has as many inputs as there are maps."""
    assert lines(transfer.POOLED_HEAD, ((5, 5, 1280), 1), ()) == [
        "global average pooling: one value of each map: 1280 maps = 1280",
        "a weight from every input to every node: 1280·1 = 1280",
        "a bias for every node: 1280 + 1 = 1281",
    ]


def test_flatten_keeps_all() -> None:
    """Its inputs are all values of all maps."""
    assert lines(transfer.FLAT_HEAD, ((5, 5, 1280), 1), ())[0] == (
        "flatten: all values of all maps: 5·5·1280 = 32000"
    )


def test_frozen_is_all_but_the_head() -> None:
    """The second number is that of the base, with all of its normalisation."""
    assert lines(transfer.FROZEN_COUNTS, (1, [4], 2), (0,)) == ["trained is the head alone: (4 + 1)·2 = 10"]
    assert lines(transfer.FROZEN_COUNTS, (1, [4], 2), (1,)) == [
        "convolution 1: (3·3·1 + 1)·4 = 40",
        "batch normalisation: four for each channel: 4·(4) = 16",
        "all of the base is not: 40 + 8 + 8 = 56",
    ]


def test_moving_statistics_are_never_trained() -> None:
    """They are the second number, two for each channel."""
    assert lines(transfer.UNFROZEN_COUNTS, (1, [4], 2), (0,))[-1] == "all that is trained: 40 + 8 + 10 = 58"
    assert lines(transfer.UNFROZEN_COUNTS, (1, [4], 2), (1,)) == [
        "moving mean and variance of each channel: 2·(4) = 8"
    ]
