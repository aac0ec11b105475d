# Attack: leave files and code where the next submission might find them
# Outcome: correct
import os
import tempfile

import numpy as np

places = {".", os.environ.get("HOME", "."), os.environ.get("TMPDIR", "."), tempfile.gettempdir()}
for place in places:
    for name in ("left-by-another", "numpy.py", "sitecustomize.py", "usercustomize.py", "json.py", ".pythonrc"):
        try:
            with open(os.path.join(place, name), "w") as file:
                file.write("print('ESCAPED: code of another submission')\n")
        except OSError:
            pass


def relu(x):
    return np.maximum(x, 0)
