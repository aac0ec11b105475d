"""`python -m cnntutor` is `cnntutor`."""

import contextlib
import os
import signal


def _end(number: int, _: object) -> None:
    os.write(2, b"Stopped.\n")
    os._exit(128 + number)


def main() -> None:
    """Run the command line. Until it is loaded there is nothing to be ended in order."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, _end)
    from cnntutor.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
