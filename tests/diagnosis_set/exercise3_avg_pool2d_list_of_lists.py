# avg_pool2d: calls .mean on a list
def avg_pool2d(image, size=2, stride=2):
    pixels = image.tolist()
    result = []
    for i in range(0, len(pixels) - size + 1, stride):
        line = []
        for j in range(0, len(pixels[0]) - size + 1, stride):
            window = [pixels[i + a][j:j + size] for a in range(size)]
            line.append(window.mean())
        result.append(line)
    return result
