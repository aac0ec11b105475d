"""The ways to isolate a submission, one module each; they all keep the interface of the sandbox."""
