"""Every message that the code can show has a Vietnamese translation that fills the same places."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import polib
import pytest

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "thads" / "locale" / "vi.po"
SPEAKERS = {"say", "_"}
CALLS_IN_SCRIPTS = re.compile(r"""(?<![\w.])(?:t|__)\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
SCRIPTS = ("frontend/src/**/*.js", "frontend/src/**/*.vue", "thads/**/*.js")


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete}


def sources() -> list[Path]:
    return sorted((ROOT / "thads").rglob("*.py"))


def messages_of(path: Path) -> Iterator[str]:
    """Literal first arguments of ``say``/``_``, and ``message`` of error classes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in SPEAKERS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
        if isinstance(node, ast.ClassDef):
            yield from _class_message(node)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _class_message(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        targets = (
            line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        )
        value = getattr(line, "value", None)
        if any(_name(target) == "message" for target in targets) and isinstance(value, ast.Constant):
            yield value.value


def test_every_message_in_python_is_translated(catalogue: dict[str, str]) -> None:
    missing = {
        message: path.relative_to(ROOT).as_posix()
        for path in sources()
        for message in messages_of(path)
        if not catalogue.get(message)
    }
    assert not missing


def test_every_message_is_a_literal_where_it_is_said() -> None:
    """``say(variable)`` hides a message from this check; only the base of the errors, which names its own, may."""
    hidden = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _name(node.func) == "say" and not _literal(node)
    ]
    assert [where for where in hidden if not where.startswith("thads/engine/errors.py")] == []


def _literal(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)


def test_every_message_of_the_front_end_and_the_desk_is_translated(catalogue: dict[str, str]) -> None:
    missing = {}
    for pattern in SCRIPTS:
        for path in ROOT.glob(pattern):
            if "dist" in path.parts or "node_modules" in path.parts:
                continue
            for double, single in CALLS_IN_SCRIPTS.findall(path.read_text("utf-8")):
                message = json.loads(f'"{double}"') if double else single
                if not catalogue.get(message):
                    missing[message] = path.relative_to(ROOT).as_posix()
    assert not missing


def test_every_label_of_a_doctype_is_translated(catalogue: dict[str, str]) -> None:
    missing: dict[str, str] = {}
    for path in (ROOT / "thads").glob("*/doctype/*/*.json"):
        data = json.loads(path.read_text("utf-8"))
        labels = [data["name"], *(field.get("label") for field in data.get("fields", []))]
        missing |= {label: path.stem for label in labels if label and not catalogue.get(label)}
    assert not missing


def test_a_translation_fills_the_places_of_its_message_and_no_others(catalogue: dict[str, str]) -> None:
    wrong = {message: text for message, text in catalogue.items() if places(message) != places(text)}
    assert not wrong


def places(text: str) -> Counter[str]:
    """Named and numbered places; how often each is used may differ between languages, which ones may not."""
    try:
        return Counter({name for _, name, _, _ in Formatter().parse(text) if name is not None})
    except ValueError:
        return Counter(re.findall(r"\{[^{}]*\}", text))


def test_no_message_is_translated_twice() -> None:
    entries = Counter((entry.msgctxt, entry.msgid) for entry in polib.pofile(str(CATALOGUE)))
    assert [name for name, count in entries.items() if count > 1] == []


def test_the_catalogue_is_stored_in_composed_letters() -> None:
    text = CATALOGUE.read_text("utf-8")
    assert text == unicodedata.normalize("NFC", text)
