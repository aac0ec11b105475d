"""What can be said of a list of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.grading.diagnosis.properties.interface import Property

if TYPE_CHECKING:
    from collections.abc import Iterator


def of_layers(name: str, value: Any) -> Iterator[Property]:
    """Yield which layers a network has, and with what."""
    if not (isinstance(value, list) and value and all(isinstance(each, dict) for each in value)):
        return
    for kind in ("conv", "pool", "dense", "flatten", "dropout"):
        yield Property(
            holds=lambda bound, kind=kind: any(each.get("layer") == kind for each in bound[name]),  # type: ignore[misc]
            affirmed=f"there is a `{kind}` layer",
            denied=f"there is no `{kind}` layer",
            advice=f"Try a network with a `{kind}` layer and the least beside it.",
        )
        yield Property(
            holds=lambda bound, kind=kind: sum(each.get("layer") == kind for each in bound[name]) > 1,  # type: ignore[misc]
            affirmed=f"there is more than one `{kind}` layer",
            denied=f"there is at most one `{kind}` layer",
            advice=f"What goes into the second `{kind}` layer is what came out of the layer before it.",
        )
    for key, usual in (("stride", 1), ("padding", 0)):
        yield Property(
            holds=lambda bound, key=key, usual=usual: any(
                each.get(key, usual) != usual for each in bound[name]
            ),  # type: ignore[misc]
            affirmed=f"a layer has another `{key}` than {usual}",
            denied=f"every layer has the `{key}` {usual}",
            advice=f"Look where your code uses the `{key}` of a layer.",
        )
