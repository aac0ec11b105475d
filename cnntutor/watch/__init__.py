"""The live loop over `tutor.check`: it looks at a file whenever that is saved."""
