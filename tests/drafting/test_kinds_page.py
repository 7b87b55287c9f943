"""The reference page of the catalogue says what the catalogue says."""

import importlib.util
from pathlib import Path

from thads.engine.drafting.kinds import kinds

DOCS = Path(__file__).parents[2] / "docs"


def writer():
    spec = importlib.util.spec_from_file_location("decision_kinds", DOCS / "decision_kinds.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_script_writes():
    made = writer().page()
    written = (DOCS / "reference" / "decision-kinds.md").read_text(encoding="utf-8")
    assert written == made, "run: python docs/decision_kinds.py"


def test_every_kind_has_its_row():
    text = writer().page()
    assert all(text.count(f"| `{code}` | {of.name} |") == 1 for code, of in kinds().items())
