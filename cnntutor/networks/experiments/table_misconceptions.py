"""The misconceptions in a table of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.networks.experiments.counts import multiplications_of, parameters_of
from cnntutor.networks.experiments.seen import seen
from cnntutor.reference.multiplications import layer_multiplications
from cnntutor.reference.parameters import conv_params, count_parameters, layer_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from cnntutor.domain.experiment import Design, Setting
    from cnntutor.networks.experiments.evidence import ExperimentEvidence
    from cnntutor.networks.experiments.table import Row


def _every_row(shows: Callable[[Design, Row], bool]) -> Callable[[ExperimentEvidence], bool]:
    """Return the sign that something holds of all rows, of which there are some."""

    def every(evidence: ExperimentEvidence) -> bool:
        table = evidence.table
        rows = [row for row in table.rows if row.setting in evidence.design.settings] if table else []
        return bool(rows) and all(shows(evidence.design, row) for row in rows)

    return every


def _valid_layers(design: Design, setting: Setting) -> list[dict[str, object]]:
    return [{**layer, "padding": 0} if "padding" in layer else {**layer} for layer in design.layers(*setting)]


def _without_biases(design: Design, setting: Setting) -> int:
    layers = design.layers(*setting)
    nodes = sum(int(layer.get("units", 0)) + int(layer.get("filters", 0)) for layer in layers)
    return parameters_of(design, setting) - nodes


def _first_without_depth(design: Design, setting: Setting) -> int:
    first = design.layers(*setting)[0]
    total = parameters_of(design, setting)
    depth = design.input_shape[2]
    return (
        total
        - conv_params(first["kernel"], depth, first["filters"])
        + conv_params(first["kernel"], 1, first["filters"])
    )


def _of_kind(design: Design, setting: Setting, kind: str, counts: list[int]) -> int:
    layers = design.layers(*setting)
    return sum(count for layer, count in zip(layers, counts, strict=True) if layer["layer"] == kind)


def _without_padding(design: Design, setting: Setting) -> int:
    """Return the parameters of a network without padding, or with it where a kernel does not fit else."""
    layers = _valid_layers(design, setting)
    try:
        return count_parameters(layers, design.input_shape)
    except ValueError:
        return parameters_of(design, setting)


BIASES_LEFT_OUT = seen(
    "biases_left_out",
    "the parameters in your table are the weights alone",
    "Each filter and each node has a bias as well. `model.count_params()` counts them.",
    _every_row(lambda design, row: row.parameters == _without_biases(design, row.setting)),
)
DEPTH_LEFT_OUT = seen(
    "depth_left_out",
    "the first convolution was counted on images with one channel",
    "Images have three channels: the kernels of the first convolution are F × F × 3.",
    _every_row(lambda design, row: row.parameters == _first_without_depth(design, row.setting)),
)
NO_PADDING_COUNTED = seen(
    "counted_without_padding",
    "the parameters in your table are those of networks without padding",
    "With padding the maps keep their size, and the first dense layer has more inputs.",
    lambda e: (
        _every_row(lambda design, row: row.parameters == _without_padding(design, row.setting))(e)
        and any(row.parameters != parameters_of(e.design, row.setting) for row in _rows(e))
    ),
)
CONVOLUTIONS_ONLY = seen(
    "convolutions_only",
    "the parameters in your table are those of the convolutions alone",
    "Add those of both dense layers: (inputs + 1)·nodes.",
    _every_row(
        lambda design, row: (
            row.parameters
            == _of_kind(
                design, row.setting, "conv", layer_params(design.layers(*row.setting), design.input_shape)
            )
        )
    ),
)
FLOPS = seen(
    "additions_counted",
    "your table counts additions as well, twice as many as multiplications",
    "A product and its addition count as one here.",
    _every_row(lambda design, row: row.multiplications == 2 * multiplications_of(design, row.setting)),
)
ONLY_CONVOLUTIONS_MULTIPLY = seen(
    "multiplications_of_convolutions",
    "the multiplications in your table are those of the convolutions alone",
    "A dense layer multiplies as well: inputs times nodes.",
    _every_row(
        lambda design, row: (
            row.multiplications
            == _of_kind(
                design,
                row.setting,
                "conv",
                layer_multiplications(design.layers(*row.setting), design.input_shape),
            )
        )
    ),
)
PARAMETERS_FOR_MULTIPLICATIONS = seen(
    "parameters_for_multiplications",
    "the multiplications in your table are the parameters",
    "A kernel is used at every place of the map: multiply by the places.",
    _every_row(lambda design, row: row.multiplications == parameters_of(design, row.setting)),
)
PERCENT = seen(
    "percent",
    "the accuracies in your table are percent",
    "An accuracy is a share here: 0.87, and not 87.",
    lambda e: (
        bool(_rows(e))
        and all(0 <= row.accuracy <= 100 for row in _rows(e))
        and sum(row.accuracy > 1 for row in _rows(e)) > len(_rows(e)) / 2
    ),
)
ONE_NETWORK = seen(
    "one_network_in_all_rows",
    "all rows have the numbers of one network",
    "Build the network of each row from its own setting: build_variant(*setting).",
    lambda e: (
        len(_rows(e)) > 2
        and len({(row.parameters, row.multiplications) for row in _rows(e)}) == 1
        and bool(_rows(e)[0].parameters)
    ),
)

TABLE = (
    *(BIASES_LEFT_OUT, DEPTH_LEFT_OUT, NO_PADDING_COUNTED, CONVOLUTIONS_ONLY, FLOPS),
    *(ONLY_CONVOLUTIONS_MULTIPLY, PARAMETERS_FOR_MULTIPLICATIONS, PERCENT, ONE_NETWORK),
)


def _rows(evidence: ExperimentEvidence) -> list[Row]:
    table = evidence.table
    return [row for row in table.rows if row.setting in evidence.design.settings] if table else []


def _is_of_another_row(evidence: ExperimentEvidence) -> bool:
    """Tell whether the accuracy that was reached is that of exactly one other row, far from this one's."""
    again, table = evidence.retrained, evidence.table
    if again is None or table is None:
        return False
    fitting = [
        row
        for row in table.rows
        if row.setting != again.row.setting
        and any(abs(row.accuracy - each) <= evidence.design.spread for each in again.accuracies)
    ]
    return len(fitting) == 1


REPRODUCED = (
    seen(
        "rows_exchanged",
        "the accuracy of another row stands in this one",
        "Compare the rows with what the command printed, or run it again.",
        _is_of_another_row,
    ),
)
