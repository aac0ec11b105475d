# conv2d: the stride is in the size of the map, but the window moves by one
import numpy as np

def conv2d(image, kernel, stride=1, padding=0):
    # Ausgabegröße berechnen
    hoehe = (image.shape[0] + 2*padding - kernel.shape[0]) // stride + 1
    breite = (image.shape[1] + 2*padding - kernel.shape[1]) // stride + 1
    bild = np.pad(image, padding)
    ergebnis = np.zeros((hoehe, breite))
    for i in range(hoehe):
        for j in range(breite):
            fenster = bild[i:i+kernel.shape[0], j:j+kernel.shape[1]]
            ergebnis[i][j] = np.sum(fenster*kernel)
    return ergebnis
