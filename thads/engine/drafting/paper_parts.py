"""The blocks of a paper: articles in order, lists, parties, accounts, who signs beside the signatory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thads.engine.drafting.entries import each, empty, figure
from thads.engine.drafting.inputs import lines
from thads.engine.drafting.kinds import Kind, fill
from thads.engine.drafting.models import Block, Cosigner, Office, Signatory
from thads.engine.drafting.wording import account_line, closed, phrases
from thads.engine.messages import say
from thads.engine.text.numbers import format_vnd


def body(
    of: Kind,
    flags: Mapping[str, bool],
    values: dict[str, Any],
    inserts: Mapping[str, Any],
    inputs: Mapping[str, Any],
    parts: Sequence[Mapping[str, Any]] | None = None,
) -> tuple[list[Block], int]:
    """The blocks of the body, articles numbered as they come, and the number of the last article."""
    shown = [part for part in (of.body if parts is None else parts) if applies(part, flags)]
    last = sum(1 for part in shown if "article" in part)
    values["last_article"] = last
    blocks: list[Block] = []
    article = 0
    for part in shown:
        if "article" in part:
            article += 1
            lead = say("Article {number}.", number=article)
            blocks.append(Block("article", _ended(fill(part["article"], values)), lead))
        elif part.get("insert") == "list":
            blocks += [Block("item", text) for text in closed(lines(of, part["of"], inputs.get(part["of"])))]
        elif part.get("insert") == "table":
            blocks.append(sums_table(inputs.get(part["of"]) or ()))
        elif "item" in part:
            blocks.append(Block("item", fill(part["item"], values)))
        elif "insert" in part:
            blocks += inserts[part["insert"]]()
        else:
            blocks.append(Block("paragraph", _ended(fill(part["text"], values))))
    return blocks, last


def sums_table(rows: Sequence[Mapping[str, Any]]) -> Block:
    """Sums as a table with their total; what nobody has remarked on has no column for remarks."""
    noted = any(row.get("note") for row in rows)
    total = format_vnd(sum(figure(row["amount"]) for row in rows))
    cells = [
        [str(number), str(row["text"]), format_vnd(figure(row["amount"])), str(row.get("note") or "")]
        for number, row in enumerate(rows, 1)
    ]
    kept = 4 if noted else 3
    return Block(
        "table", columns=[say("No."), say("Contents"), say("Sum (đồng)"), say("Remarks")][:kept], widths=[1, 7, 3, 4][:kept],
        align=["center", "left", "right", "left"][:kept], rows=[row[:kept] for row in (*cells, ["", say("Total"), total, ""])],
    )  # fmt: skip


def _ended(text: str) -> str:
    """A sentence that ends with what somebody typed still ends."""
    return text if text.endswith((".", ":", ";", ",", "!", "?", "…")) else f"{text}."


def applies(part: Mapping[str, Any], flags: Mapping[str, bool]) -> bool:
    """Whether a line is printed: its ``when`` holds and its ``unless`` does not."""
    return bool(flags.get(part.get("when", ""), "when" not in part)) and not flags.get(part.get("unless", ""), False)


def recipients(of: Kind, flags: Mapping[str, bool], values: Mapping[str, Any]) -> list[str]:
    """The lines under "Nơi nhận"."""
    return [f"- {fill(part['text'], values)}" for part in of.recipients if applies(part, flags)]


def account_blocks(office: Office) -> list[Block]:
    """Where to pay: the office's accounts, or its counter."""
    if office.accounts:
        return [Block("paragraph", account_line(account)) for account in office.accounts]
    address = f", {office.address}" if office.address else ""
    return [Block("paragraph", fill(phrases()["account_counter"], {"office": office.name, "address": address}))]


def parties_of(of: Kind, inputs: Mapping[str, Any]) -> list[Block]:
    """Who has to perform and who receives, as in the enforcement decision."""
    blocks: list[Block] = []
    for role, name in (("debtors", "debtor"), ("creditors", "creditor")):
        shown, label = lines(of, name, inputs.get(name)), phrases()["heads"][role]
        if len(shown) == 1:
            blocks.append(Block("labelled", f"{shown[0].rstrip('.')}.", label))
        elif shown:
            blocks += [Block("heading", label), *(Block("item", text) for text in closed(shown))]
    return blocks


def cosigners(of: Kind, inputs: Mapping[str, Any]) -> list[Cosigner]:
    """Everyone present signs the minutes, in the order in which they are named."""
    present = inputs.get(of.cosigners) if of.cosigners else None
    people = [] if empty(present) else each("people", present)
    return [
        Cosigner(role=str(one.get("role") or ""), name=str(one["name"]))
        if isinstance(one, Mapping)
        else Cosigner(name=one)
        for one in people
    ]


def signatory_line(office: Office, signatory: Signatory) -> str:
    """The signatory as the first of those present."""
    title = signatory.title or (office.head if signatory.role == "head" else "")
    return fill(phrases()["inputs"]["signatory"], {"title": title, "name": signatory.name, "office": office.name})
