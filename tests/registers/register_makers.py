"""Made-up entries of registers for the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from thads.engine.drafting.registers.lines import Entry


def paper(number: int = 1, day: date = date(2026, 10, 5), **changes: Any) -> Entry:
    """An issued decision of the register of accepted matters."""
    values: dict[str, Any] = {
        "number": f"{number}/QĐ-THADS", "day": day, "kind": "Quyết định thi hành án chủ động",
        "judgment": "12/2026/DS-ST ngày 15/8/2026 của Tòa án nhân dân khu vực 1 - Bắc Ninh",
        "debtors": ["Nguyễn Văn Thử, phường Kinh Bắc, tỉnh Bắc Ninh"], "creditors": ["Nhà nước"],
        "duty": ["Nộp 300.000 đồng án phí dân sự sơ thẩm"], "amount": 300_000, "officer": "Đỗ Quang Vinh",
        "result": None, **changes.pop("values", {}),
    }  # fmt: skip
    return Entry(f"Decision:{number}", day, values, **changes)
