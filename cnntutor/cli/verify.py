"""`cnntutor verify`: for authors, whether the exercises of a checkout hold what they guarantee."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cnntutor.cli.common import Format, OutputFormat, console, exercise_names
from cnntutor.cli.output import say
from cnntutor.errors import LibraryMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cnntutor.authoring.checkout import Checkout
    from cnntutor.authoring.findings import Verified
    from cnntutor.curriculum.registry import Listing

NAME = "verify"


def command(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="A copy of cnntutor's repository.", show_default=False)
    ] = Path(),
    exercise: Annotated[
        list[str] | None,
        typer.Option(help="Only this exercise; may be repeated.", autocompletion=exercise_names),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="The first seed that random cases are drawn from.")] = 0,
    skip_models: Annotated[
        bool, typer.Option("--skip-models", help="Run no file that needs TensorFlow, train no model.")
    ] = False,
    format_: OutputFormat = Format.TEXT,
) -> None:
    """For authors: look whether exercises are sound. Exit code 0: all are; 1: something does not hold."""
    from cnntutor.authoring.checkout import open_checkout
    from cnntutor.render.terminal import verification

    checkout = open_checkout(folder)
    listings = [checkout.find(name) for name in exercise] if exercise else checkout.listings()
    listings = sorted(set(listings))
    if not skip_models:
        _require_packages(listings)
    stray = [] if exercise else list(checkout.strays())
    done = _verify_all(checkout, listings, seed, models=not skip_models, shown=format_ is Format.TEXT)
    if format_ is Format.JSON:
        from cnntutor.render import as_json

        say(as_json.dumps(verification.as_json(done, stray)))
    else:
        screen = console()
        if stray:
            screen.print(verification.strays(stray, screen))
        screen.print(verification.summary(done, stray))
    raise typer.Exit(0 if all(verified.holds for verified in done) and not stray else 1)


def _require_packages(listings: Sequence[Listing]) -> None:
    """Make sure that every file can be run."""
    from cnntutor.grading.packages import require_packages

    for listing in listings:
        if listing.template.is_file():
            try:
                require_packages(listing)
            except LibraryMissing as error:
                raise LibraryMissing(f"{error} `--skip-models` does without.") from None


def _verify_all(
    checkout: Checkout, listings: Sequence[Listing], seed: int, *, models: bool, shown: bool
) -> list[Verified]:
    """Look at one exercise after the other; print each as soon as it is done, if it is to be shown."""
    from cnntutor.authoring.verification import NAMES, verify
    from cnntutor.render.terminal import verification

    screen = console()
    beside = screen if screen.is_terminal and shown else console(stderr=True)
    done = []
    with verification.show_progress(beside, len(listings) * len(NAMES)) as listen:
        for listing in listings:

            def begun(check: str, name: str = listing.id) -> None:
                listen(name, check)

            verified = verify(checkout, listing, seed=seed, models=models, listen=begun)
            done.append(verified)
            if shown:
                screen = beside if screen.is_terminal else screen
                screen.print(verification.exercise(verified, screen))
    return done
