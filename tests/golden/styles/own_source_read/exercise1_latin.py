# coding: latin-1
import inspect


class Größe:
    def f(self):
        return "é"


assert "é" in inspect.getsource(Größe)


def output_size(width, kernel, stride=1, padding=0):
    return (width - kernel + 2 * padding) // stride + 1
