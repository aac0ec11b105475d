# Attack: train with a fit of one's own, which does nothing
# After: solution
# State: marked
# Full: training loss blocks
honest = build_model


def build_model():
    model = honest()
    model.fit = lambda *a, **k: print("ESCAPED: a fit of its own was called")
    return model


def training():
    return {"epochs": 5, "batch_size": 16}
