"""Orders to pay said in other words: the duty, the verb, who stands first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from random import Random

from benchmarks.paraphrases.edits import SUM, Edit, Paper, Rule, lowered, swap

DUTY = "(?:phải có trách nhiệm|phải có nghĩa vụ|có trách nhiệm phải|có nghĩa vụ phải|có trách nhiệm|có nghĩa vụ|phải)"
PAY = "(?:thanh toán trả|thanh toán|hoàn trả lại|hoàn trả|giao trả|trả lại|trả nợ|trả)"
JOINT = "(?P<joint>(?: cùng)?(?: liên đới)?)"
# What is paid is money: no thing, no court fee, no advance.
_NOUN = (
    r"(?:tổng |toàn bộ )?(?:(?:số|khoản) tiền|tiền|giá trị|trị giá|các khoản|vốn|nợ gốc)"
    r"(?! tạm ứng| án phí| lệ phí| chi phí| đặt cọc tạm)"
)
_FIGURES = rf"(?:<MONEY>|{SUM} <WORDS> <UNIT>|\d+(?:[.,]\d+)* (?:triệu|tỷ) đồng|\d+(?:,\d{{3}})+ ?<UNIT>)"
MONEY_FOLLOWS = rf"(?=(?: (?:cho )?<WHO>)?(?: mỗi người)?(?: là)?(?: {_NOUN}(?!\w)| {_FIGURES}))"
TO = r"(?P<to>cho <WHO>)"
MONEY = rf"(?P<sum>(?P<noun>(?:{_NOUN}(?: (?!và |do |cho |bồi )[a-zà-ỹđ½%]+){{0,8}}?(?: là:?)? )?)(?P<money><MONEY>(?: <WORDS>)?))"
_EACH = "(?: mỗi người)?"


def duty(new: str) -> Rule:
    return swap(
        rf"(?P<who><WHO>{_EACH}) {DUTY}{JOINT} (?P<verb>{PAY}){MONEY_FOLLOWS}", "{who} " + new + "{joint} {verb}"
    )


def verb(new: str) -> Rule:
    return swap(
        rf"(?P<before><WHO>{_EACH}(?: {DUTY})?(?: cùng)?(?: liên đới)?) {PAY}{MONEY_FOLLOWS}", "{before} " + new
    )


def forced(new: str) -> Rule:
    """As in: "Buộc A phải trả", however the duty is said behind it."""
    return swap(
        rf"Buộc (?P<who><WHO>)(?: {DUTY})?{JOINT} (?P<verb>{PAY}){MONEY_FOLLOWS}",
        "Buộc {who} " + new + "{joint} {verb}",
    )


def owed(new: str) -> Rule:
    """As in: "Buộc A trả" -> "A phải trả"."""
    return swap(
        rf"Buộc (?P<who><WHO>)(?: {DUTY})?{JOINT} (?P<verb>{PAY}){MONEY_FOLLOWS}",
        "{who} " + new + "{joint} {verb}",
        opening=True,
    )


def ordered(paper: Paper, draw: Random) -> Iterator[Edit]:
    """As in: "Ông A phải trả" -> "Buộc ông A phải trả"."""
    for match in paper.find(rf"(?P<who><WHO>) (?={DUTY}(?: cùng)?(?: liên đới)? {PAY}{MONEY_FOLLOWS})"):
        if paper.opens_sentence(match.start()):
            yield Edit(match.start(), match.end("who"), "Buộc " + lowered(match.group("who")))


_PAYS = rf"(?:Buộc (?P<who><WHO>)(?: {DUTY})?|(?P<own><WHO>) {DUTY}){JOINT} (?P<verb>{PAY})"
_ENDS = r"(?= ?(?:[.;]|, (?:trong đó|bao gồm|gồm|cụ thể|trả|thời hạn|theo)))"
_WHOLE = (rf"{_PAYS} {TO} {MONEY}{_ENDS}", rf"{_PAYS} {MONEY} {TO}{_ENDS}")


def whole(new: str) -> Rule:
    """An order that is nothing but who pays whom how much, said another way round."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in chain.from_iterable(map(paper.find, _WHOLE)):
            if not paper.opens_sentence(match.start()):
                continue
            part = {name: " ".join((found or "").split()) for name, found in match.groupdict().items()}
            part["who"] = lowered(part["who"] or part["own"])
            part["joint"] = " " * bool(part["joint"]) + part["joint"]
            part["whom"] = part["to"].removeprefix("cho ")
            part["noun"] = part["noun"].removesuffix(":").removesuffix(" là") or "số tiền"
            text = new.format(**part)
            yield Edit(match.start(), match.end(), text[0].upper() + text[1:])

    return rule


def sum_first(paper: Paper, draw: Random) -> Iterator[Edit]:
    """As in: "trả cho bà B số tiền X" -> "trả số tiền X cho bà B"."""
    for match in paper.find(rf"(?P<verb>{PAY}|[Bb]ồi thường) {TO} {MONEY}(?=[.;,])"):
        yield Edit(match.start("to"), match.end("sum"), f"{match['sum']} {match['to']}")


def introduced(new: str) -> Rule:
    """As in: "Buộc A trả cho B" -> "Chấp nhận yêu cầu khởi kiện của B, buộc A trả cho B"; only where nothing introduces it yet."""

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for match in paper.find(
            rf"Buộc (?P<who><WHO>)(?: {DUTY})?{JOINT} (?P<verb>{PAY}) {TO}(?! được)(?= (?:{_NOUN}|{_FIGURES}))"
        ):
            before = paper.text[paper.start : match.start()].split("\n")[-1]
            if (
                paper.opens_sentence(match.start())
                and not re.search(r"hấp nhận", paper.text[match.start() - 200 : match.start()])
                and not before.strip(" -+0123456789./)")
            ):
                whom = match["to"].strip()[len("cho ") :].strip()
                yield Edit(
                    match.start(), match.start() + 1, new.format(whom=whom) + ("b" if new.endswith(", ") else "B")
                )

    return rule


TABLE: dict[str, Rule] = {
    **{
        f"duty: {new}": duty(new)
        for new in (
            "phải",
            "có nghĩa vụ",
            "có trách nhiệm",
            "phải có nghĩa vụ",
            "phải có trách nhiệm",
            "có trách nhiệm phải",
            "có nghĩa vụ phải",
        )
    },
    **{
        f"verb: {new}": verb(new)
        for new in (
            "trả",
            "thanh toán",
            "hoàn trả",
            "thanh toán trả",
            "giao trả",
            "trả lại",
            "hoàn lại",
            "thanh toán lại",
            "trả đủ",
            "thanh toán đủ",
        )
    },
    **{
        f"Buộc A … -> Buộc A {new or '(no duty)'} trả": forced(new) for new in ("phải", "có nghĩa vụ", "có trách nhiệm")
    },
    **{
        f"Buộc A trả -> A {new} trả": owed(new) for new in ("phải", "có nghĩa vụ", "có trách nhiệm", "phải có nghĩa vụ")
    },
    "A phải trả -> Buộc A phải trả": ordered,
    "cho B số tiền X -> số tiền X cho B": sum_first,
    "fronted: Số tiền X A phải trả cho B": whole("{noun} {money} {who} phải{joint} trả cho {whom}"),
    "fronted: Số tiền A phải trả cho B là X": whole("số tiền {who} phải{joint} trả cho {whom} là {money}"),
    "voluntary: Ghi nhận sự tự nguyện của A về việc trả": whole(
        "ghi nhận sự tự nguyện của {who} về việc{joint} {verb} cho {whom} {noun} {money}"
    ),
    "voluntary: Ghi nhận A tự nguyện trả": whole("ghi nhận {who} tự nguyện{joint} {verb} cho {whom} {noun} {money}"),
    "intro: Chấp nhận yêu cầu của B, buộc": introduced("Chấp nhận yêu cầu khởi kiện của {whom}, "),
    "intro: Chấp nhận yêu cầu của B. Buộc": introduced("Chấp nhận toàn bộ yêu cầu khởi kiện của {whom}. "),
    "intro: Chấp nhận yêu cầu của B về việc tranh chấp": introduced(
        "Chấp nhận yêu cầu khởi kiện của {whom} về việc “Tranh chấp dân sự”, "
    ),
    "trả B, without cho": swap(rf"(?P<verb>{PAY}) cho (?P<whom><WHO>)(?= (?:{_NOUN}|{_FIGURES}))", "{verb} {whom}"),
    **{
        f"parts: {new}": swap(
            r"(?P<sum><MONEY>(?: <WORDS>)?),? trong đó:?(?= (?:[-+] )?(?:[Ss]ố )?(?:[Tt]iền|[Nn]ợ|[Ll]ãi|[Gg]ốc|[Vv]ốn) )",
            "{sum}, " + new,
        )
        for new in ("trong đó:", "bao gồm:", "gồm", "gồm có", "cụ thể:")
    },
    **{
        f"total: {new} X": swap(r"(?<=, )tổng cộng(?: là)?:?(?= <MONEY>)", new)
        for new in ("tổng cộng là", "tổng cộng:", "tổng cộng số tiền là", "cộng chung là", "tổng số tiền là", "cộng")
    },
    "BUỘC": swap(r"Buộc(?= <WHO>)", "BUỘC"),
    "buộc behind a semicolon": swap(r"(?<=[^\d])\. Buộc(?= <WHO>)", "; buộc"),
    "Buộc behind a point": swap(r"[;,] buộc(?= <WHO>)", ". Buộc"),
}
