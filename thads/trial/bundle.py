"""Downloads of a batch: every paper in one archive, and the register of it as a sheet."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from thads.engine.review.states import decision_state
from thads.trial.decisions import Decisions

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def archive(decisions: Decisions, batch: str) -> bytes:
    """The papers as they stand, one file each, named by number (or by draft), never by a person's name."""
    rows = decisions.batch(batch)["decisions"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as bag:
        for place, row in enumerate(rows, 1):
            if row["state"] != "voided":
                bag.writestr(paper_name(place, row), decisions.current_pdf(row["name"]))
    return buffer.getvalue()


def paper_name(place: int, row: dict[str, Any]) -> str:
    """``00012-QD-THADS.pdf`` for an issued paper, ``nhap-0003.pdf`` before that."""
    if row["number"] is None:
        return f"nhap-{place:04d}.pdf"
    symbol = row["symbol"].replace("Đ", "D").replace("/", "-")
    return f"{row['number']:05d}-{symbol}.pdf"


def register(decisions: Decisions, batch: str) -> bytes:
    """The batch as a register sheet."""
    rows = [{**row, "state": decision_state(row["state"])} for row in decisions.batch(batch)["decisions"]]
    return decisions.papers.register(rows)


def download(data: bytes, name: str, media_type: str) -> Response:
    """A private file for saving; a PDF may also be looked at in place."""
    way = "inline" if media_type == "application/pdf" else "attachment"
    return Response(
        data,
        media_type=media_type,
        headers={"content-disposition": f"{way}; filename*=UTF-8''{quote(name)}", "cache-control": "private, no-cache"},
    )
