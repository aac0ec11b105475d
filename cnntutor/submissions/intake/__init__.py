"""What a class hands in, as learning platforms give it, and who is who in it."""
