# Attack: raise on a line that pretends to be in another file, so that the grader would quote it
# Outcome: raised


def relu(x):
    exec(compile("\n" * 40 + "raise ValueError('@SECRET@')", "@SECRET@", "exec"))
