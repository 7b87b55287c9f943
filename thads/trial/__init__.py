"""The run without a bench: an ASGI app over the engine and an embedded store, for one person on one machine."""

from thads.trial.app import create_app
from thads.trial.serve import serve

__all__ = ["create_app", "serve"]
