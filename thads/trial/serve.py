"""Serve the trial on the loopback address."""

from __future__ import annotations

from pathlib import Path

import uvicorn

from thads.trial.app import LOOKUP_BASE, create_app


def serve(data_dir: Path | str, *, port: int = 8100, lookup_base: str = "", office: Path | None = None) -> None:
    """Run until stopped. ``lookup_base``: the public https address of the verify page, where there is one."""
    app = create_app(data_dir, lookup_base=lookup_base or LOOKUP_BASE, office=office)
    uvicorn.run(
        app, host="127.0.0.1", port=port, log_level="warning", server_header=False, h11_max_incomplete_event_size=65536
    )
