"""An exercise as it was given out: the file, and what is remembered of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnntutor.errors import WorkspaceError
from cnntutor.workspace import progress
from cnntutor.workspace.filling import put_back

if TYPE_CHECKING:
    from cnntutor.curriculum.registry import Listing
    from cnntutor.workspace.filling import Placed
    from cnntutor.workspace.folder import Workspace


class StartedOver(NamedTuple):
    """What became of the files that were put back."""

    placed: tuple[Placed, ...]
    remark: str
    """That the state could not be kept; else empty."""

    def __str__(self) -> str:
        """Return it as a line a file."""
        return "\n".join(_format_placed(placed, str(placed.path)) for placed in self.placed)

    @property
    def by_name(self) -> str:
        """It as a line a file, without the folder; and the remark."""
        lines = [_format_placed(placed, placed.path.name) for placed in self.placed]
        return "\n".join(filter(None, [*lines, self.remark]))


def _format_placed(placed: Placed, name: str) -> str:
    saved = f" Your work is in {placed.backup.name}." if placed.backup else ""
    return f"{name} is as it was given out.{saved}"


def start_over(workspace: Workspace, listing: Listing, *, force: bool) -> StartedOver:
    """Put the untouched files of an exercise back, and forget how it stood and which hints were read.

    The attempts are kept.

    Raises
    ------
    WorkspaceError
        If the folder belongs to no course, a file was changed and `force` is off, or it cannot be written.
    """
    if not workspace.is_course:
        raise WorkspaceError(
            f"{workspace.folder} belongs to no course, so nothing was given out here: "
            "go to your folder first, or `cnntutor init FOLDER` makes one."
        )
    placed = put_back(workspace, listing, force=force)
    kept = progress.read(workspace.progress_file)
    kept.forget(listing.id)
    written = progress.write(workspace.progress_file, kept)
    return StartedOver(placed, "" if written else progress.not_kept(workspace.progress_file))
