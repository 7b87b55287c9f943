"""Entrustments between two offices: a hand-over that neither side can lose."""
