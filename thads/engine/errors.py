"""Typed errors: the class names what failed, the text tells a Vietnamese reader what to do.

Subclasses live beside the code that raises them; three lines each. ``message`` is the English key of the
catalogue, so that the same error speaks Vietnamese in the trial, on the command line and on the desk.
"""

from __future__ import annotations

from thads.engine.messages import say


class ThadsError(Exception):
    """Base of every error the engine raises on purpose. ``str(error)`` is ready to be shown to a user."""

    message = "The operation could not be completed."

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(say(self.message, **params))

    def __reduce__(self) -> tuple[object, ...]:
        """Survives the way back from a worker process."""
        return _rebuild, (type(self), self.params)

    @property
    def code(self) -> str:
        """Stable machine name, e.g. ``EncryptedFile``."""
        return type(self).__name__


def _rebuild(kind: type[ThadsError], params: dict[str, object]) -> ThadsError:
    return kind(**params)
