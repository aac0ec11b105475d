# Attack: find the labels of the held-out images among all that the worker has in memory
# After: solution
# State: marked
# Prints: looked
import gc


def arrays():
    for thing in gc.get_objects():
        if type(thing) in (dict, list, tuple):
            for each in [*(thing.values() if type(thing) is dict else thing)]:
                if type(each) is np.ndarray and each.size == @HELD_OUT@ and each.dtype.kind in "iu":
                    yield each
    frame = sys._getframe()
    while frame is not None:
        yield from (each for each in frame.f_locals.values() if type(each) is np.ndarray and each.size == @HELD_OUT@)
        frame = frame.f_back


def preprocess(images):
    for each in arrays():
        values, counts = np.unique(each, return_counts=True)
        if values.tolist() == list(range(10)):
            print("ESCAPED: these look like labels", each.ravel()[:9], counts)
    print("looked")
    return images / 255.0
