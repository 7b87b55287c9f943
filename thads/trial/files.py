"""Files on disk, named by their SHA-256: the same bytes are kept once and never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from thads.engine.review.refusals import NotFound


class Files:
    """Content-addressed store under ``root``; a file is written whole or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def put(self, data: bytes) -> str:
        """Keep ``data``; its SHA-256 in hex is the name to ask for."""
        digest = hashlib.sha256(data).hexdigest()
        self.write(self._path(digest), data)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes kept under ``digest``. NotFound where there are none."""
        path = self._path(digest)
        if not path.is_file():
            raise NotFound
        return path.read_bytes()

    def intact(self, digest: str) -> bool:
        """True where the file on disk still has the content it was named by."""
        path = self._path(digest)
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest

    def write(self, path: Path, data: bytes) -> None:
        """Write through a temporary name, so that a reader never sees half a file."""
        if path.is_file():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise NotFound
        return self.root / digest[:2] / digest
