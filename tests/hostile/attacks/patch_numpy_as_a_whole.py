# Attack: put something else in numpy's place in the table of modules
# Outcome: refused
import sys
import types


class Fake(types.ModuleType):
    def __getattr__(self, name):
        return Fake(name)

    def __call__(self, *_, **__):
        return self

    def __eq__(self, other):
        return True


for name in [name for name in sys.modules if name.partition(".")[0] == "numpy"]:
    sys.modules[name] = Fake(name)


def relu(x):
    import numpy as np

    return np.maximum(x, 0)
