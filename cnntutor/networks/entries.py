"""What a worker tells of one node of a model, read with suspicion part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnntutor.domain.declaration import DEFAULT_BUILDER
from cnntutor.networks.layers import find_rule
from cnntutor.networks.layers.functions import ALIASES
from cnntutor.networks.layers.rule import MOST_AXES, MOST_SIDE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.networks.layers.rule import Shape

MOST_NAME = 80
NOT_DESCRIBED = "What build_model returned cannot be described as a model."
DEFAULT_INPUT = "keras.Input(shape=(32, 32, 3))"


class NotUnderstood(Exception):
    """What a worker said of a model is no description of one; the text is for the student."""

    def about(self, builder: str, image_shape: Shape | None) -> str:
        """Return the text with the function that built the model, and the shape that its images have.

        Without a shape, it is what the function is given.
        """
        written = f"keras.Input(shape={image_shape})" if image_shape else "keras.Input(input_shape)"
        return str(self).replace(DEFAULT_BUILDER, builder).replace(DEFAULT_INPUT, written)


def plain_text(text: str) -> str:
    """Return a name that came from outside, cut and without what would command a terminal."""
    return "".join(character if character.isprintable() else "�" for character in text[:MOST_NAME])


def read_shape(told: Any) -> Shape | None:
    """Return a shape that a worker told; None where it is none."""
    if not isinstance(told, list) or not 0 < len(told) <= MOST_AXES:
        return None
    return tuple(told) if all(type(side) is int and 0 < side <= MOST_SIDE for side in told) else None


def why_unknown(told: Mapping[str, Any], *, own: bool) -> str:
    """Return why nothing is known of what a node does, a sentence without its subject."""
    if own:
        return "is a layer of your own"
    if isinstance(changed := told.get("changed"), str):
        return f"has {plain_text(changed)}, with which it cannot be computed here"
    return ""


def read_constant(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an operation was given beside tensors, as settings."""
    arguments = entry.get("arguments")
    if entry.get("operation") is not True or not isinstance(arguments, list):
        return {}
    match [one for one in arguments if not _is_input(one)], arguments:
        case [], _:
            return {}
        case [value], [_, _] if entry["class"] == "GetItem":
            return {"key": value}
        case [value], [first, _]:
            return {"constant": value, "first": not _is_input(first)}
        case _:
            return {"arguments": True}


def _is_input(argument: Any) -> bool:
    return isinstance(argument, str) and argument == "input"


def read_activation(told: Any) -> tuple[str, str, dict[str, Any]]:
    """Return an activation's name, its rule's and its settings; an empty rule where it is not known."""
    match told:
        case {"name": str(name), "own": False, "settings": dict(settings)}:
            rule = find_rule(name)
            return plain_text(name), name if rule and rule.kind in ("activation", "idle") else "", settings
        case {"name": str(name), "own": False}:
            name = ALIASES.get(name, name)
            approximate = name == "gelu" and told.get("library") == "ops"
            known = f"activation.{name}" if find_rule(f"activation.{name}") else ""
            return plain_text(name), known, {"approximate": True} if approximate else {}
        case {"name": str(name)}:
            return plain_text(name), "", {}
        case _:
            return "activation", "", {}
