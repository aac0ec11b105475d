# Attack: return a text of five megabytes that says it is short
# Outcome: refused


class Short(str):
    def __len__(self):
        return 1


def relu(x):
    return Short("x" * 5_000_000)
