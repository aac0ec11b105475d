# Attack: be a callable that computes without end when its parameters are looked at
# Outcome: timed_out


class Function:
    @property
    def __signature__(self):
        while True:
            pass

    def __call__(self, x):
        return x


relu = Function()
