"""The floors of the house: arrows go downward only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_nothing_imports_upward() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_engine_that_knew_frappe_would_be_found(tmp_path: Path) -> None:
    house = tmp_path / "house"
    (house / "engine").mkdir(parents=True)
    (house / "__init__.py").touch()
    (house / "engine" / "__init__.py").write_text("import frappe\n")
    config = tmp_path / "contract.toml"
    config.write_text(
        '[tool.importlinter]\nroot_package = "house"\ninclude_external_packages = true\n'
        '[[tool.importlinter.contracts]]\nname = "engine"\ntype = "forbidden"\n'
        'source_modules = ["house.engine"]\nforbidden_modules = ["frappe"]\n'
    )
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", config]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert "house.engine" in done.stdout
