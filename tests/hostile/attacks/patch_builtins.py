# Attack: replace built-in functions by ones that agree to everything
# Outcome: crashed
import builtins

builtins.isinstance = builtins.issubclass = builtins.callable = builtins.all = lambda *_: True
builtins.len = lambda _: 0


def relu(x):
    return x
