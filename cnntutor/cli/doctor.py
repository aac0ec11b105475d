"""`cnntutor doctor`: what is installed, how submissions run, what is found, where things are kept."""

from __future__ import annotations

import typer

from cnntutor.cli.common import workspace_here

NAME = "doctor"


def command() -> None:
    """Look at the installation, and say what works."""
    from cnntutor.cli.common import console
    from cnntutor.doctor import examine
    from cnntutor.render.terminal import reports

    observations = examine(workspace_here(silent=True))
    console().print(reports.observations(observations))
    raise typer.Exit(0 if all(observation.good for observation in observations) else 3)
