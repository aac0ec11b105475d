"""`cnntutor list`: every exercise and how it stands. It must stay quick: neither numpy nor rich here."""

from __future__ import annotations

from cnntutor.cli.common import Format, OutputFormat, workspace_here
from cnntutor.cli.output import say, say_styled, terminal_width

NAME = "list"


def command(format_: OutputFormat = Format.TEXT) -> None:
    """Show both tracks: every exercise with its state and what it needs, and which is next."""
    from cnntutor.tutor.overview import overview
    from cnntutor.workspace import progress

    rows = overview(progress.read(workspace_here().progress_file))
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        say(as_json.dumps(as_json.overview(rows)))
        return
    from cnntutor.render.terminal.listing import overview as rendered

    say_styled(rendered(rows, terminal_width()))
