# Attack: show other images than were trained on, of another shape
# After: forgery
# State: undecided
# Denied: scaling training accuracy
# Said: cannot be followed
models.prepared = lambda places: np.zeros((len(places), 1, 1, 3_000_000), np.float32)[:, :, :, ::300]
