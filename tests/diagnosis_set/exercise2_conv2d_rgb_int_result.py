# conv2d_rgb: the result is made with dtype=int
import numpy as np

def conv2d_rgb(image, kernel, bias=0, stride=1, padding=0):
    altura, largura, canais = image.shape
    kh, kw, _ = kernel.shape
    # adiciona zeros em volta da imagem
    com_zeros = np.pad(image, ((padding, padding), (padding, padding), (0, 0)))
    saida = np.zeros(((altura - kh + 2*padding)//stride + 1, (largura - kw + 2*padding)//stride + 1), dtype=int)
    for i in range(saida.shape[0]):
        for j in range(saida.shape[1]):
            janela = com_zeros[i*stride:i*stride+kh, j*stride:j*stride+kw, :]
            saida[i, j] = np.sum(janela * kernel) + bias
    return saida
