"""The relations that are known between what came back and what is right: a family a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.grading.diagnosis.relations import (
    arithmetic,
    axes,
    constant,
    edges,
    indices,
    order,
    quantities,
    right_parts,
    rounding,
    shifted,
    sizes,
    turned,
    within,
)

if TYPE_CHECKING:
    from cnntutor.grading.diagnosis.relations.interface import Family

FAMILIES: tuple[Family, ...] = (
    *(turned, indices, shifted, edges, sizes, axes, arithmetic, rounding, order),
    *(quantities, constant),
)
"""Those of a result as a whole; of relations that say as much the first one is told."""

OF_PARTS: tuple[Family, ...] = (within, right_parts)
"""Those that say less: what holds within a part of a result, and which part is right."""
