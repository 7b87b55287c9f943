"""Every door of the app: the whitelisted functions of all its modules, found by importing them."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import frappe

APP = Path(__file__).parents[1]
GUARDING = ("has_permission", "PermissionError")
PARSERS = {"uploaded", "as_list", "as_object"}  # they look at what was sent, at nothing that is stored


@cache
def all_doors() -> dict[str, Callable]:
    """ "module.function" -> the function."""
    return {f"{door.__module__}.{name}": door for module in _modules() for name, door in _functions(module)}


def takes_post_only(door: Callable) -> bool:
    return frappe.allowed_http_methods_for_whitelisted_func[door] == ["POST"]


def asks_permission_first(name: str) -> bool:
    """Whether a door asks ``frappe.has_permission``, itself or by a function of its own file, before it calls anything else of
    the app."""
    module, _, function = name.rpartition(".")
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    bodies = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    guards = _guards(bodies)
    ours = _imported(tree) - PARSERS
    for call in _calls(bodies[function]):
        words = ast.unparse(call.func)
        if words.endswith("has_permission") or words in guards:
            return True
        if words.split(".")[0] in ours:
            return False
    return False


def _guards(bodies: dict[str, ast.FunctionDef]) -> set[str]:
    """The functions of a file that refuse whoever may not, by themselves or by one another."""
    texts = {name: ast.unparse(body) for name, body in bodies.items()}
    found = {name for name, text in texts.items() if any(word in text for word in GUARDING)}
    while more := {name for name, text in texts.items() if any(f"{one}(" in text for one in found)} - found:
        found |= more
    return found


def _calls(body: ast.FunctionDef) -> list[ast.Call]:
    """The calls of a function in the order in which they are made: what is asked for inside brackets comes first."""
    found = [node for line in body.body for node in ast.walk(line) if isinstance(node, ast.Call)]
    asking = [call for call in found if ast.unparse(call.func).endswith("has_permission")]
    named = {inner for call in asking for inner in ast.walk(call) if inner is not call}  # which record is asked about
    found = [call for call in found if call not in named]
    return sorted(found, key=lambda call: (call.end_lineno, call.end_col_offset))


def _imported(tree: ast.Module) -> set[str]:
    rows = (
        node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("thads")
    )
    return {alias.asname or alias.name for row in rows for alias in row.names}


def _modules() -> Iterator[str]:
    for path in sorted(APP.rglob("*.py")):
        parts = path.relative_to(APP).with_suffix("").parts
        if (
            parts[0] != "testing"
            and not path.name.startswith("test_")
            and "frappe.whitelist" in path.read_text("utf-8")
        ):
            yield ".".join(("thads", *parts))


def _functions(module: str) -> Iterator[tuple[str, Callable]]:
    loaded = importlib.import_module(module)
    for name, door in inspect.getmembers(loaded, inspect.isfunction):
        if door in frappe.whitelisted and door.__module__ == module:
            yield name, door
    for kind, holder in inspect.getmembers(loaded, inspect.isclass):
        if holder.__module__ == module:
            for name, door in inspect.getmembers(holder, inspect.isfunction):
                if door in frappe.whitelisted:
                    yield f"{kind}.{name}", door
