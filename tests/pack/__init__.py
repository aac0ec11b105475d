"""An exercise that asks for a text beside its file; `tests.packs` puts it among the others."""
