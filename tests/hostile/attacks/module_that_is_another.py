# Attack: replace one's own module, its file name and its class
# Outcome: correct
import sys
import types

import numpy as np


class Module(types.ModuleType):
    def __getattr__(self, name):
        return Module(name)


def relu(x):
    return np.maximum(x, 0)


sys.modules["work"].__class__ = Module
sys.modules["work"].__file__ = "@SECRET@"
sys.modules["work"].__name__ = "__main__"
sys.modules["work"] = sys.modules["__main__"] = Module("@PACKAGE@")
sys.argv[:] = ["@SECRET@"]
