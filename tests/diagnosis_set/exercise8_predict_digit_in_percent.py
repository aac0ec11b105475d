# predict_digit: the probability is a percentage
import numpy as np


def predict_digit(model, image):
    x = (image / 255.0).reshape(1, 28, 28, 1)
    probabilities = np.array(model(x))[0]
    best = int(np.argmax(probabilities))
    return best, float(probabilities[best] * 100)
