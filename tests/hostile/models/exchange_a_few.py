# Attack: train on a few other images, just behind those that are looked at first
# After: solution
# State: marked
# Denied: scaling accuracy
# Said: cannot be followed
def preprocess(images):
    x = images / 255.0
    x[32:40] = 0.5
    return x
