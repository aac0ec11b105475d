# Attack: return an object that computes without end when its type is asked for
# Outcome: timed_out


class Endless:
    @property
    def __class__(self):
        while True:
            pass


def relu(x):
    return Endless()
