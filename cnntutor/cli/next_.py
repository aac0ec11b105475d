"""`cnntutor next`: the first exercise that is not done."""

from __future__ import annotations

from cnntutor.cli.common import workspace_here
from cnntutor.cli.output import say_wrapped
from cnntutor.cli.show import show

NAME = "next"


def command() -> None:
    """Show the first exercise that is not done."""
    from cnntutor.tutor.overview import next_exercise, tell_track
    from cnntutor.workspace import progress

    workspace = workspace_here()
    listing = next_exercise(progress.read(workspace.progress_file))
    if listing is None:
        say_wrapped("All exercises are done.")
        return
    if done := tell_track(listing.track):
        say_wrapped(f"{done} {listing.id} is of the {listing.track} track.\n")
    show(listing, workspace)
