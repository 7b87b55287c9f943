"""Where the tests find judgments: the made-up ones of the repository, and published ones where they are kept beside it."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scoring import Expected, keys

from thads.engine.judgment.pages import Pages
from thads.engine.judgment.parse import parse
from thads.engine.judgment.read import read
from thads.engine.judgment.schema import Reading

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tests/material"
PUBLISHED = Path(os.environ.get("THADS_JUDGMENTS") or ROOT.parent / "shared/judgments")
NO_TEXTS = "published judgments not found: set THADS_JUDGMENTS"
KINDS = {
    "trả tiền": ("pay_money", "wages", "deposit"),
    "bồi thường": ("compensation",),
    "cấp dưỡng": ("maintenance",),
    "án phí sơ thẩm": ("court_fee",),
    "án phí phúc thẩm": ("court_fee",),
    "chi phí tố tụng": ("litigation_cost",),
    "phạt tiền": ("fine",),
    "truy thu/tịch thu": ("confiscate", "destroy"),
    "trả lại tài sản/giấy tờ": ("return_property",),
    "giao đất/nhà": ("hand_over", "divide_property"),
    "xử lý tài sản thế chấp": ("secured_asset",),
    "hoàn trả tạm ứng án phí": ("refund_advance",),
    "other act": ("act", "custody", "social_insurance", "security_measure"),
}


@dataclass(frozen=True)
class Case:
    """A judgment with what a person read in it."""

    name: str
    text: bytes
    document: dict[str, Any]
    wanted: tuple[Expected, ...]
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def nfc(self) -> str:
        return unicodedata.normalize("NFC", self.text.decode())


def reading_of(text: str | bytes) -> Reading:
    """The reading of a text; the same object for the same text, so no test may change it."""
    return _reading(text if isinstance(text, bytes) else text.encode())


@cache
def _reading(data: bytes) -> Reading:
    return parse(pages_of(data))


def pages_of(text: str | bytes) -> Pages:
    return read(text if isinstance(text, bytes) else text.encode(), "text.txt")


def made_slugs() -> list[str]:
    return sorted(folder.name for folder in (HERE / "judgments").iterdir())


def made_texts() -> list[tuple[str, bytes]]:
    return [(slug, (HERE / "judgments" / slug / "text.txt").read_bytes()) for slug in made_slugs()]


def hard_texts() -> list[tuple[str, bytes]]:
    return [(path.stem, path.read_bytes()) for path in sorted((HERE / "hard").glob("*.txt"))]


def published_texts() -> list[tuple[str, bytes]]:
    """Every published text at hand, named by its folder; none on a machine without them."""
    return [(path.parent.name, path.read_bytes()) for path in sorted(PUBLISHED.glob("*/*/text.txt"))]


@cache
def made(slug: str) -> Case:
    folder = HERE / "judgments" / slug
    return _from_gold(slug, (folder / "text.txt").read_bytes(), json.loads((folder / "gold.json").read_text("utf8")))


def blind_slugs() -> list[str]:
    return sorted(folder.name for folder in (HERE / "blind").iterdir())


@cache
def blind(slug: str) -> Case:
    """A made-up judgment by somebody who did not know the rules; they were changed for it only after a first measure."""
    folder = HERE / "blind" / slug
    return _from_gold(slug, (folder / "text.txt").read_bytes(), json.loads((folder / "gold.json").read_text("utf8")))


def sealed_slugs() -> list[str]:
    return sorted(folder.name for folder in (HERE / "sealed").iterdir())


@cache
def sealed(slug: str) -> Case:
    """Like ``blind``, but the rules were not changed for it."""
    folder = HERE / "sealed" / slug
    return _from_gold(slug, (folder / "text.txt").read_bytes(), json.loads((folder / "gold.json").read_text("utf8")))


def dev_cases() -> list[Case]:
    """Published judgments that come with an annotation of their own."""
    return [
        _from_gold(path.parent.name, (path.parent / "text.txt").read_bytes(), json.loads(path.read_text("utf8")))
        for path in sorted(PUBLISHED.glob("dev/*/gold.json"))
    ]


def annotated_ids() -> list[str]:
    return sorted(path.stem for path in (HERE / "annotations").glob("*.json"))


def annotated(name: str) -> Case | None:
    """The annotated published judgment, or None where its text is not at hand or is another text."""
    note = json.loads((HERE / "annotations" / f"{name}.json").read_text("utf8"))
    for path in PUBLISHED.glob(f"*/{name}/text.txt"):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == note["text_sha256"]:
            return _from_note(name, data, note)
    return None


def _from_gold(name: str, data: bytes, gold: dict[str, Any]) -> Case:
    document = {"number": gold["document_number"], "date": gold["date"], "court": gold["court"]}
    rows = gold["obligations"]
    return Case(
        name,
        data,
        document | {"corrects": gold.get("corrects")},
        tuple(_expected(row) for row in rows),
        tuple(tuple(row["span"]) for row in rows if row.get("span")),
    )


def _expected(row: dict[str, Any]) -> Expected:
    own = (row["reader_kind"],) if row.get("reader_kind") else KINDS[row["kind"]]
    others = [kind for word in row.get("acceptable_kinds") or () for kind in KINDS.get(word, (word,))]
    return Expected(
        frozenset([*own, *others]),
        row["amount_vnd"],
        keys(row["debtors"]),
        None if row["creditors"] is None else keys(row["creditors"]),
        bool(row.get("already_performed")),
        row.get("net_payable_vnd"),
        row["sentence"],
    )


def _from_note(name: str, data: bytes, note: dict[str, Any]) -> Case:
    text = unicodedata.normalize("NFC", data.decode())
    rows = note["obligations"]
    wanted = tuple(
        Expected(
            frozenset(row["kinds"]),
            row["amount"],
            keys(_named(row["debtors"], text)),
            None if row["creditors"] is None else keys(_named(row["creditors"], text)),
            row.get("already_performed", False),
            row.get("net_amount"),
        )
        for row in rows
    )
    return Case(name, data, note["document"], wanted, tuple(tuple(row["span"]) for row in rows))


def _named(names: list[Any], text: str) -> list[str]:
    return [text[slice(*name["at"])] if isinstance(name, dict) else name for name in names]
