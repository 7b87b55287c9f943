"""Papers of a running case: drafted from what their kind asks for, signed by whom, and what their issue does in the case."""
