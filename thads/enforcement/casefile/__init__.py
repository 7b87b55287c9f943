"""The file of a case on the desk: its documents, their folios, the bound PDF, the archive."""
