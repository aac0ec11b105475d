from pathlib import Path

Path("helpers.py").write_text("def places(w, k, s, p):\n    return (w - k + 2 * p) // s + 1\n")
import helpers


def output_size(width, kernel, stride=1, padding=0):
    return helpers.places(width, kernel, stride, padding)
