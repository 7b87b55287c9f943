"""Signing many papers on all cores: each worker opens its key files once and keeps them.

Files only: a PKCS#11 device or a remote service does its own queueing. Workers are forked where the caller has no
other threads (they inherit what is imported), else spawned.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from thads.engine.drafting.sign import Act, perform
from thads.engine.drafting.signers import FileSigner, load_pkcs12
from thads.engine.errors import ThadsError

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class KeyFile:
    """A PKCS#12 file and the file that holds its password."""

    path: Path
    password_file: Path

    def open(self) -> FileSigner:
        return load_pkcs12(self.path, self.password_file.read_text("utf-8").strip())


@cache
def _signer(key: KeyFile) -> FileSigner:
    return key.open()


class SigningPool:
    """``with SigningPool(jobs=2) as pool: pool.run(pairs, key)``; ``jobs=1`` works in this process."""

    def __init__(self, keys: Sequence[KeyFile], *, jobs: int | None = None):
        self.keys = tuple(keys)
        self.jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        _open_all(self.keys)
        if self.jobs > 1:
            method = "fork" if threading.active_count() == 1 else "spawn"
            context = multiprocessing.get_context(method)
            self._pool = ProcessPoolExecutor(self.jobs, context, _open_all, (self.keys,))
        return self

    def __exit__(self, *failure: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(
        self, papers: Sequence[tuple[bytes, Act]], key: KeyFile, progress: Progress | None = None
    ) -> Iterator[bytes]:
        """The signed papers in order, each as soon as it and those before it are done; ``progress(done, total)``.

        The first error of a paper is raised at its place; run again with what is left.
        """
        work = [(pdf, act, key) for pdf, act in papers]
        done = self._pool.map(_one, work, chunksize=4) if self._pool else map(_one, work)
        for count, result in enumerate(done, 1):
            if isinstance(result, _Failure):
                raise result.error(**result.params)
            if progress:
                progress(count, len(work))
            yield result


@dataclass(frozen=True)
class _Failure:
    """An engine error on its way out of a worker: exceptions with keyword arguments do not survive pickling."""

    error: type[ThadsError]
    params: dict[str, object]


def _open_all(keys: Sequence[KeyFile]) -> None:
    for key in keys:
        _signer(key)


def _one(work: tuple[bytes, Act, KeyFile]) -> bytes | _Failure:
    pdf, act, key = work
    try:
        return perform(pdf, act, _signer(key))
    except ThadsError as error:
        return _Failure(type(error), error.params)
