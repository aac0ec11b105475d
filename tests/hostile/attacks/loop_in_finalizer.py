# Attack: compute without end when an object is thrown away
# Outcome: timed_out


class Last:
    def __del__(self):
        while True:
            pass


def relu(x):
    last = Last()
    del last
    return x
