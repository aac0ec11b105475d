"""The exercises: one module each, which says what is asked, how it is graded and which errors are known."""
