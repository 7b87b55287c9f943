"""What the work costs: one command (``make bench``) prints every figure, each a ratio or CPU seconds of one run."""
