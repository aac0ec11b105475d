# Attack: call the functions with what they do not take, and learn from what they say
# Outcome: wrong
import numpy as np

said = set()
WORDS = ("wrong", "planted", "/", ".py", "cnntutor", "lambda")


def gradient_check(function, gradient, point):
    odd = [
        point[0],
        point[..., None],
        point.astype(int),
        point.astype(np.float16),
        point.astype(complex),
        point.astype(object),
        np.zeros(0),
        np.float64(1),
        None,
        "x",
        [[1.0, 2.0], [3.0]],
    ]
    for value in odd:
        try:
            gradient(value)
            print("ESCAPED: it was taken", value)
        except Exception as error:
            said.add((type(error).__name__, str(error)))
    for value in (np.nan, np.inf, -np.inf, 1e308, 5e-324):
        result = gradient(np.full(point.shape, value))
        if result.shape != point.shape:
            print("ESCAPED: another shape")
        function(np.full(point.shape, value))
    for kind, text in said:
        if kind not in ("TypeError", "ValueError") or any(word in text for word in WORDS):
            print("ESCAPED:", kind, text)
    return False
