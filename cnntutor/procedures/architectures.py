"""Building the blocks of famous networks, layer by layer: what a right model is, each step exchangeable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.procedure import Procedure
from cnntutor.reference import structures
from cnntutor.reference.structures import Structure, addition, concatenation

if TYPE_CHECKING:
    from types import SimpleNamespace

    from cnntutor.domain.procedure import Note
    from cnntutor.reference.structures import Node

    Sides = tuple[int, int, int]
    Pair = tuple[int, int]


class Plan:
    """What is being built: it counts the layers with weights and notes each layer."""

    def __init__(self, note: Note) -> None:
        self.weighted = 0
        self._note = note

    def convolve(
        self,
        maps: Node,
        filters: int,
        kernel: int = 3,
        stride: int = 1,
        *,
        same: bool = True,
        bias: bool = True,
    ) -> Node:
        """Return the maps of one more convolution, padded so that height and width stay at stride 1."""
        self.weighted += 1
        sides = tuple(_places(side, kernel, stride, same=same) for side in maps.shape[:2])
        made = structures.convolution(
            maps, filters, (kernel, kernel), (stride, stride), (*sides, filters), bias=bias
        )
        self._tell(f"{kernel}×{kernel} convolution, {filters} filters, stride {stride}", maps, made)
        return made

    def pool(self, maps: Node, size: int, stride: int, *, same: bool = False, name: str = "max") -> Node:
        """Return pooled maps."""
        sides = tuple(_places(side, size, stride, same=same) for side in maps.shape[:2])
        made = structures.pooling(maps, name, (size, size), (stride, stride), (*sides, maps.shape[2]))
        self._tell(f"{size}×{size} {name} pooling, stride {stride}", maps, made)
        return made

    def dense(self, values: Node, units: int) -> Node:
        """Return what one more dense layer gives."""
        self.weighted += 1
        made = structures.full(values, units, bias=True)
        self._tell(f"dense layer of {units}", values, made)
        return made

    def finish(self, result: Node, shape: structures.Shape | None = None) -> Structure:
        """Return the network that is built."""
        return Structure(result, self.weighted, shape or result.shape)

    def _tell(self, what: str, before: Node, behind: Node) -> None:
        self._note(what, (), f"from {before.shape} to {behind.shape}".__str__, None)


def _places(side: int, kernel: int, stride: int, *, same: bool) -> int:
    count = -(-side // stride) if same else (side - kernel) // stride + 1
    if count < 1:
        raise structures.Mismatch([(side, kernel)])
    return count


def relu(maps: Node) -> Node:
    """Return maps behind ReLU."""
    return structures.activation(maps, "relu")


# ------------------------------------------------------------------ VGG


def _vgg(step: SimpleNamespace, note: Note, shape: Sides, filters: int, convolutions: int) -> Structure:
    plan, maps = Plan(note), structures.image(shape)
    count = step.count(convolutions)
    for place in range(count):
        maps = step.convolve(plan, maps, step.filters(filters, place))
        maps = step.activate(maps, place == count - 1)
        maps = step.between(plan, maps, place == count - 1)
    return plan.finish(step.pool(plan, maps))


VGG_BLOCK = Procedure(
    "VGG block",
    _vgg,
    {
        "count": lambda convolutions: convolutions,
        "filters": lambda filters, _: filters,
        "convolve": lambda plan, maps, filters: plan.convolve(maps, filters),
        "activate": lambda maps, _: relu(maps),
        "between": lambda _plan, maps, _last: maps,
        "pool": lambda plan, maps: plan.pool(maps, 2, 2),
    },
)


# ------------------------------------------------------------------ residual


def _residual(step: SimpleNamespace, note: Note, shape: Sides, filters: int, stride: int) -> Structure:
    plan, x = Plan(note), structures.image(shape)
    maps = step.inside(step.first(plan, x, filters, stride))
    maps = step.second(plan, maps, filters, stride)
    shortcut = x
    if step.needs_projection(shape[2], filters, stride):
        shortcut = step.project(plan, x, filters, stride)
    return plan.finish(step.end(step.join(step.before(maps), shortcut)))


RESIDUAL_BLOCK = Procedure(
    "residual block",
    _residual,
    {
        "first": lambda plan, x, filters, stride: plan.convolve(x, filters, 3, stride),
        "inside": relu,
        "second": lambda plan, maps, filters, _: plan.convolve(maps, filters),
        "needs_projection": lambda depth, filters, stride: depth != filters or stride != 1,
        "project": lambda plan, x, filters, stride: plan.convolve(x, filters, 1, stride),
        "before": lambda maps: maps,
        "join": lambda maps, shortcut: addition([maps, shortcut]),
        "end": relu,
    },
)


# ------------------------------------------------------------------ Inception


def _inception(
    step: SimpleNamespace, note: Note, shape: Sides, one: int, three: Pair, five: Pair, pooled: int
) -> Structure:
    plan, x = Plan(note), structures.image(shape)
    first = step.last(plan.convolve(x, one, 1, bias=step.bias()))
    middle = step.branch(plan, step.begin(x, first), *step.pair(three), 3, step)
    large = step.branch(plan, step.begin(x, middle), *step.pair(five), step.side(), step)
    begin = step.begin(x, large)
    return plan.finish(step.join([first, middle, large, step.pooled(plan, begin, pooled, step)]))


def _branch(plan: Plan, x: Node, reduced: int, filters: int, kernel: int, step: SimpleNamespace) -> Node:
    maps = step.reduce(plan, x, reduced, step)
    return step.last(plan.convolve(maps, filters, kernel, bias=step.bias()))  # type: ignore[no-any-return]


def _reduce(plan: Plan, x: Node, reduced: int, step: SimpleNamespace) -> Node:
    return step.inside(plan.convolve(x, reduced, 1, bias=step.bias()))  # type: ignore[no-any-return]


def _pooled(plan: Plan, x: Node, filters: int, step: SimpleNamespace) -> Node:
    return step.project(plan, step.pool(plan, x), filters, step)  # type: ignore[no-any-return]


INCEPTION_MODULE = Procedure(
    "Inception module",
    _inception,
    {
        "begin": lambda x, _before: x,
        "pair": lambda pair: pair,
        "side": lambda: 5,
        "bias": lambda: True,
        "branch": _branch,
        "reduce": _reduce,
        "inside": relu,
        "last": relu,
        "pooled": _pooled,
        "pool": lambda plan, x: plan.pool(x, 3, 1, same=True),
        "project": lambda plan, maps, filters, step: step.last(
            plan.convolve(maps, filters, 1, bias=step.bias())
        ),
        "join": concatenation,
    },
)


# ------------------------------------------------------------------ dense block


def _dense(step: SimpleNamespace, note: Note, shape: Sides, growth: int, layers: int) -> Structure:
    plan, x = Plan(note), structures.image(shape)
    parts = [x]
    for place in range(step.count(layers)):
        seen = step.see(parts)
        new = step.convolve(plan, seen, step.growth(growth, place, seen.shape[2]))
        parts.append(step.activate(new))
    return plan.finish(step.end(step.collect(parts)))


DENSE_BLOCK = Procedure(
    "dense block",
    _dense,
    {
        "count": lambda layers: layers,
        "see": concatenation,
        "growth": lambda growth, _place, _depth: growth,
        "convolve": lambda plan, maps, filters: plan.convolve(maps, filters),
        "activate": relu,
        "collect": concatenation,
        "end": lambda maps: maps,
    },
)


# ------------------------------------------------------------------ LeNet-5


def _lenet5(step: SimpleNamespace, note: Note) -> Structure:
    plan, maps = Plan(note), structures.image(step.image())
    maps = step.pool(plan, step.activate(step.first(plan, maps, step.filters()[0])))
    maps = step.pool(plan, step.activate(plan.convolve(maps, step.filters()[1], 5, same=False)))
    values = step.hidden(plan, maps, step.activate)
    values = step.classify(plan, values)
    return plan.finish(step.output(values), values.shape[2:])


def _hidden(plan: Plan, maps: Node, activate: Any) -> Node:
    values = activate(plan.dense(maps, 120))
    return activate(plan.dense(values, 84))  # type: ignore[no-any-return]


LENET5 = Procedure(
    "LeNet-5",
    _lenet5,
    {
        "image": lambda: (32, 32, 1),
        "filters": lambda: (6, 16),
        "first": lambda plan, maps, filters: plan.convolve(maps, filters, 5, same=False),
        "activate": lambda values: structures.activation(values, "tanh"),
        "pool": lambda plan, maps: plan.pool(maps, 2, 2, name="average"),
        "hidden": _hidden,
        "classify": lambda plan, values: plan.dense(values, 10),
        "output": lambda values: structures.activation(values, "softmax"),
    },
)
