"""`cnntutor stats`: what a class finds hard, and who needs help."""

from __future__ import annotations

from cnntutor.cli.common import Format, GradebookFile, OutputFormat, SomeExercises, console
from cnntutor.cli.output import say
from cnntutor.curriculum import registry

NAME = "stats"


def command(
    gradebook: GradebookFile,
    exercise: SomeExercises = None,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """Show how a class did: points, questions, common mistakes, and who may need help."""
    from cnntutor.gradebook.statistics.class_statistics import class_statistics
    from cnntutor.gradebook.store import Gradebook
    from cnntutor.render.terminal import statistics

    wanted = [registry.find(name).id for name in exercise] if exercise else None
    with Gradebook(gradebook) as book:
        figures = class_statistics(book.results(), book.students(), wanted)
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        say(as_json.dumps(statistics.as_json(figures)))
        return
    screen = console()
    screen.print(statistics.overview(figures, screen))
