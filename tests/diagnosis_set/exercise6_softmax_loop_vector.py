# softmax: a list comprehension with math.exp, for vectors of small numbers only
import math

def softmax(logits, axis=-1):
    exps = [math.exp(z) for z in logits]
    total = sum(exps)
    return [e / total for e in exps]
