"""Checking a file from a stranger: in a process of its own, with an end to its time and memory.

A PDF can be made to unpack into gigabytes or to keep a parser busy for hours; the process that serves people must
not be the one that finds out. Starting the other process costs about half a second.
"""

from __future__ import annotations

import base64
import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime

from thads.engine.drafting import signing_errors
from thads.engine.drafting.embed import check_pdf
from thads.engine.drafting.revocation import NONE, Revocations
from thads.engine.drafting.signing_errors import NotAPdf, UnreadablePdf
from thads.engine.drafting.verdict import Verdict
from thads.engine.drafting.verify import verify
from thads.engine.errors import ThadsError


def verify_stranger(
    pdf: bytes, *, trust: Sequence[bytes], at: datetime | None = None, revocations: Revocations = NONE,
    seconds: int = 15, memory_mb: int = 1024,
) -> Verdict:  # fmt: skip
    """``verify`` in a bounded process. Raises its errors; UnreadablePdf too where the bounds were reached."""
    if b"%PDF-" not in pdf[:1024] and b"/ByteRange" not in pdf:
        raise NotAPdf
    if pdf.startswith(b"%PDF-"):
        check_pdf(pdf)
    order = {
        "trust": _texts(trust),
        "crls": _texts(revocations.crls),
        "ocsps": _texts(revocations.ocsps),
        "at": at.isoformat() if at else None,
        "seconds": seconds,
        "memory_mb": memory_mb,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=json.dumps(order).encode() + b"\n" + pdf,
            capture_output=True,
            timeout=seconds + 10,
            check=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadablePdf from error
    if "error" in answer:
        raise getattr(signing_errors, answer["error"])(**answer["params"])
    return Verdict.from_dict(answer)


def main() -> None:
    """One order (a line of JSON) and the file on standard input; the verdict as JSON on standard output."""
    order = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_AS, (order["memory_mb"] << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"],) * 2)
    at = datetime.fromisoformat(order["at"]) if order["at"] else None
    known = Revocations(_bytes(order["crls"]), _bytes(order["ocsps"]))
    try:
        answer = verify(sys.stdin.buffer.read(), trust=_bytes(order["trust"]), at=at, revocations=known).to_dict()
    except ThadsError as error:
        answer = {"error": error.code, "params": error.params}
    except MemoryError:
        answer = {"error": "UnreadablePdf", "params": {}}
    print(json.dumps(answer))


def _texts(parts: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in parts]


def _bytes(texts: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(base64.b64decode(one) for one in texts)


if __name__ == "__main__":
    main()
