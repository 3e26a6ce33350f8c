# A neural network's forward pass from scratch: two layers, relu, softmax.
import numpy as np

rng = np.random.default_rng(0)
inputs, hidden, classes = 4, 8, 3


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    x = x - x.max(axis=-1, keepdims=True)      # the largest exponent is exp(0): nothing overflows
    e = np.exp(x)
    return e / e.sum(axis=-1, keepdims=True)


w1 = rng.standard_normal((inputs, hidden)) * 0.5
w2 = rng.standard_normal((hidden, classes)) * 0.5
b1, b2 = np.zeros(hidden), np.zeros(classes)

x = rng.standard_normal((6, inputs))
probabilities = softmax(relu(x @ w1 + b1) @ w2 + b2)

print(probabilities.shape, np.allclose(probabilities.sum(axis=1), 1))
print(probabilities.round(3))
print("answers", probabilities.argmax(axis=1))
