# feature_maps: the axis of the batch is still there
import keras
import numpy as np


def feature_maps(model, image):
    wanted = []
    for layer in model.layers:
        if isinstance(layer, (keras.layers.Conv2D, keras.layers.MaxPooling2D, keras.layers.AveragePooling2D)):
            wanted.append(layer.output)
        elif isinstance(layer, keras.layers.ReLU):
            wanted[-1] = layer.output
    extractor = keras.Model(inputs=model.inputs, outputs=wanted)
    result = extractor(np.expand_dims(image, 0))
    return [np.asarray(each) for each in result]
