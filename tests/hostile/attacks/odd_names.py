# Attack: names that look alike, are no names, or lie when they are looked at
# Outcome: correct
import sys

import numpy as np


class Name(str):
    def startswith(self, *_):
        return False


def ｒｅｌｕ(x):
    return np.maximum(x, 0)


ге1u = геlu = "\x1b[2J"
names = vars(sys.modules["work"])
names[Name("trap")] = names["a b\n\x1b[31m"] = names["\ud800"] = 1
names.update({f"name{number}" * 50: number for number in range(2000)})
