"""Finding concept questions, and the numbers and the words that they take for right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cnntutor.curriculum.concepts.concept import Concept, are_apart
from cnntutor.curriculum.concepts.drawing import TOPICS

CONCEPTS: dict[str, Concept] = {concept.name: concept for topic in TOPICS for concept in topic.concepts}


def right(name: str, setting: dict[str, Any] | None = None) -> str:
    """Return the right option of a concept."""
    (option,) = (each for each in CONCEPTS[name].options(setting or {}) if each.is_right({}))
    return option.text


def sound_settings(name: str) -> Iterator[dict[str, Any]]:
    """Yield each setting of a concept that may be drawn."""
    concept = CONCEPTS[name]
    return (dict(setting) for setting in concept.settings if are_apart(concept.options(setting)))
