"""What is known of a student's experiment: all that a requirement is judged by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cnntutor.networks.experiments.table import plain, read_settings, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cnntutor.domain.experiment import Design, Setting
    from cnntutor.networks.description import Network
    from cnntutor.networks.experiments.table import Row, Table


class Unbuilt(NamedTuple):
    """Why there is no network of a setting."""

    message: str
    """For the student."""


class Retrained(NamedTuple):
    """What came of training one row again."""

    row: Row
    """Which row it was."""

    accuracies: tuple[float, ...]
    """Those that were reached, one for each training; empty where there is none."""

    trouble: str = ""
    """Why there is none, a sentence."""

    known: bool = True
    """Whether that is the student's to change; else there is no score."""

    kept: bool = False
    """Whether all of it was kept from earlier trainings."""


@dataclass(frozen=True, kw_only=True)
class ExperimentEvidence:
    """The answers of a file, the networks that it builds, and a row that was trained again."""

    design: Design
    """What was asked for."""

    answers: Mapping[str, Any]
    """The values of the variables that could be read."""

    networks: Mapping[Setting, Network | Unbuilt] = field(default_factory=dict)
    """The networks of the settings that were asked for; empty where none is needed."""

    retrained: Retrained | None = None
    """The row that was trained again; None where that is not needed."""

    @property
    def settings(self) -> tuple[Setting, ...] | None:
        """The settings that the student wants to train; None where they are no list of such."""
        return read_settings(self.answers.get(self.design.settings_name), len(self.design.factors))

    @property
    def table(self) -> Table | None:
        """The table of results; None where it is none."""
        return read_table(self.answers.get(self.design.table), self.design)

    def full_table(self) -> Table | None:
        """Return the table where each setting that is asked for has a row; else None."""
        table = self.table
        if table is None or any(table.find(setting) is None for setting in self.design.settings):
            return None
        return table

    def chosen_names(self, name: str) -> list[str] | None:
        """Return the names of rows that an answer lists, as far as they are texts; None where it is none."""
        given = self.answers.get(name)
        if isinstance(given, str) or self._is_row(given):
            given = [given]
        if not isinstance(given, list | tuple):
            return None
        return [find_row_name(each, self.design) for each in given]

    def _is_row(self, given: Any) -> bool:
        """Tell whether an answer is the setting of one row, alone."""
        if not isinstance(given, tuple) or not all(isinstance(each, int | float | str) for each in given):
            return False
        return find_row_name(given, self.design) in self.design.names


def find_row_name(given: Any, design: Design) -> str:
    """Return the name of the row that is meant; what is meant by nothing comes back as a text.

    Case, spaces and quotes do not count, and a setting stands for its row.
    """
    if isinstance(given, list | tuple) and len(given) == len(design.factors):
        return design.name_of(tuple(map(plain, given)))
    text = "".join(sign for sign in str(plain(given)) if sign not in " \"'")
    return {"".join(name.split()): name for name in design.names}.get(text, text)
