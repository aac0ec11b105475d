"""The table of layers: what each class does, from its settings to its output; all that is known is here."""

from __future__ import annotations

from cnntutor.networks.layers import (
    activations,
    convolutions,
    dense,
    elementwise,
    merging,
    normalisation,
    pooling,
    shapes,
    sizes,
    transposed,
)
from cnntutor.networks.layers.rule import Rule, Unfit

FAMILIES = (
    *(convolutions, transposed, pooling, dense, normalisation, activations, shapes, sizes, merging),
    elementwise,
)

TABLE: dict[str, Rule] = {name: rule for family in FAMILIES for name, rule in family.RULES.items()}
"""By the name of Keras's class; of operations behind `ops.`, of functions behind `activation.`."""

AUGMENTATION = ("RandAugment", "AugMix", "CutMix", "MixUp")


def find_rule(name: str) -> Rule | None:
    """Return the rule of a class of layers; None where what it does is not known."""
    if name.startswith("Random") or name in AUGMENTATION:
        return elementwise.RANDOM
    return TABLE.get(name)


__all__ = ["TABLE", "Rule", "Unfit", "find_rule"]
