"""Serve the trial on the loopback address."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from thads.trial.app import PORT, create_app, own_base


def serve(data_dir: Path | str, *, port: int = PORT, lookup_base: str = "", office: Path | None = None) -> None:
    """Run until stopped. ``lookup_base``: the public https address of the verify page; else the trial's own is printed."""
    app = create_app(data_dir, lookup_base=lookup_base or own_base(port), office=office)
    uvicorn.run(
        app, host="127.0.0.1", port=port, log_level="warning", server_header=False, h11_max_incomplete_event_size=65536
    )
