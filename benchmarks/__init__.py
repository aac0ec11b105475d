"""What docs/performance.md says, measured."""
