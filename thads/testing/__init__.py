"""Factories for the tests that run on a bench. Nothing here is imported by the app itself."""
