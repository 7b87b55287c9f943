"""Minutes on the handing over of case files, to be printed and signed by hand: between two offices, between two officers.

What each side has signed for on the desk is printed under its name; the paper is for the file and for offices outside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import typst

from thads.engine.drafting.kind_faults import TEMPLATES
from thads.engine.drafting.render import NotRendered
from thads.engine.drafting.typeface import font_folder
from thads.engine.messages import say

Row = Sequence[str]


@dataclass(frozen=True)
class Side:
    """Who gives or takes. ``text``: name, title, office; ``signed``: when it was signed for on the desk."""

    text: str
    name: str = ""
    signed: str = ""


def between_offices(
    house: Mapping[str, str], giver: Side, taker: Side, papers: Sequence[Row], *, grounds: Sequence[str], day: str = "",
    notes: Sequence[tuple[str, str]] = (),
) -> bytes:  # fmt: skip
    """``papers``: title, folios, sheets, arrived of each. ``day``: of receipt, empty to be filled by hand. NotRendered."""
    columns = [say("No."), say("Paper"), say("Folios"), say("Sheets"), say("Remarks")]
    listed = say("The following papers, {count} in all, were handed over:", count=len(papers))
    return _set(
        house, giver, taker, papers, columns=columns, widths=[1, 9, 3, 2, 4], align=["center", "left", "left", "center", "left"],
        listed=listed, grounds=grounds, day=day, notes=notes, article=say("Article 49, Article 50 of Law 106/2025/QH15; Article 26 of Decree 152/2026/NĐ-CP"),
    )  # fmt: skip


def between_officers(
    house: Mapping[str, str], giver: Side, taker: Side, cases: Sequence[Row], *, grounds: Sequence[str], day: str = "",
    notes: Sequence[tuple[str, str]] = (),
) -> bytes:  # fmt: skip
    """``cases``: number, parties, papers, open tasks, money, assets of each. NotRendered."""
    columns = [
        say("No."), say("Decision"), say("Judgment Debtor"), say("Papers"), say("Being Done"), say("Money"), say("Exhibits and Assets"),
    ]  # fmt: skip
    listed = say("The following case files, {count} in all, were handed over:", count=len(cases))
    return _set(
        house, giver, taker, cases, columns=columns, widths=[1, 4, 5, 6, 7, 4, 5],
        align=["center", "left", "left", "left", "left", "left", "left"], listed=listed, grounds=grounds, day=day, notes=notes, wide=True,
    )  # fmt: skip


def _set(
    house: Mapping[str, str], giver: Side, taker: Side, rows: Sequence[Row], *, columns: list[str], widths: list[int],
    align: list[str], listed: str, grounds: Sequence[str], day: str, notes: Sequence[tuple[str, str]], article: str = "",
    wide: bool = False,
) -> bytes:  # fmt: skip
    opened = say("Today, {day}, the parties are:", day=day) if day else say("Today, …… hours …… minutes, day …… month …… year ……, the parties are:")  # fmt: skip
    data = {
        "parent": house.get("parent") or "", "office": house.get("office") or "", "words": _words(), "wide": wide, "article": article,
        "opened": opened, "sides": [{"label": say("Giving side"), "text": giver.text}, {"label": say("Taking side"), "text": taker.text}],
        "grounds": list(grounds), "listed": listed, "columns": columns, "widths": widths, "align": align,
        "rows": [[str(place), *map(str, row)] for place, row in enumerate(rows, 1)],
        "notes": [{"label": label, "text": text} for label, text in notes if text],
        "signs": [
            {"label": say("GIVING SIDE"), "name": giver.name, "signed": giver.signed},
            {"label": say("TAKING SIDE"), "name": taker.name, "signed": taker.signed},
        ],
    }  # fmt: skip
    try:
        return _compiler().compile(
            format="pdf", sys_inputs={"minutes": json.dumps(data, ensure_ascii=False)}, pdf_tags=False
        )
    except typst.TypstError as error:
        raise NotRendered(why=str(error)) from error


@cache
def _words() -> dict[str, str]:
    return {
        "nation": say("SOCIALIST REPUBLIC OF VIETNAM"), "motto": say("Independence - Freedom - Happiness"), "title": say("MINUTES"),
        "subject": say("On the handing over of enforcement files"), "sign": say("(signature, full name)"),
        "closed": say("The minutes are made in two copies of equal value, one for each side."),
    }  # fmt: skip


@cache
def _compiler() -> typst.Compiler:
    """Kept for the life of the process: fonts and template are read once."""
    return typst.Compiler(
        str(TEMPLATES / "handover.typ"), root=str(TEMPLATES), font_paths=[str(font_folder())],
        ignore_system_fonts=True, sys_inputs={"minutes": "{}"},
    )  # fmt: skip
