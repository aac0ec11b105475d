# Attack: compute without end before any function is defined
# Outcome: timed_out
while True:
    pass
