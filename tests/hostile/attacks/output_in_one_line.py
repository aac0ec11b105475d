# Attack: print more than a hundred megabytes at once, by more than a pipe holds unread
# Outcome: crashed out_of_memory


def relu(x):
    print("x" * 101_000_000)
    return x
