"""A running trial and a real browser for it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from thads.trial import create_app
from thads.trial.app import own_base

CHROMIUM = Path("/usr/bin/chromium")
BUNDLE = Path(__file__).resolve().parents[2] / "thads" / "public" / "dist" / "thads.js"
AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=vi"]
in_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.is_file(), reason="NOT RUN: /usr/bin/chromium is missing (apt install chromium)"),
    pytest.mark.skipif(not BUNDLE.is_file(), reason="NOT RUN: the front end is not built (make frontend)"),
]


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a trial over ``folder``, served until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(folder, lookup_base=own_base(port))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)


def upload(page, data: bytes, name: str = "ban-an.pdf", kind: str = "application/pdf") -> None:
    """A file put in on the first screen, until it is read."""
    from playwright.sync_api import expect

    page.goto("/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": kind, "buffer": data})
    expect(page.locator(".list .tag", has_text="Cần kiểm tra")).to_be_visible(timeout=30_000)


def open_review(page) -> None:
    from playwright.sync_api import expect

    page.locator(".list .row").first.click()
    expect(page.locator(".strip")).to_be_visible()
