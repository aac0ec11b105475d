# Attack: return wrong numbers that say they are equal to everything
# Outcome: wrong malformed


class Float(float):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    def hex(self):
        return "0x0.0p+0"

    __rsub__, __hash__ = __sub__, float.__hash__
    __abs__ = __float__ = lambda self: 0.0


def relu(x):
    return [Float(-7)] * len(x)
