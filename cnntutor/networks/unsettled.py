"""What can be said of a model with layers that are not known: what stays settled, and what has no score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cnntutor.domain.exercise import Judgement
from cnntutor.networks.description import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cnntutor.networks.description import Layer, Network
    from cnntutor.networks.evidence import Evidence

INSTEAD = {
    "Lambda": "Use a layer of Keras in its place: keras.layers.Rescaling(1/255) scales pixels.",
}


def unsettled(network: Network, asked: Iterable[Layer], *, missing: bool) -> Judgement | None:
    """Return that there is no score, where a layer that is not known may be what is asked for; else None.

    Parameters
    ----------
    network : Network
        The model.
    asked : iterable of Layer
        The layers behind which an activation is asked for.
    missing : bool
        Whether a layer that is asked for was not found: then it may be inside the one that is not known.
    """
    hidden = any(network.activation_behind(layer) == UNKNOWN for layer in asked)
    if hidden or (missing and network.unknown):
        return Judgement(None, f"No score: {not_known(network)}")
    return None


def remark(network: Network) -> str:
    """Return what to say of a model that meets a requirement and has a layer that is not known."""
    return not_known(network) if network.unknown else ""


def not_known(network: Network) -> str:
    """Return which layer is not known, and what can be used in its place."""
    if not network.unknown:
        return ""
    layer = network.unknown[0]
    what = layer.activation.removeprefix("own ")
    named = (
        f"{layer.name} has the activation {what}, which is not"
        if what
        else f"{layer.name} ({layer.class_name}) is no layer"
    )
    return f"{named} known here. {_instead(layer)}"


def _instead(layer: Layer) -> str:
    """Return what can be used in place of a layer that is not known."""
    if layer.activation:
        return "Use an activation of Keras by its name."
    return INSTEAD.get(layer.class_name, "Use a layer of Keras in its place.")


def unconfirmed(evidence: Evidence) -> str:
    """Return that the accuracy cannot be computed, with the figure that nobody has confirmed."""
    told = [f"No score: the accuracy cannot be computed here, because {evidence.uncomputed}."]
    if evidence.network.unknown:
        told.append(_instead(evidence.network.unknown[0]))
    elif evidence.weights is None:
        told.append("Pool before you flatten, or give the dense layers fewer nodes.")
    if evidence.claimed_accuracy is not None:
        told.append(
            f"By the predictions that your own process sent, {evidence.claimed_accuracy:.1%} of the held-out "
            "images are right: that is not confirmed and not counted."
        )
    return " ".join(told)
