"""The life of a case, from its events: how it stands, what that follows from, and when a notice is valid."""
