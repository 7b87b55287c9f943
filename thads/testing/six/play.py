"""Play the six lives on a site that may be emptied: ``bench --site SITE execute thads.testing.six.play.run``.

With ``--kwargs "{'folder': '/tmp/lives'}"`` every paper of every case is written there to be looked at.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import frappe

from thads.organisation import law
from thads.testing import makers
from thads.testing.six import divorce, entrusted, fine, maintenance, mortgage, no_means
from thads.testing.six.stage import Case, stage

LIVES = {
    "fine": fine, "mortgage": mortgage, "maintenance": maintenance, "no_means": no_means, "entrusted": entrusted, "divorce": divorce,
}  # fmt: skip


def run(only: str = "", folder: str = "") -> None:
    """Play all lives, or ``only`` one, and say what each made."""
    for name in [only] if only else LIVES:
        started = time.perf_counter()
        made = play(name)
        papers = sum(len(case.papers()) for case in made)
        print(f"{name:12} {len(made)} cases, {papers} papers, {time.perf_counter() - started:.0f} s")
        if folder:
            write(made, Path(folder) / name)


def play(name: str) -> list[Case]:
    """One life on an emptied site; its cases. Raises AssertionError at the first step that is not as the law's table has it."""
    sweep()
    for office in (makers.OFFICE, makers.OTHER_OFFICE):
        makers.make_office(office)
    frappe.db.commit()
    with stage() as life:
        return LIVES[name].play(life)


def sweep() -> None:
    """Everything that a life made goes."""
    makers.sweep_records()
    for record in frappe.get_all(law.RECORD, pluck="name"):
        frappe.delete_doc(law.RECORD, record, force=True, ignore_permissions=True)
    frappe.db.commit()


def write(made: list[Case], folder: Path) -> None:
    """Every paper of the cases as a PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, case in enumerate(made, 1):
        for number, (title, pdf) in enumerate(case.papers(), 1):
            (folder / f"{place}-{number:02d}-{re.sub(r'[^0-9A-Za-zÀ-ỹ]+', '-', title)[:60]}.pdf").write_bytes(pdf)
