"""The middle of an enforcement decision: who, what, how much; in the text, or in an annex when the list is long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from thads.engine.drafting.kinds import fill
from thads.engine.drafting.models import Block, PlannedDecision, PlannedItem, Volume, totals_of
from thads.engine.drafting.wording import called, duty, interest, listed, money, party_line, phrases, quoted, short
from thads.engine.judgment.schema import Obligation, Party
from thads.engine.law.rulebook import SHIPPED, Rulebook
from thads.engine.text.numbers import format_vnd

# Relative widths of the annex's columns by how many sides it shows: number, each side, duty, amount (15 digits fit).
WIDTHS = {0: (0.55, 0.0, 5.0, 2.0), 1: (0.55, 4.6, 2.3, 1.9), 2: (0.6, 3.3, 1.5, 2.3)}
FIVE_DIGITS = 0.15  # more for the first column from row 10,000 on, taken from the next
ITEMS_IN_TEXT = 15
PARTIES_IN_TEXT = 15


def is_long(planned: PlannedDecision) -> bool:
    """Whether the duties go into an annex."""
    return len(planned.items) > ITEMS_IN_TEXT


def party_blocks(
    role: str, names: Sequence[str], parties: Mapping[str, Party], already: Sequence[str] = ()
) -> list[Block]:
    """One party on the heading's own line, several a line each; a long list is left to the annex.

    Those ``already`` described above are only named again.
    """
    label = phrases()["heads"][role]
    if len(names) > PARTIES_IN_TEXT:
        words = fill(phrases()["heads"]["annex_parties"], {"count": format_vnd(len(names))})
        return [Block("labelled", words, label)]
    lines = [called(name) if name in already else party_line(name, parties.get(name)) for name in names]
    if len(lines) == 1:
        return [Block("labelled", f"{lines[0]}.", label)]
    return [Block("heading", label), *(Block("item", f"{line}.") for line in lines)] if lines else []


def duty_blocks(
    planned: PlannedDecision, rows: Mapping[str, Obligation], branch: str | None, on: date, book: Rulebook = SHIPPED
) -> list[Block]:
    """The duties as numbered lines with interest after them, or one line that points to the annex."""
    heads = phrases()["heads"]
    returns_only = all(item.why == "return" for item in planned.items)
    blocks = [Block("heading", heads["returns" if returns_only else "duties"])]
    if is_long(planned):
        total = "; ".join(money(sum_, currency) for currency, sum_ in planned.totals.items()) or "…"
        words = fill(heads["annex_duties"], {"count": format_vnd(len(planned.items)), "total": total})
        blocks.append(Block("paragraph", words))
        volumes = -(-len(planned.items) // int(book.parameter("annex_rows_per_volume", on)))
        if volumes > 1:
            blocks.append(Block("paragraph", fill(heads["annex_volumes"], {"volumes": volumes})))
        return blocks + _interest(planned, rows)
    subject = len({tuple(item.debtors) for item in planned.items}) > 1
    for number, item in enumerate(planned.items, start=1):
        row = rows.get(item.obligation)
        blocks.append(Block("numbered", duty(item, row, branch, subject=subject), f"{number}."))
        blocks += [Block("item", line) for line in listed(row)]
    summed = [item for item in planned.items if item.net_amount is not None]
    if len(summed) > 1 and len({item.why for item in planned.items}) == 1:
        total = "; ".join(money(sum_, currency) for currency, sum_ in planned.totals.items())
        blocks.append(Block("paragraph", fill(heads["total"], {"money": total})))
    return blocks + _interest(planned, rows)


def _interest(planned: PlannedDecision, rows: Mapping[str, Obligation]) -> list[Block]:
    """Interest clauses, each once, with the numbers of the duties it belongs to when not to all."""
    clauses: dict[str, list[int]] = {}
    for number, item in enumerate(planned.items, start=1):
        row = rows.get(item.obligation)
        text = interest(row) if row else None
        if text:
            clauses.setdefault(text, []).append(number)
    blocks = []
    for text, numbers in clauses.items():
        everywhere = len(numbers) == len(planned.items) or is_long(planned)
        listed = ", ".join(map(str, numbers))
        scope = "" if everywhere else fill(phrases()["interest_scope"], {"numbers": listed})
        blocks.append(Block("paragraph", scope + (text[:1].lower() + text[1:] if scope else text)))
    return blocks


def security_blocks(planned: PlannedDecision) -> list[Block]:
    """What secures the debts, in the judgment's own words."""
    numbers = {item.obligation: number for number, item in enumerate(planned.items, start=1)}
    blocks = []
    for clause in planned.attached:
        if clause["kind"] == "security":
            values = {"number": numbers.get(clause["obligation"], "…"), "text": quoted(clause["text"])}
            blocks.append(Block("paragraph", fill(phrases()["security"], values)))
    return blocks


def annex(
    planned: PlannedDecision,
    rows: Mapping[str, Obligation],
    parties: Mapping[str, Party],
    on: date,
    book: Rulebook = SHIPPED,
) -> list[Volume]:
    """The duties as table rows, cut into volumes; empty when they are in the text.

    A side that is the same in every row is on the paper itself and has no column; the other is described in full.
    """
    if not is_long(planned):
        return []
    words = phrases()["annex"]
    sides = [side for side in ("debtors", "creditors") if len({tuple(getattr(i, side)) for i in planned.items}) > 1]
    table = []
    for number, item in enumerate(planned.items, start=1):
        people = ["\n".join(party_line(name, parties.get(name)) for name in getattr(item, side)) for side in sides]
        figures = "" if item.net_amount is None else _figures(item.net_amount, item.currency)
        table.append([str(number), *people, short(item, rows.get(item.obligation)), figures])
    columns = [words["number"], *(words[side] for side in sides), words["duty"], words["amount"]]
    narrow, wide, middle, broad = WIDTHS[len(sides)]
    widths = [narrow, *(wide for _ in sides), middle, broad]
    if len(table) >= 10_000:
        widths[0], widths[1] = widths[0] + FIVE_DIGITS, widths[1] - FIVE_DIGITS
    align = ["center", *("left" for _ in sides), "left", "right"]
    size = int(book.parameter("annex_rows_per_volume", on))
    parts = [slice(start, start + size) for start in range(0, len(table), size)]
    volumes = [
        Volume(
            number=number,
            of=len(parts),
            title=words["title"] if len(parts) == 1 else fill(words["volume"], {"number": number, "of": len(parts)}),
            columns=columns,
            widths=widths,
            align=align,
            rows=table[part],
            sums=_sums(planned.items[part], fill(words["volume_sum"], {"number": number})) if len(parts) > 1 else [],
        )
        for number, part in enumerate(parts, start=1)
    ]
    volumes[-1].sums += _sums(planned.items, words["sum"])
    return volumes


def _sums(items: Sequence[PlannedItem], label: str) -> list[list[str]]:
    """[label, figures] for each currency, nothing where nobody owes a sum."""
    return [[label, _figures(total, currency)] for currency, total in totals_of(items).items()]


def _figures(amount: int, currency: str) -> str:
    return format_vnd(amount) if currency == "VND" else money(amount, currency, words=False)
