"""Cases that pass between officers of an office."""
