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

# Made data with a rule that the first layer can see: the answer is the largest of three sums. Random features, and a last layer by least squares.
points = rng.standard_normal((600, inputs))
labels = np.argmax(points @ rng.standard_normal((inputs, classes)), axis=1)
features = np.hstack([relu(points @ rng.standard_normal((inputs, 64))), np.ones((600, 1))])
targets = np.eye(classes)[labels]
weights, *_ = np.linalg.lstsq(features[:500], targets[:500], rcond=None)


def accuracy(rows):
    return (softmax(features[rows] @ weights).argmax(axis=1) == labels[rows]).mean()


print(f"accuracy on 500 known points {accuracy(slice(0, 500)):.2f}, on 100 new ones {accuracy(slice(500, None)):.2f}")
