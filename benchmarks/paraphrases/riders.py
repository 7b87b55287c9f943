"""What judges add around an order or move inside it: who somebody is, by when, on what basis, which sum comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.paraphrases.edits import Edit, Paper, Rule, lowered, swap
from benchmarks.paraphrases.orders import DUTY, JOINT, MONEY, PAY, TO
from benchmarks.paraphrases.people import mentions, told_apart

_PAYS = rf"(?P<before>(?:Buộc )?(?P<who><WHO>)(?: {DUTY})?{JOINT} {PAY} {TO} {MONEY})"
_ALONE = r"(?=[.;](?:\s|$))"
_FEE = (
    r"(?P<fee>(?:tiền )?án phí (?:dân sự|hình sự|lao động|hôn nhân và gia đình|kinh doanh thương mại) (?:sơ|phúc) thẩm)"
)
_SUM = r"(?P<money><MONEY>(?: <WORDS>)?)"


def added(text: str) -> Rule:
    """``text`` behind an order that ends with its sum."""
    return swap(rf"{_PAYS}{_ALONE}", "{before}" + text)


def apposed(text: str) -> Rule:
    """``text`` behind the full name of a person that an order begins with."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for person in told_apart(paper):
            for match in mentions(paper, person):
                if re.match(
                    r"\s+(?:phải|có nghĩa vụ|có trách nhiệm|trả|thanh toán|số tiền|tiền)\s",
                    paper.text[match.end() :][:30],
                ):
                    yield Edit(match.end(), match.end(), text)

    return rule


def fee_first(new: str) -> Rule:
    """As in: "Ông A phải chịu X án phí dân sự sơ thẩm." -> "Án phí dân sự sơ thẩm ông A phải chịu là X."; a sentence of its own."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in paper.find(rf"(?P<who><WHO>) phải (?P<joint>liên đới )?chịu {_SUM} {_FEE}{_ALONE}"):
            if paper.opens_sentence(match.start()):
                part = {k: " ".join((v or "").split()) for k, v in match.groupdict().items()}
                part["joint"] = part["joint"] and part["joint"] + " "
                text = new.format(**part | {"who": lowered(part["who"])})
                yield Edit(match.start(), match.end(), text[0].upper() + text[1:])

    return rule


def parts_first(paper: Paper, draw: Random) -> Iterator[Edit]:
    """As in: "X, trong đó nợ gốc Y, lãi Z." -> "nợ gốc Y, lãi Z, tổng cộng là X."."""
    part = r"(?:số )?(?:tiền |nợ |lãi )(?:[a-zà-ỹđ]+ ){0,8}(?:là:? )?<MONEY>(?: <WORDS>)?"
    pattern = rf"(?:tổng )?(?:cộng )?(?:số tiền |là )*(?:nợ |là )*{_SUM},? \(?trong đó:? (?P<parts>{part}(?:(?:,|;| và) {part})+)\)?{_ALONE}"
    for match in paper.find(pattern):
        parts = re.sub(r";", ",", match["parts"])
        yield Edit(match.start(), match.end(), f"{parts}, tổng cộng là {match['money']}")


def one_each(paper: Paper, draw: Random) -> Iterator[Edit]:
    """As in: "Ông A, bà B mỗi người phải chịu X án phí …." -> "Ông A phải chịu X án phí …. Bà B phải chịu X án phí …."."""
    one = r"(?:<TITLE> <NAME>)"
    pattern = rf"(?P<all>{one}(?:(?:, | và |, và ){one})+) mỗi (?:người|bị cáo) (?P<order>phải (?:chịu|nộp) {_SUM}(?: {_FEE})?){_ALONE}"
    for match in paper.find(pattern):
        if paper.opens_sentence(match.start()):
            names = re.split(r",?\s+và\s+|,\s+", match["all"])
            text = ". ".join(f"{name[0].upper()}{name[1:]} {match['order']}" for name in names)
            yield Edit(match.start(), match.end(), text)


TABLE: dict[str, Rule] = {
    "rider: trong thời hạn 30 ngày": added(" trong thời hạn 30 ngày kể từ ngày bản án có hiệu lực pháp luật"),
    "rider: trả một lần khi án có hiệu lực": added(", trả một lần khi bản án có hiệu lực pháp luật"),
    "rider: theo giấy nhận nợ ngày": added(" theo giấy nhận nợ ngày 05/3/2021"),
    "rider: Căn cứ Điều …, buộc": swap(
        rf"Buộc (?=<WHO>(?: {DUTY})?{JOINT} {PAY} )",
        "Căn cứ Điều 166, Điều 357 Bộ luật Dân sự năm 2015, buộc ",
        opening=True,
    ),
    "rider: Áp dụng Điều …: Buộc": swap(
        rf"Buộc (?=<WHO>(?: {DUTY})?{JOINT} {PAY} )",
        "Áp dụng Điều 166, Điều 357 Bộ luật Dân sự năm 2015: Buộc ",
        opening=True,
    ),
    "rider: Xử buộc": swap(rf"Buộc (?=<WHO>(?: {DUTY})?{JOINT} {PAY} )", "Xử buộc ", opening=True),
    "rider: Tuyên buộc": swap(rf"Buộc (?=<WHO>(?: {DUTY})?{JOINT} {PAY} )", "Tuyên buộc ", opening=True),
    "who: ông A (sinh năm 1968)": apposed(" (sinh năm 1968)"),
    "who: ông A, sinh năm 1968,": apposed(", sinh năm 1968,"),
    "who: ông A, sinh năm 1968, địa chỉ: …,": apposed(
        ", sinh năm 1968, địa chỉ: thôn 2, xã Phú Nghĩa, tỉnh Lâm Giang,"
    ),
    "fee: Án phí … A phải chịu là X": fee_first("{fee} {who} phải {joint}chịu là {money}"),
    "fee: Số tiền án phí … mà A phải chịu là X": fee_first("số tiền {fee} mà {who} phải {joint}chịu là {money}"),
    "fee: Án phí …: A phải chịu X": fee_first("{fee}: {who} phải {joint}chịu {money}"),
    "fee: Về án phí: A phải chịu X án phí": fee_first("về án phí: {who} phải {joint}chịu {money} {fee}"),
    "fee: A phải chịu án phí … số tiền X": fee_first("{who} phải {joint}chịu {fee} số tiền {money}"),
    "each: one sentence a person": one_each,
    "parts: … tổng cộng là X": parts_first,
    **{
        f"set off: {new}": swap(r"(?:nhưng )?được (?:khấu trừ|trừ)(?: vào| trong)?(?= (?:số )?tiền tạm ứng)", new)
        for new in (
            "được khấu trừ vào",
            "được trừ vào",
            "nhưng được khấu trừ vào",
            "được trừ trong",
            "được cấn trừ vào",
            "được đối trừ với",
            "khấu trừ vào",
        )
    },
    **{
        f"set off: {new}X": swap(rf"còn phải nộp(?: tiếp| thêm)?(?: số tiền)?(?: là)? (?={_SUM})", new)
        for new in (
            "còn phải nộp tiếp ",
            "còn phải nộp thêm số tiền ",
            "phải nộp tiếp số tiền là ",
            "còn phải nộp tiếp số tiền án phí là ",
        )
    },
    "refund: Hoàn trả X tạm ứng án phí cho B": swap(
        rf"(?P<refund>[Hh]oàn trả|[Tt]rả lại|[Hh]oàn lại)(?: lại)? {TO} (?P<sum>(?:số tiền )?{_SUM} (?:tiền )?tạm ứng án phí"
        r"|số tiền tạm ứng án phí(?: là)? <MONEY>(?: <WORDS>)?)(?= (?:đã nộp )?(?:theo|tại))",
        "{refund} {sum} {to}",
    ),
}
