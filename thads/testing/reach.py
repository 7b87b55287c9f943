"""What a function may come to do, read from the source: whether a way leads from it to a write.

Calls are followed by name through the app's modules; a method of an unknown object is followed where only one class or
module of the app has that name. What the framework's hooks set off is not seen: a write that sets them off is.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

APP = Path(__file__).parents[1]
LEFT_OUT = ("testing", "engine", "trial", "demo", "commands", "setup", "patches")
WRITES = {
    "frappe.db.set_value", "frappe.db.set_single_value", "frappe.db.delete", "frappe.db.commit", "frappe.db.bulk_insert",
    "frappe.db.bulk_update", "frappe.delete_doc", "frappe.enqueue", "frappe.rename_doc", "frappe.qb.update", "frappe.qb.into",
}  # fmt: skip
OF_DOCUMENTS = {"save", "insert", "submit", "cancel", "delete", "db_set", "db_insert", "db_update", "add_comment"}
PLAIN = {
    name for kind in (str, bytes, list, dict, set, re.Pattern) for name in dir(kind)
}  # methods of what is no object of ours
STATEMENTS = ("insert", "update", "delete", "replace", "truncate", "alter", "create", "drop")


@cache
def way_to_a_write(door: str) -> tuple[str, ...]:
    """The calls from ``door`` ("module.function") to the first write found, shortest first; empty where there is none."""
    ways, seen = [(door,)], {door}
    while ways:
        way = ways.pop(0)
        if sink := _app().writes.get(way[-1]):
            return (*way, sink)
        for called in sorted(_app().calls.get(way[-1], ())):
            if called not in seen:
                seen.add(called)
                ways.append((*way, called))
    return ()


class _App:
    """``calls``: function -> functions; ``writes``: function -> the words of its own first write."""

    def __init__(self) -> None:
        self.calls: dict[str, set[str]] = defaultdict(set)
        self.writes: dict[str, str] = {}
        trees = {_module(path): ast.parse(path.read_text("utf-8")) for path in _files()}
        bodies = {f"{module}.{name}": body for module, tree in trees.items() for name, body in _functions(tree)}
        self.methods: dict[str, set[str]] = defaultdict(set)
        for name in bodies:
            self.methods[name.rsplit(".", 1)[1]].add(name)
        for module, tree in trees.items():
            known = _imports(tree, module)
            for name, body in _functions(tree):
                self._read(f"{module}.{name}", body, module, known, bodies)

    def _read(self, name: str, body: ast.AST, module: str, known: dict[str, str], bodies: dict[str, ast.AST]) -> None:
        for call in (node for node in ast.walk(body) if isinstance(node, ast.Call)):
            words = ast.unparse(call.func)
            if _is_write(call, words):
                self.writes.setdefault(name, words)
            first, _, rest = words.partition(".")
            target = f"{known[first]}.{rest}".rstrip(".") if first in known else f"{module}.{words}"
            if target in bodies:
                self.calls[name].add(target)
            elif isinstance(call.func, ast.Attribute) and first not in known and call.func.attr not in PLAIN:
                self.calls[name] |= self.methods[call.func.attr] if len(self.methods[call.func.attr]) == 1 else set()


@cache
def _app() -> _App:
    return _App()


def _files() -> Iterator[Path]:
    for path in APP.rglob("*.py"):
        if path.relative_to(APP).parts[0] not in LEFT_OUT and not path.name.startswith("test_"):
            yield path


def _module(path: Path) -> str:
    return ".".join(("thads", *path.relative_to(APP).with_suffix("").parts)).removesuffix(".__init__")


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


def _imports(tree: ast.Module, module: str) -> dict[str, str]:
    """Name in this file -> what of the app it is, wherever in the file it is imported."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("thads"):
            known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return known


def _is_write(call: ast.Call, words: str) -> bool:
    if words in WRITES:
        return True
    if words in ("frappe.db.sql", "frappe.db.multisql"):
        return _statement(call).strip().lower().startswith(STATEMENTS)
    if not isinstance(call.func, ast.Attribute) or words.startswith(("frappe.cache", "frappe.local.cookie")):
        return False
    return call.func.attr in OF_DOCUMENTS and (call.func.attr == "db_set" or not call.args)


def _statement(call: ast.Call) -> str:
    first = call.args[0] if call.args else ast.Constant("")
    pieces = first.values if isinstance(first, ast.JoinedStr) else [first]
    return "".join(str(piece.value) if isinstance(piece, ast.Constant) else "?" for piece in pieces)
