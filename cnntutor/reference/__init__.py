"""The right answers: vectorised numpy implementations, verified in the tests against SciPy and Keras."""
