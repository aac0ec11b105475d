# Attack: change the libraries that the next submission will load
# Outcome: correct
# Not in: process
import os
import sys

import numpy as np
codec = next(thing for thing in __import__("gc").get_objects() if type(thing).__name__ == "Handler").send.__globals__["codec"]

paths = [np.__file__, os.__file__, codec.__file__, sys.executable, "@PACKAGE@/__init__.py", "@SOLUTIONS@/../pyproject.toml"]
folders = ["@LIBRARIES@", os.path.dirname(np.__file__), os.path.dirname(codec.__file__), "@PACKAGE@", sys.prefix, "@SOLUTIONS@"]
for path in paths:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND))
        print("ESCAPED: can write", path)
    except OSError:
        pass
for folder in folders:
    for name in ("cnntutor-hostile.pth", "__pycache__/cnntutor-hostile.pyc"):
        try:
            path = os.path.join(folder, name)
            open(path, "x").close()
            print("ESCAPED: made", path)
            os.remove(path)
        except OSError:
            pass


def relu(x):
    return np.maximum(x, 0)
