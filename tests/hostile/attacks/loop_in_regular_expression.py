# Attack: a regular expression that backtracks for years, inside C and with the interpreter's lock held
# Outcome: timed_out
import re


def relu(x):
    return re.match(r"(a+)+b", "a" * 60)
