"""What models of an exercise are trained on, measured by, and what a student may choose of their training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cnntutor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class TaskData:
    """One data set that models may be trained on, and what is asked for there."""

    name: str
    """What it is called on the command line: `shapes10`."""

    threshold: float
    """The accuracy on held-out images that is asked for."""

    fewer_epochs: tuple[tuple[int, float], ...] = ()
    """The same after up to so many epochs, the fewest first."""

    margin: float = 0.0
    """How far below what is asked for an accuracy has no score, because the threshold was not measured."""

    def threshold_after(self, epochs: int) -> float:
        """Return the accuracy that is asked for after some epochs."""
        return next((lower for most, lower in self.fewer_epochs if epochs <= most), self.threshold)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A number that `training()` may choose."""

    default: float
    """What it is where nothing is chosen; a setting whose default is an int takes whole numbers."""

    least: float
    most: float

    @property
    def whole(self) -> bool:
        """Whether it has to be a whole number."""
        return type(self.default) is int


@dataclass(frozen=True, kw_only=True)
class ModelTask:
    """What the models of an exercise have to do, and how they are trained for it."""

    data: tuple[TaskData, ...]
    """The data sets that there are to choose from, the one without a choice first."""

    image_shape: tuple[int, int, int]
    """Height, width and channels of what a model takes."""

    classes: int = 10
    """How many classes it tells apart."""

    only: tuple[int, ...] = ()
    """The labels of these in the data set, counted anew from 0, where they are not all that it has."""

    label_shape: tuple[int, ...] = (1,)
    """The shape of one label, as the data sets have it: () where labels have one axis only."""

    images: int = 5_000
    """How many images it learns from."""

    held_out: int = 1_000
    """How many images it is measured by."""

    settings: Mapping[str, Setting]
    """What `training()` may choose: `epochs` and `batch_size`, and where it is asked for
    `validation_split`, the share of the training images that is set aside."""

    @property
    def default_data(self) -> TaskData:
        """The data set where nobody chooses one."""
        return self.data[0]

    def data_named(self, name: str | None) -> TaskData:
        """Return one of the data sets by its name; the default one for None.

        Raises
        ------
        UsageError
            If models are not trained on such a data set.
        """
        if name is None:
            return self.default_data
        for one in self.data:
            if one.name == name:
                return one
        names = " or ".join(one.name for one in self.data)
        raise UsageError(f"Models are trained on {names}, not on {name}.")

    def takes(self, name: str) -> bool:
        """Tell whether models may be trained on a data set."""
        return any(one.name == name for one in self.data)
