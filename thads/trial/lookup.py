"""The public look-up of a paper: by its code, or by the file itself. Says little, and takes the same time for all."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from thads.engine.drafting.qr import normal_code
from thads.engine.review.refusals import TooManyLookups
from thads.trial.files import Files
from thads.trial.papers import Papers
from thads.trial.store import Store

UNKNOWN = {"status": "unknown"}
NOTHING = "0" * 64


def digest_of_code(code: str) -> str:
    """What the store is asked for: equal work for every guess, and no prefix tells anything."""
    return hashlib.sha256((normal_code(code) or code).encode()).hexdigest()


class Throttle:
    """At most ``most`` look-ups and ``misses`` unknown codes by one address within ``seconds``."""

    def __init__(
        self, most: int = 60, misses: int = 15, seconds: int = 600, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.most, self.misses, self.seconds, self.clock = most, misses, seconds, clock
        self._asked: dict[str, deque[float]] = {}
        self._missed: dict[str, deque[float]] = {}

    def ask(self, address: str) -> None:
        """Count a look-up. TooManyLookups beyond the limits."""
        asked, missed = self._recent(self._asked, address), self._recent(self._missed, address)
        if len(asked) >= self.most or len(missed) >= self.misses:
            raise TooManyLookups(minutes=max(self.seconds // 60, 1))
        asked.append(self.clock())

    def miss(self, address: str) -> None:
        """Count a look-up that found nothing."""
        self._recent(self._missed, address).append(self.clock())

    def _recent(self, table: dict[str, deque[float]], address: str) -> deque[float]:
        if len(table) > 20_000:
            table.clear()
        times = table.setdefault(address, deque())
        while times and times[0] < self.clock() - self.seconds:
            times.popleft()
        return times


class Lookup:
    """Answers of the verify page: valid, replaced, revoked, altered or unknown."""

    def __init__(self, store: Store, files: Files, papers: Papers) -> None:
        self.store, self.files, self.papers = store, files, papers

    def by_code(self, code: str) -> dict[str, Any]:
        """What is known of the issued paper with this code."""
        row = self._row("code_digest = ?", digest_of_code(code))
        intact = self.files.intact((row or {}).get("issued_file") or NOTHING)
        if row is None:
            return dict(UNKNOWN)
        return self._answer(row, "altered" if not intact else None)

    def by_file(self, pdf: bytes) -> dict[str, Any]:
        """The same for an uploaded file, with what its signatures say."""
        digest = hashlib.sha256(pdf).hexdigest()
        verdict = self.papers.verify(pdf)
        row = self._row("issued_file = ?", digest)
        if row is not None:
            return {**self._answer(row, None), **verdict, "altered": False, "same_file": True}
        codes = self.papers.codes_in(pdf)
        row = next((found for code in codes if (found := self._row("code_digest = ?", digest_of_code(code)))), None)
        if row is not None:
            return {**self._answer(row, "altered"), **verdict, "same_file": False}
        return {"status": "altered" if verdict.get("altered") else "unknown", **verdict, "same_file": False}

    def _row(self, where: str, value: str) -> dict[str, Any] | None:
        return self.store.row(f"select * from decisions where number is not null and {where}", value)  # noqa: S608

    def _answer(self, row: dict[str, Any], status: str | None) -> dict[str, Any]:
        successor = self.store.row(
            "select number, symbol, issued_on from decisions where reading = ? and key = ? and state = 'issued'"
            " and name != ?",
            row["reading"], row["key"], row["name"],
        )  # fmt: skip
        if status is None and row["state"] == "voided":
            status = "replaced" if successor else "revoked"
        return {
            "status": status or "valid",
            "number": f"{row['number']}/{row['symbol']}",
            "date": row["issued_on"],
            "kind": row["title"],
            "office": self.papers.house.office.name,
            "signer": row["signer"],
            "sha256": row["issued_file"],
            "code": row["code"],
            "replaced_by": f"{successor['number']}/{successor['symbol']}"
            if status == "replaced" and successor
            else None,
        }
