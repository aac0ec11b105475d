# Attack: have the grader keep 1 GB of weights that are told during a training
# After: forgery
# State: marked
# Denied: training accuracy
# Said: something else than predictions
true = models.tale


def tale(images, labels, held_out):
    heavy = [[np.zeros(12_000_000, np.float32)]]
    for _ in range(22):
        yield {"phase": "fit", "start": heavy, "kept": heavy[0][0][:1]}
    yield from true(images, labels, held_out)


models.tale = tale
models.reply = {}  # one training is enough
