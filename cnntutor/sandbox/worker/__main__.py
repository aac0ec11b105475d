"""Start of a worker process: `python -I FOLDER`, spoken to over its standard streams."""

import sys

if __name__ == "__main__":
    # Python put this folder in front to find what is here; it must not shadow what a student imports.
    import serve  # type: ignore[import-not-found]  # from this folder, not from the package

    del sys.path[0]
    serve.main()
