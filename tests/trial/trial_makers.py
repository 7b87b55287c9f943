"""A made-up judgment as a real PDF, and a client of the trial that walks its way. Nobody here exists."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from starlette.testclient import TestClient

from thads.engine.review.verify_page import VIETNAM
from thads.trial import create_app

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=VIETNAM)
API = "/api/method/thads.api."
JUDGMENT = (Path(__file__).parent / "judgment.txt").read_text(encoding="utf-8")
PAGE = """
#set page(paper: "a4", margin: (left: 3cm, right: 2cm, y: 2cm))
#set text(font: "Tinos", size: 13pt, lang: "vi")
#set par(justify: true)
#for line in json(bytes(sys.inputs.lines)) { if line == "" { v(0.4em) } else { block(spacing: 0.75em, line) } }
"""


def judgment_pdf(text: str = JUDGMENT) -> bytes:
    """The text as a born-digital PDF."""
    return typst.compile(PAGE.encode(), sys_inputs={"lines": json.dumps(text.splitlines())})


class Office:
    """The trial as the tests use it: one client, jobs done on demand, a role to change into."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        clock = {"work": False, "answer_after": 0.0, "now": lambda: NOW} | settings
        self.app = create_app(folder, **clock)
        self.services = self.app.state.services
        self.client = TestClient(self.app, headers={"X-Frappe-CSRF-Token": "test"}, raise_server_exceptions=False)

    def work(self) -> None:
        self.services.worker.run_all()

    def become(self, role: str) -> None:
        assert self.post("session.switch_role", role=role).status_code == 200

    def get(self, method: str, **query: Any) -> Any:
        return self.client.get(API + method, params=query)

    def post(self, method: str, **data: Any) -> Any:
        return self.client.post(API + method, json=data)

    def asked(self, method: str, **query: Any) -> Any:
        answer = self.get(method, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()["message"]

    def done(self, method: str, **data: Any) -> Any:
        answer = self.post(method, **data)
        assert answer.status_code == 200, answer.text
        return answer.json()["message"]

    def upload(self, data: bytes, name: str = "ban-an.pdf") -> str:
        answer = self.client.post(API + "reading.upload", files={"file": (name, data, "application/pdf")})
        assert answer.status_code == 200, answer.text
        self.work()
        return answer.json()["message"][0]["name"]

    def settle(self, name: str) -> None:
        """Look at every doubt and accept it, as a person in a hurry would."""
        for _ in range(100):
            open_points = self.asked("reading.get_reading", name=name)["blockers"]
            if not open_points:
                return
            point = open_points[0]
            assert point["code"] == "doubt", point
            path = "doubts" if point["path"] == "doubts" else point["path"] + ".doubts"
            self.done("reading.correct", name=name, path=path, value=[])

    def confirmed(self, data: bytes | None = None) -> str:
        name = self.upload(data or judgment_pdf())
        self.settle(name)
        self.done("reading.confirm", name=name)
        return name

    def batch(self, reading: str, keys: Sequence[str] | None = None) -> dict[str, Any]:
        name = self.done("drafting.create_batch", reading=reading, keys=keys)["batch"]
        self.work()
        return self.asked("drafting.get_batch", name=name)

    def carried(self, names: Sequence[str], *actions: str) -> list[dict[str, Any]]:
        """The decisions after each named step, taken by the person it belongs to."""
        rows: list[dict[str, Any]] = []
        for action in actions:
            self.become({"review": "reviewer", "sign": "head", "issue": "clerk"}[action])
            rows = self.done(f"drafting.{action}", decisions=list(names))
            assert not [row["error"] for row in rows if "error" in row]
        self.become("drafter")
        return rows

    def issued(self) -> list[dict[str, Any]]:
        names = [row["name"] for row in self.batch(self.confirmed())["decisions"]]
        return self.carried(names, "review", "sign", "issue")
