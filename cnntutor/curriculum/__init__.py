"""The exercises: one module each, which says what is asked, how it is marked and which errors are known."""
