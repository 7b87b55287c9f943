"""The trial's authority on the network: time-stamps (RFC 3161), list of revoked certificates, OCSP. 127.0.0.1 only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import tsp

from thads.engine.drafting.signers import local_timestamper
from thads.engine.drafting.trial_ca import TrialCA
from thads.engine.drafting.trial_revocation import trial_crl, trial_ocsp


@dataclass
class Authority:
    """``revoked`` may be filled while it serves; ``asked`` keeps the paths that were asked for."""

    ca: TrialCA
    at: datetime
    url: str = ""
    revoked: dict[Path, datetime] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def tsa(self) -> str:
        return f"{self.url}/tsa"

    @property
    def crl(self) -> str:
        return f"{self.url}/root.crl"

    @property
    def ocsp(self) -> str:
        return f"{self.url}/ocsp"

    def answer(self, path: str, question: bytes) -> tuple[str, bytes] | None:
        self.asked.append(path)
        if path == "/tsa":
            stamper = local_timestamper(self.ca.tsa, self.ca.password)
            stamper.fixed_dt = self.at
            answer = stamper.request_tsa_response(tsp.TimeStampReq.load(question))
            return "application/timestamp-reply", answer.dump()
        if path == "/root.crl":
            return "application/pkix-crl", trial_crl(self.ca, at=self.at, revoked=self.revoked)
        if path == "/ocsp":
            return "application/ocsp-response", trial_ocsp(self.ca, question, at=self.at, revoked=self.revoked)
        if path == "/page":
            return "text/html", b"<html>not what you look for</html>"
        return None


@contextmanager
def serving(ca: TrialCA, at: datetime) -> Iterator[Authority]:
    authority = Authority(ca, at)

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(authority.answer(self.path, b""))

        def do_POST(self) -> None:
            self._send(authority.answer(self.path, self.rfile.read(int(self.headers["Content-Length"]))))

        def _send(self, found: tuple[str, bytes] | None) -> None:
            kind, body = found or ("text/plain", b"")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    authority.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
