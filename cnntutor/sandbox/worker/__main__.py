"""Start of a worker process: `python -I FOLDER PLACE`, spoken to over its standard streams.

PLACE is the folder that the marker has numpy from: an isolated interpreter does not look everywhere.
"""

import sys

if __name__ == "__main__":
    # Python put this folder in front to find what is here; it must not shadow what a student imports.
    if sys.argv[1] not in sys.path:
        sys.path.append(sys.argv[1])
    import serve  # type: ignore[import-not-found]  # from this folder, not from the package

    del sys.path[0]
    serve.main()
