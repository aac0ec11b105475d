# Attack: leave something at home that is run at the next login or the next start of Python
# Outcome: correct
# Not in: process
import os

import numpy as np

for name in (".cnntutor-hostile", ".config/cnntutor-hostile", ".local/cnntutor-hostile", "Desktop/cnntutor-hostile"):
    for home in ("@HOME@", "/root"):
        try:
            path = os.path.join(home, name)
            open(path, "x").close()
            print("ESCAPED: made", path)
            os.remove(path)
        except OSError:
            pass
for name in (".bashrc", ".profile"):
    try:
        os.close(os.open(os.path.join("@HOME@", name), os.O_WRONLY | os.O_APPEND))
        print("ESCAPED: can write", name)
    except OSError:
        pass


def relu(x):
    return np.maximum(x, 0)
