"""The nouns of cnntutor: what is asked, what is handed in, what came back, and what was made of it."""
