# Attack: print a hundred megabytes at once
# Outcome: crashed out_of_memory


def relu(x):
    print("x" * 100_000_000)
    return x
