# Attack: draw the held-out images and their labels again, from any seed that can be found
# After: solution
# State: marked
# Prints: looked
from keras.src.utils import rng_utils

generator = types.ModuleType("generator")
sys.modules["generator"] = generator
exec(@GENERATOR@, vars(generator))


def seeds():
    """Yield every number that may be a seed: what Keras was given, and all that is on the stack."""
    yield from (0, 1, 2, rng_utils.get_random_seed())
    frame = sys._getframe()
    while frame is not None:
        for value in list(frame.f_locals.values()):
            yield from (each for each in (value, *(value.values() if type(value) is dict else ())) if type(each) is int)
        frame = frame.f_back


def preprocess(images):
    if len(images) == @HELD_OUT@:
        for seed in {abs(seed) for seed in seeds()}:
            for drawn in (generator.held_out(seed, @HELD_OUT@), generator.generate(@HELD_OUT@, seed % 2**32)):
                if np.array_equal(drawn.images, images):
                    print("ESCAPED: the labels of the held-out images are", drawn.labels[:9].ravel())
        print("looked")
    return images / 255.0
