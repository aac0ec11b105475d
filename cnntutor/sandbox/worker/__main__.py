"""Start of a worker process: `python -I FOLDER SETTINGS`, spoken to over its standard streams."""

import sys

if __name__ == "__main__":
    from settings import WorkerSettings  # type: ignore[import-not-found]  # from this folder, not from the package

    told = WorkerSettings.from_json(sys.argv[1])
    # Python put this folder in front to find what is here; it must not shadow what a student imports.
    if told.place not in sys.path:
        sys.path.append(told.place)
    if told.supervise:
        import supervise  # type: ignore[import-not-found]

        supervise.supervise()
    if told.warm:
        import server  # type: ignore[import-not-found]
    import handler  # type: ignore[import-not-found]
    import libraries  # type: ignore[import-not-found]

    del sys.path[0]
    if told.warm:
        server.main(told)
    else:
        libraries.load(told.imports)
        handler.main(told)
