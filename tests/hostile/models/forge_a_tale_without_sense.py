# Attack: tell of a training what makes no sense
# After: forgery
# State: marked
# Denied: training accuracy
# Said: The loss of the last epoch is nan
true = models.tale


def tale(images, labels, held_out):
    yield {"phase": 7}
    yield {"phase": "fit", "epoch": -1, "batch": 2, "batches": 0}
    yield {"epoch": 99, "batch": 10**9, "batches": 1, "ended": True, "loss": "low"}
    yield {"pixels": 3, "labels": {"shape": "x", "dtype": "y"}, "epochs": "many"}
    yield {"epochs": 10**30, "batch_size": -1, "start": [[3]]}
    for one in true(images, labels, held_out):
        yield {**one, "loss": float("nan"), "accuracy": 10**9}


models.tale = tale
