# Attack: take more and more memory in small pieces
# Outcome: out_of_memory
kept = []
while True:
    kept.append(bytearray(b"x" * 2_000_000))
