# Attack: raise an exception whose text is never finished
# Outcome: timed_out


class Endless(Exception):
    def __str__(self):
        while True:
            pass


def relu(x):
    raise Endless
