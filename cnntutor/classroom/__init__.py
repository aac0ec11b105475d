"""Files: what students hand in, and the folders they work in."""
