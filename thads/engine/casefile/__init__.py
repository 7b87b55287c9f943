"""The file of a case as one whole: its documents in order, each sheet numbered once, bound into one PDF."""
