# Attack: tell right from wrong by what the two functions are called, look like, or hold
# Outcome: wrong
import gc

WORDS = ("wrong", "right", "planted", "mutant", "trial", "correct", "hidden")
looks = set()


def told(function):
    yield repr(function)
    yield str(type(function))
    yield str(getattr(function, "__name__", ""))
    yield str(getattr(function, "__qualname__", ""))
    yield str(getattr(function, "__doc__", ""))
    yield str(getattr(function, "__code__", ""))
    yield str(getattr(function, "__closure__", ""))
    yield str(getattr(function, "__dict__", ""))
    yield str(sorted(name for name in dir(function)))
    for held in gc.get_referents(function):
        if not isinstance(held, type):
            yield type(held).__name__
            yield type(getattr(held, "__self__", None)).__name__


def gradient_check(function, gradient, point):
    texts = tuple(told(gradient))
    if any(word in text.lower() for text in texts for word in WORDS):
        print("ESCAPED: it says what it is", texts)
    looks.add(texts)
    if len(looks) > 1:
        print("ESCAPED: no two calls look alike", looks)
    return id(gradient) % 64 < 32
