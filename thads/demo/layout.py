"""Paragraphs -> the PDF of a judgment, set by Typst in the same type as the papers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pymupdf
import typst

from thads.demo.case import OFFICE, Case
from thads.demo.people import Person
from thads.engine.drafting.render import font_folder

TEMPLATE = Path(__file__).with_name("judgment.typ")
Block = tuple[str, str]  # style (h heading, b bold, p paragraph), text


class Press:
    """Typst, kept warm: setting the same judgment again with a few paragraphs more costs less than the first time."""

    def __init__(self) -> None:
        self._compiler = typst.Compiler(
            str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[str(font_folder())], ignore_system_fonts=True,
            sys_inputs={"judgment": "{}"},
        )  # fmt: skip

    def set(self, case: Case, blocks: Sequence[Block]) -> bytes:
        day = case.judged
        data = {
            "number": case.number,
            "day": f"{day.day:02d}-{day.month}-{day.year}",
            "court": case.court,
            "court_lines": ["Tòa án nhân dân", case.court.removeprefix("Tòa án nhân dân ")],
            "blocks": blocks,
            "recipients": _recipients(),
            "judge": case.bench[0].name,
        }
        inputs = {"judgment": json.dumps(data, ensure_ascii=False)}
        return self._compiler.compile(format="pdf", sys_inputs=inputs, pdf_tags=False)


def page_count(pdf: bytes) -> int:
    with pymupdf.open(stream=pdf) as document:
        return document.page_count


def _recipients() -> list[str]:
    return [
        "- Tòa án nhân dân tối cao;", "- Viện kiểm sát nhân dân tỉnh Bắc Ninh;", "- Công an tỉnh Bắc Ninh;",
        f"- {OFFICE};", "- Các bị cáo, bị hại;", "- Người có quyền lợi, nghĩa vụ liên quan;", "- Lưu: Hồ sơ vụ án, VT.",
    ]  # fmt: skip


def heading(case: Case) -> list[Block]:
    """The bench, the hearing and everybody in it."""
    judge, second, *people, clerk, prosecutor = case.bench
    blocks: list[Block] = [
        ("b", "- Thành phần Hội đồng xét xử sơ thẩm gồm có:"),
        ("p", f"Thẩm phán - Chủ tọa phiên tòa: {_polite(judge)}."),
        ("p", f"Thẩm phán: {_polite(second)}."),
        ("p", "Các Hội thẩm nhân dân: " + "; ".join(_polite(one) for one in people[:3]) + "."),
        ("p", f"- Thư ký phiên tòa: {_polite(clerk)} - Thư ký {case.court}."),
        (
            "p",
            f"- Đại diện Viện kiểm sát nhân dân tỉnh Bắc Ninh tham gia phiên tòa: {_polite(prosecutor)} - Kiểm sát viên.",
        ),
        ("p", _hearing(case)),
    ]
    blocks += [("p", f"{place}. {_accused(one, place)}") for place, one in enumerate(case.accused, 1)]
    blocks.append(("b", "- Bị hại:"))
    blocks += [("p", f"{place}. {_described(loss.victim, place)}") for place, loss in enumerate(case.losses, 1)]
    blocks.append(("b", "- Người có quyền lợi, nghĩa vụ liên quan:"))
    blocks += [("p", f"{place}. {_described(one, place)}") for place, one in enumerate(case.concerned, 1)]
    return blocks


def _hearing(case: Case) -> str:
    number = case.number.split("/")[0]
    return (
        f"Trong các ngày từ 07 đến ngày {case.judged:%d} tháng 9 năm {case.judged.year}, tại trụ sở {case.court} xét xử sơ thẩm công khai vụ án "
        f"hình sự thụ lý số {int(number) + 40}/{case.judged.year}/TLST-HS ngày 02 tháng 6 năm {case.judged.year} theo Quyết định đưa vụ án ra xét xử số "
        f"{int(number) + 12}/{case.judged.year}/QĐXXST-HS ngày 11 tháng 8 năm {case.judged.year} đối với các bị cáo:"
    )


def _polite(person: Person) -> str:
    return f"{'Ông' if person.male else 'Bà'} {person.name}"


def _accused(person: Person, place: int) -> str:
    return (
        f"{person.name}, sinh ngày {person.born}; CCCD số {person.id_number}; nơi cư trú: {person.address}; nghề nghiệp: {person.job}; "
        f"trình độ văn hóa: {(12, 12, 9, 10)[place % 4]}/12; dân tộc: Kinh; giới tính: {'Nam' if person.male else 'Nữ'}; tôn giáo: Không; "
        f"quốc tịch: Việt Nam; tiền án, tiền sự: Không; bị bắt tạm giam trong vụ án; có mặt."
    )


def _described(person: Person, place: int) -> str:
    presence = ("có mặt", "vắng mặt", "có đơn xin xét xử vắng mặt")[place * 7 % 3]
    title = person.title[:1].upper() + person.title[1:]
    return f"{title} {person.name}, sinh năm {person.year}; CCCD số {person.id_number}; địa chỉ: {person.address}; {presence}."
