"""`python -m cnntutor` is `cnntutor`."""

from cnntutor.cli.main import main

if __name__ == "__main__":
    main()
