"""Files handed to a command that turn out to be something else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yaml import YAMLError

from thads.engine.errors import ThadsError

OTHERWISE = (ValueError, LookupError, TypeError, AttributeError, YAMLError)


@contextmanager
def read_as(path: Path, otherwise: type[ThadsError]) -> Iterator[None]:
    """Whatever goes wrong inside because ``path`` does not hold what was expected is told as ``otherwise``."""
    try:
        yield
    except OTHERWISE as error:
        raise otherwise(name=path.name) from error
