"""What a register takes from a paper as it was printed: parties with addresses, duties, what its first article says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from thads.engine.drafting.wording import phrases

MOST = 4  # of one sort; the paper itself names them all
Block = Mapping[str, Any]


def said(draft: Mapping[str, Any]) -> dict[str, list[str]]:
    """``draft``: a Draft as plain data. ``{debtors, creditors, duty, content}``, each a list of lines."""
    blocks: Sequence[Block] = draft.get("body") or []
    duties = list(_section(blocks, ("duties", "returns"), ("numbered", "paragraph"))) or [
        block["text"] for block in blocks if block["type"] == "numbered"
    ]
    articles = [block["text"] for block in blocks if block["type"] in ("article", "paragraph") and block.get("text")]
    content = [text for text in (draft.get("subject"), articles[0] if articles else "") if text]
    return {
        "debtors": _most(_party(blocks, "debtors") or draft.get("debtors") or []),
        "creditors": _most(_party(blocks, "creditors") or draft.get("creditors") or []),
        "duty": _most(duties),
        "content": content,
    }


def _party(blocks: Sequence[Block], role: str) -> list[str]:
    return [text.rstrip(".") for text in _section(blocks, (role,), ("item",))]


def _section(blocks: Sequence[Block], heads: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """What stands on or under one of ``heads``, up to the next block of another sort."""
    labels = {phrases()["heads"][head] for head in heads}
    inside = False
    for block in blocks:
        if block["type"] == "labelled" and block.get("lead") in labels:
            yield block["text"]
        elif block["type"] == "heading":
            inside = block["text"] in labels
        elif inside and block["type"] in wanted:
            yield block["text"]
        elif inside and block["type"] not in ("item", *wanted):
            inside = False


def _most(lines: Sequence[str]) -> list[str]:
    if len(lines) <= MOST:
        return list(lines)
    return [*lines[:MOST], f"… (+{len(lines) - MOST})"]
