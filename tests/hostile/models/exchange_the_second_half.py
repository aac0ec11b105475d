# Attack: train on other images than those that are looked at first
# After: solution
# State: marked
# Denied: scaling accuracy
# Said: cannot be followed
def preprocess(images):
    x = images / 255.0
    x[120:] = x[120:, ::-1]
    return x
