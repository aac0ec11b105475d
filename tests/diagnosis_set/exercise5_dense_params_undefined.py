# dense_params: forgets the parameters of the function and uses names of the exercise's text
def dense_params(inputs, outputs):
    return (n + 1) * m
