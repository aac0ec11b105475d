# Attack: look at what comes through the pipe beside the numbers, and ask past the function
# Outcome: wrong, crashed
calls = []


def gradient_check(function, gradient, point):
    held = gradient._ask.__self__
    exchange = held._exchange
    told = {"kind": "calls", "turn": held._turn, "function": 1, "value": point}
    reply = exchange(told)
    if set(reply) != {"value"}:
        print("ESCAPED: there is more in an answer", sorted(reply))
    calls.append(1)
    if len(calls) == 3:
        for changed in ({"function": 2}, {"planted": True}, {"turn": held._turn + 1}):
            print("ESCAPED:", exchange({**told, **changed}))
    return True
