"""Shapes and their wordings from the files, and whole judgments around them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from material import Case
from scoring import Expected, keys

from benchmarks.wordings.cast import ROLES, Cast, cast_of, printed_sum, respelled, sums_of
from benchmarks.wordings.heading import heading

KINDS = {
    "pay": ("pay_money", "wages", "deposit"), "comp": ("compensation",), "wages": ("wages",), "maint": ("maintenance",),
    "fee": ("court_fee",), "cost": ("litigation_cost",), "fine": ("fine",), "conf": ("confiscate",), "destroy": ("destroy",),
    "return": ("return_property",), "refund": ("refund_advance",), "land": ("hand_over", "divide_property"),
    "divide": ("divide_property", "hand_over"), "secured": ("secured_asset",), "custody": ("custody",), "act": ("act",),
    "social": ("social_insurance",), "keep": ("security_measure",), "landact": ("hand_over", "divide_property", "act"), "hand": ("return_property", "hand_over"),
}  # fmt: skip
_SLOT = re.compile(r"\{(?P<key>[a-zA-Z]\d?)(?:\.(?P<how>[a-z]))?\}")


@dataclass(frozen=True)
class Shape:
    """What is owed, and every wording of it."""

    name: str
    cast: str
    rows: tuple[tuple[str, str, str, str], ...]  # kind, debtors, creditors, sum
    relation: str
    texts: tuple[str, ...]


@cache
def shapes() -> tuple[Shape, ...]:
    return tuple(
        shape for path in sorted(Path(__file__).parent.glob("*.txt")) for shape in _shapes(path.read_text("utf8"))
    )


def _shapes(text: str) -> Iterator[Shape]:
    for block in re.split(r"^== ", text, flags=re.M)[1:]:
        head, _, body = block.partition("\n")
        named, rows, *relation = (part.strip() for part in head.split("|"))
        name, _, cast = named.partition("@")
        texts = re.sub(r"\n  ", "\v", body).split("\n")
        yield Shape(
            name.strip(), cast.strip() or "civil", tuple(map(_row, filter(None, map(str.strip, rows.split(";"))))),
            "".join(relation), tuple(text.replace("\v", "\n") for text in texts if text.strip()),
        )  # fmt: skip


def _row(written: str) -> tuple[str, str, str, str]:
    kind, sides, *amount = written.split()
    debtors, creditors = sides.split(">")
    return kind, debtors, creditors, "".join(amount)


def order(shape: Shape, text: str, cast: Cast, draw: Random) -> tuple[str, list[Expected]]:
    """One wording with its names and sums, and the rows it creates."""
    sums = sums_of(shape.relation, draw)
    filled = _SLOT.sub(lambda slot: _filled(slot, cast, sums, draw), text)
    filled = re.sub(r"((?:^|\n|(?<=[^\d.]\. )|(?<=\d\. ))\W*)(\w)", lambda m: m[1] + m[2].upper(), filled)
    return filled, [_expected(row, cast, sums, filled) for row in shape.rows]


def _filled(slot: re.Match[str], cast: Cast, sums: dict[str, int], draw: Random) -> str:
    name, how = slot["key"], slot["how"] or ""
    if name in sums:
        return printed_sum(sums[name], draw, how)
    if name in "DCX" or name[0] in "DCX":
        pair = [one.printed(how or draw.choice("fs")) for one in cast.side(name[0].lower())[:2]]
        return draw.choice((" và ", ", ")).join(pair)
    if how == "r":
        return ROLES[name[0]]
    return respelled(cast.people[name].printed(how or draw.choice("ffs")), draw)


def _expected(row: tuple[str, str, str, str], cast: Cast, sums: dict[str, int], text: str) -> Expected:
    kind, debtors, creditors, amount = row
    done, kind = kind.endswith("!"), kind.removesuffix("!")  # performed already: may be read or left out
    receiving = None if creditors == "*" else _names(creditors, cast)
    return Expected(
        frozenset(KINDS[kind]),
        sums[amount] if amount else None,
        _names(debtors, cast),
        receiving,
        performed=done,
        text=text.replace("\n", " / "),
    )


def _names(written: str, cast: Cast) -> frozenset[str]:
    if written in "S-":
        return keys(["STATE"] if written == "S" else [])
    return keys(cast.people[slot].name for slot in written.split("+"))


def judgment(name: str, chosen: Sequence[tuple[Shape, str]], draw: Random) -> Case:
    """A judgment that orders the ``chosen`` wordings, one an item; all of one cast."""
    cast = cast_of(chosen[0][0].cast, draw)
    items, wanted = [], []
    for shape, text in chosen:
        written, rows = order(shape, text, cast, draw)
        items.append(written)
        wanted += rows
    if (
        all(row[0] not in ("fee", "refund") for shape, _ in chosen for row in shape.rows)
        and "fee" not in chosen[0][0].name
    ):
        fee = draw.randrange(6, 90) * 50_000
        items.append(f"Về án phí: {cast.people['d'].printed('f').capitalize() if not cast.people['d'].title else cast.people['d'].printed('f')} phải chịu {printed_sum(fee, draw)} án phí dân sự sơ thẩm.")  # fmt: skip
        wanted.append(
            Expected(frozenset({"court_fee"}), fee, keys([cast.people["d"].name]), keys(["STATE"]), text=items[-1])
        )
    style = draw.choice(("{}. ", "{}/ ", "[{}] ", "- "))
    if style == "- ":  # what hangs under a dash is a plus
        items = [item.replace("\n- ", "\n+ ") for item in items]
    body = "\n".join(style.format(n) + item for n, item in enumerate([*items, *_TAIL], 1))
    text = f"{heading(cast, draw)}\nNỘI DUNG VỤ ÁN:\nCác bên tranh chấp với nhau.\nNHẬN ĐỊNH CỦA TÒA ÁN:\n[1] Yêu cầu có căn cứ.\nVì các lẽ trên,\nQUYẾT ĐỊNH:\nCăn cứ các Điều 147, 271, 273 của Bộ luật Tố tụng dân sự;\nTuyên xử:\n{body}\nNơi nhận:\n- Các đương sự;\nTM. HỘI ĐỒNG XÉT XỬ SƠ THẨM\n"
    width = draw.choice((0, 0, 88, 60))
    if width:
        text = "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))
    return Case(name, text.encode(), {}, tuple(wanted))


_TAIL = (
    "Kể từ ngày người được thi hành án có đơn yêu cầu thi hành án cho đến khi thi hành án xong, bên phải thi hành án còn phải chịu khoản tiền lãi của số tiền còn phải thi hành án theo mức lãi suất quy định tại khoản 2 Điều 468 Bộ luật Dân sự.",
    "Các đương sự có quyền kháng cáo bản án trong thời hạn 15 ngày kể từ ngày tuyên án.",
)
