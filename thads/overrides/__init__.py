"""One file for each DocType of the framework that we hook into, functions named after the hook."""
