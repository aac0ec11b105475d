"""What a network is made of, what it does with images, and what can be wrong with it."""
