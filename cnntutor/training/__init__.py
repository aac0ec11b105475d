"""What models are trained on, and how a training is judged."""
