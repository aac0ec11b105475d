"""The operations as a textbook does them: step by step, each step exchangeable for a known error."""
