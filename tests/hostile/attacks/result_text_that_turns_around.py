# Attack: return a text that commands a terminal and reverses what follows
# Outcome: malformed


def relu(x):
    return "\x1b[2J\x1b]8;;http://example.org\x07\u202ecorrect\u2066\ud800\x00\r\n"
