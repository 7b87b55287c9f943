"""Court fees, advances, maintenance and what goes to the State, said in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.paraphrases.edits import Edit, Paper, Rule, swap
from benchmarks.paraphrases.money import value

_FEE = r"(?:tiền )?án phí dân sự sơ thẩm"
_SET_OFF = r"khấu trừ|tạm ứng|được trừ|đối trừ|nộp|còn phải|miễn|giảm"


def fee(new: str, unless: str = "") -> Rule:
    """The civil fee of first instance under another name, where the paper orders no criminal fee beside it."""
    inner = swap(rf"(?<!tạm ứng ){_FEE}(?! có| không)", new, unless=unless)

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        if "án phí hình sự" not in " ".join(paper.order.split()):
            yield from inner(paper, draw)

    return rule


def by_value(paper: Paper, draw: Random) -> Iterator[Edit]:
    """As in: "chịu X án phí dân sự sơ thẩm có giá ngạch": only fees above the fixed ones."""
    for match in paper.find(rf"<SUM> ?<UNIT>(?: <WORDS>)? (?P<fee>{_FEE})(?! có| không)"):
        if value(match.group().split("đ")[0]) > 300_000:
            yield Edit(match.start("fee"), match.end("fee"), "tiền án phí dân sự sơ thẩm có giá ngạch")


_PAYS = r"(?P<who><WHO>) (?P<duty>phải chịu|phải nộp|có nghĩa vụ nộp|chịu|phải liên đới chịu|còn phải chịu)"
_MONEY = r"(?P<money><MONEY>(?: <WORDS>)?)"
_REFUND = r"(?:[Hh]oàn trả|[Tt]rả lại|[Hh]oàn lại|[Hh]oàn trả lại)(?: lại)? cho (?P<who><WHO>)"
_ADVANCE = r"tiền tạm ứng án phí(?: dân sự)?(?: sơ thẩm| phúc thẩm)?"
_RECEIPT = r"(?P<by>theo|tại) [Bb]iên lai(?: thu)?(?: tiền)?(?: tạm ứng)?(?: án phí)?(?:, lệ phí Tòa án)? số:? (?P<number>(?:[A-Z]{2}/\d{4}/|[A-Z]{2}/\d{2}P?/)?\d{5,8}),? ngày (?P<day>\d{1,2})[/\-.](?P<month>\d{1,2})[/\-.](?P<year>\d{4})"


def receipt(new: str) -> Rule:
    return swap(_RECEIPT, new)


def fee_receipt(new: str) -> Rule:
    """The receipt of an advance on the court fee: only where the sentence says that it is one."""
    inner = swap(_RECEIPT, new)

    def rule(paper: Paper, draw: Random) -> Iterator[Edit]:
        for edit in inner(paper, draw):
            before = paper.text[: edit.start][-200:]
            if re.search(r"tạm\s+ứng\s+án\s+phí[^.;]*$", before):
                yield edit

    return rule


def a_month(paper: Paper, draw: Random) -> Iterator[Edit]:
    """As in: "mỗi tháng 2.000.000 đồng (hai triệu đồng)" -> "2.000.000 đồng/tháng (hai triệu đồng)"."""
    for match in paper.find(r"(?:mỗi|hàng|hằng) tháng(?: là| số tiền)?(?: là)? (?P<money><MONEY>)"):
        yield Edit(match.start(), match.end(), f"{match['money']}/tháng")


TABLE: dict[str, Rule] = {
    "fee: án phí DSST": fee("án phí DSST"),
    "fee: án phí sơ thẩm": fee("án phí sơ thẩm", unless="phúc thẩm"),
    "fee: án phí dân sự": fee("án phí dân sự", unless="phúc thẩm"),
    "fee: tiền án phí dân sự sơ thẩm": fee("tiền án phí dân sự sơ thẩm"),
    "fee: án phí dân sự có giá ngạch": by_value,
    "fee: án phí HSST": swap("án phí hình sự sơ thẩm", "án phí HSST"),
    "fee: tiền án phí hình sự sơ thẩm": swap("(?<!tiền )án phí hình sự sơ thẩm", "tiền án phí hình sự sơ thẩm"),
    "fee: án phí DSPT": swap("án phí dân sự phúc thẩm", "án phí DSPT"),
    "fee: chịu án phí … là X": swap(
        rf"{_PAYS} {_MONEY} (?:tiền )?(?P<fee>án phí (?:dân sự|hình sự|lao động|hôn nhân và gia đình|kinh doanh thương mại) sơ thẩm)(?! có| không| đối với)",
        "{who} {duty} {fee} là {money}",
    ),
    "fee: chịu án phí … với số tiền X": swap(
        rf"{_PAYS} {_MONEY} (?:tiền )?(?P<fee>án phí (?:dân sự|hình sự|lao động|hôn nhân và gia đình|kinh doanh thương mại) sơ thẩm)(?! có| không| đối với)",
        "{who} {duty} {fee} với số tiền {money}",
    ),
    "fee: phải nộp for phải chịu": swap(
        r"(?P<who><WHO>) phải chịu(?= (?:số tiền )?(?:<MONEY>|(?:tiền )?án phí))", "{who} phải nộp", unless=_SET_OFF
    ),
    "fee: có nghĩa vụ chịu": swap(
        r"(?P<who><WHO>) phải chịu(?= (?:số tiền )?(?:<MONEY>|(?:tiền )?án phí))", "{who} có nghĩa vụ chịu"
    ),
    "fee: có trách nhiệm nộp": swap(
        r"(?P<who><WHO>) phải chịu(?= (?:số tiền )?(?:<MONEY>|(?:tiền )?án phí))",
        "{who} có trách nhiệm nộp",
        unless=_SET_OFF,
    ),
    "fee: Buộc A phải chịu": swap(
        r"(?P<who><WHO>) phải chịu(?= (?:số tiền )?(?:<MONEY>|(?:tiền )?án phí))", "Buộc {who} phải chịu", opening=True
    ),
    **{
        f"refund: {new} cho B": swap(
            rf"{_REFUND}(?=(?:[^.;]|\.(?=\d)){{0,80}} tạm ứng)", f"{new} cho {{who}}", opening=True
        )
        for new in ("hoàn trả", "hoàn lại", "trả lại", "hoàn trả lại")
    },
    "refund: B được nhận lại": swap(
        rf"{_REFUND}(?=(?:[^.;]|\.(?=\d)){{0,80}} tạm ứng)", "{who} được nhận lại", opening=True
    ),
    "refund: B được hoàn trả": swap(
        rf"{_REFUND}(?=(?:[^.;]|\.(?=\d)){{0,80}} tạm ứng)", "{who} được hoàn trả", opening=True
    ),
    "refund: B được hoàn lại": swap(
        rf"{_REFUND}(?=(?:[^.;]|\.(?=\d)){{0,80}} tạm ứng)", "{who} được hoàn lại", opening=True
    ),
    "refund: X tiền tạm ứng án phí": swap(
        rf"(?P<refund>{_REFUND}) số (?P<advance>{_ADVANCE})(?P<paid> đã nộp)?(?: là:?)? {_MONEY}",
        "{refund} {money} {advance}{paid}",
    ),
    "refund: số tiền tạm ứng án phí X": swap(
        rf"(?P<refund>{_REFUND}) (?:số tiền )?{_MONEY} (?P<advance>{_ADVANCE})", "{refund} số {advance} là {money}"
    ),
    "receipt: theo biên lai số: N ngày": receipt("{by} biên lai số: {number} ngày {day}/{month}/{year}"),
    "receipt: theo biên lai thu tạm ứng án phí, lệ phí Tòa án số N": fee_receipt(
        "{by} Biên lai thu tạm ứng án phí, lệ phí Tòa án số {number} ngày {day}/{month}/{year}"
    ),
    "receipt: AA/2023/N": receipt("{by} biên lai thu tiền số AA/2023/0001234 ngày {day}/{month}/{year}"),
    "receipt: ngày … tháng … năm": receipt("{by} biên lai thu tiền số {number} ngày {day} tháng {month} năm {year}"),
    "receipt: ký hiệu AA/2023, số N": receipt(
        "{by} biên lai thu tiền ký hiệu AA/2023, số 0001234 ngày {day}/{month}/{year}"
    ),
    "receipt: (biên lai số N ngày …)": fee_receipt("(biên lai số {number} ngày {day}.{month}.{year})"),
    "State: sung công quỹ Nhà nước": swap(
        r"(?:để )?(?:nộp|sung)(?: vào)? (?:ngân sách|quỹ|công quỹ) [Nn]hà nước", "sung công quỹ Nhà nước"
    ),
    "State: nộp ngân sách Nhà nước": swap(
        r"(?:để )?sung(?: vào)? (?:ngân sách|quỹ|công quỹ) [Nn]hà nước", "nộp ngân sách Nhà nước"
    ),
    "State: sung vào ngân sách Nhà nước": swap(
        r"(?:để )?(?:nộp|sung)(?: vào)? (?:ngân sách|quỹ|công quỹ) [Nn]hà nước", "sung vào ngân sách Nhà nước"
    ),
    "State: sung quỹ Nhà nước": swap(
        r"(?:để )?(?:nộp|sung)(?: vào)? (?:ngân sách|công quỹ) [Nn]hà nước", "sung quỹ Nhà nước"
    ),
    "maintenance: X/tháng": a_month,
    "maintenance: mỗi tháng X": swap(
        r"(?P<money><SUM> ?(?:đồng|đ)) ?/ ?(?:01 )?(?:một )?tháng(?! ?/)", "mỗi tháng {money}", unless="cho thuê|lãi|%"
    ),
    "jointly: cùng liên đới": swap(
        r"(?<!cùng )liên đới(?= (?:trả|thanh toán|chịu|bồi thường|nộp|hoàn trả))", "cùng liên đới"
    ),
    "jointly: có trách nhiệm liên đới": swap(
        r"(?P<who><WHO>) phải (?:cùng )?liên đới(?= (?:trả|thanh toán|chịu|bồi thường|nộp|hoàn trả))",
        "{who} có trách nhiệm liên đới",
    ),
    "jointly: liên đới có trách nhiệm": swap(
        r"(?P<who><WHO>) (?:phải có|có) (?P<duty>trách nhiệm|nghĩa vụ) liên đới(?= (?:trả|thanh toán|chịu|bồi thường|nộp|hoàn trả))",
        "{who} liên đới có {duty}",
    ),
    "compensation: có trách nhiệm bồi thường": swap(
        r"(?P<who><WHO>) phải (?P<joint>liên đới )?bồi thường", "{who} có trách nhiệm {joint}bồi thường"
    ),
    "compensation: phải bồi thường": swap(
        r"(?P<who><WHO>) có (?:trách nhiệm|nghĩa vụ) (?P<joint>liên đới )?bồi thường", "{who} phải {joint}bồi thường"
    ),
    "maintenance: có nghĩa vụ cấp dưỡng": swap(
        r"(?P<who><WHO>) (?:phải|có trách nhiệm) cấp dưỡng", "{who} có nghĩa vụ cấp dưỡng"
    ),
    "maintenance: phải cấp dưỡng": swap(
        r"(?P<who><WHO>) có (?:trách nhiệm|nghĩa vụ) cấp dưỡng", "{who} phải cấp dưỡng"
    ),
}
