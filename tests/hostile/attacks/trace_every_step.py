# Attack: have every line of the worker traced, look at all variables on the way and change results
# Outcome: correct
import sys
import threading

import numpy as np


def look(frame, event, value):
    for name in frame.f_locals:
        if name in ("expected", "reference", "solution", "answer_key"):
            print("ESCAPED:", name)
    return look


def relu(x):
    threading.settrace(look)
    sys.setprofile(look)
    sys.settrace(look)
    frame = sys._getframe()
    while frame is not None:
        frame.f_trace = look
        frame = frame.f_back
    return np.maximum(x, 0)
