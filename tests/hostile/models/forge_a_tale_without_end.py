# Attack: tell for ever how far a training is
# After: forgery
# State: marked
# Denied: training accuracy
# Said: something that is no answer
def tale(images, labels, held_out):
    while True:
        yield {"phase": "fit", "epochs": 1, "batch_size": 32}


models.tale = tale
