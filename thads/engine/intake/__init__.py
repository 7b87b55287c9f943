"""Receiving: what a request for enforcement must hold, whose it is, how it stands; what a court's correction changes."""
