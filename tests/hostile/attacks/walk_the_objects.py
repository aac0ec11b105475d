# Attack: look for the expected values among all objects of the interpreter
# Outcome: correct
import gc

import numpy as np

NAMES = ("Exercise", "Question", "Function", "ByHand", "Procedure", "Tolerance", "Variant", "Case", "Misconception")


def relu(x):
    result = np.maximum(x, 0)
    for holder in gc.get_objects():
        if type(holder).__name__ in NAMES and type(holder).__module__.startswith("cnntutor"):
            print("ESCAPED: there is a", type(holder).__name__)
        for thing in gc.get_referents(holder):
            if type(thing) is np.ndarray and thing is not result and thing.shape == x.shape:
                if x.min() < 0 < x.max() and np.array_equal(thing, result):
                    print("ESCAPED: the right answer is in memory")
    return result
