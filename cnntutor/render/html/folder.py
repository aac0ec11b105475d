"""The folder that a report is written into, in which nothing of anybody else's is lost."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import io
import re
from typing import TYPE_CHECKING

from cnntutor.atomic import atomic_write
from cnntutor.errors import WorkspaceError
from cnntutor.render.plots.files import may_be_replaced
from cnntutor.workspace.folder import free_backup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

GENERATOR = "cnntutor report"
GRADE = f'<meta name="generator" content="{GENERATOR}">'.encode()
"""What every page of ours has in its head."""

STUDENTS = "students"
PAGES = "pages"
"""What the gradebook's secret is for that names the pages."""

PAGE = re.compile(r"[0-9a-f]{16}\.html")


def page_of(student: str, secret: str) -> str:
    """Return where the page of a student stands in the folder: who knows the name alone cannot tell."""
    digest = hmac.new(secret.encode(), student.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()
    return f"{STUDENTS}/{digest[:16]}.html"


class ReportFolder:
    """A folder for a report. Earlier pages of ours are replaced without a word, other files only by `force`.

    Parameters
    ----------
    path : Path
        The folder; made if it is not there.
    pages : iterable of str
        The pages that there will be beside the index.
    force : bool
        Whether files that are no pages of ours may be replaced; a backup of each stays beside it.

    Raises
    ------
    WorkspaceError
        If something stands in the way, or the folder cannot be made. Then nothing was written.
    """

    def __init__(self, path: Path, pages: Iterable[str], *, force: bool) -> None:
        self.path = path
        self.backups: list[Path] = []
        self._force = force
        self._written: set[str] = set()
        for folder in (path, path / STUDENTS):
            if folder.exists() and not folder.is_dir():
                raise WorkspaceError(f"{folder} is no folder: choose another one with --html.")
        if (path / STUDENTS).is_symlink():
            raise WorkspaceError(f"{path / STUDENTS} is a link: choose another folder with --html.")
        with self._explained():
            if not force and path.is_dir() and any(path.iterdir()) and not (path / "index.html").exists():
                raise WorkspaceError(
                    f"{path} holds other things than a report. Name a new folder with --html, or add --force."
                )
        for page in ("index.html", *pages):
            self._require_replaceable(page)
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir(mode=0o700, exist_ok=True)  # grades belong to their owner alone
            (path / STUDENTS).mkdir(exist_ok=True)

    @contextlib.contextmanager
    def page(self, name: str) -> Iterator[TextIO]:
        """Give a new file to write, which takes its place when all of it is written, or never.

        Raises
        ------
        WorkspaceError
            If it cannot be written, or something that is no page of ours has appeared in its place.
        """
        place = self.path / name
        with self._explained(), atomic_write(place, private=False) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
            yield text
            text.detach()  # what it has is written; the file itself is closed where it was opened
            self._require_replaceable(name)
            if not _is_replaceable(place):
                self.backups.append(place.rename(free_backup(place)))
        self._written.add(name)

    def remove_old(self) -> int:
        """Take away the pages of an earlier report that this one does not have; return how many."""
        removed = 0
        with self._explained():
            for page in (self.path / STUDENTS).iterdir():
                is_old = PAGE.fullmatch(page.name) and f"{STUDENTS}/{page.name}" not in self._written
                if is_old and _is_replaceable(page):
                    page.unlink()
                    removed += 1
        return removed

    def _require_replaceable(self, name: str) -> None:
        if not self._force and not _is_replaceable(self.path / name):
            raise WorkspaceError(
                f"{self.path / name} is there already and is no page of a report. Choose another folder with "
                "--html, or add --force to replace it (a backup is kept)."
            )

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WorkspaceError(
                f"The report cannot be written into {self.path}: {error.strerror or error}. "
                "Make room or choose another folder with --html, then run the same command again."
            ) from error


def _is_replaceable(path: Path) -> bool:
    """Tell whether nothing is there, or a page of ours."""
    return may_be_replaced(path, is_page)


def is_page(head: bytes) -> bool:
    """Tell from the first bytes of a file whether it is a page of ours."""
    return GRADE in head
