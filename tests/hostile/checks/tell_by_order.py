# Attack: tell right from wrong by which call it is
# Outcome: wrong
calls = []


def gradient_check(function, gradient, point):
    calls.append(point)
    return len(calls) % 2 == 0
