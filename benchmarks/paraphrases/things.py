"""Land, exhibits, children, collateral: orders about something else than money, said in other words."""

from __future__ import annotations

from benchmarks.paraphrases.edits import Rule, swap
from benchmarks.paraphrases.orders import DUTY

_LAND = r"(?=(?: cho <WHO>)? (?:phần |toàn bộ )?(?:quyền sử dụng|diện tích|phần đất|phần diện tích|thửa|căn nhà|nhà đất|phần di sản))"
_HAND_OVER = r"(?:giao trả|trả lại|hoàn trả|bàn giao|giao lại|trả)"
_ENFORCERS = r"(?:[Cc]ơ quan )?(?:[Tt]hi hành án dân sự|[Tt]hi hành án)(?: có thẩm quyền)?"
_PAPER = r"(?=(?: cho <WHO>)? (?:bản chính )?(?:giấy chứng nhận|Giấy chứng nhận))"


def hand_over(new: str) -> Rule:
    return swap(rf"(?P<before><WHO>(?: {DUTY})?) {_HAND_OVER}{_LAND}", "{before} " + new)


def exhibit(new: str) -> Rule:
    """A thing given back to whom it belongs, in a sentence of its own."""
    return swap(
        r"(?:Trả lại|Hoàn trả|Trả) (?:cho )?(?P<who><WHO>)(?=:? (?:số tiền|\d\d ))",
        new,
        opening=True,
        unless="tạm ứng|án phí|lệ phí|chi phí",
    )


TABLE: dict[str, Rule] = {
    **{
        f"land: {new} … đất": hand_over(new)
        for new in ("giao trả", "trả lại", "hoàn trả", "bàn giao", "giao lại", "trả")
    },
    "land: có nghĩa vụ trả": swap(rf"(?P<who><WHO>) phải (?P<verb>{_HAND_OVER}){_LAND}", "{who} có nghĩa vụ {verb}"),
    "land: Buộc A trả -> A phải trả": swap(
        rf"Buộc (?P<who><WHO>)(?: {DUTY})? (?P<verb>{_HAND_OVER}){_LAND}", "{who} phải {verb}", opening=True
    ),
    **{
        f"deed: {new} … giấy chứng nhận": swap(rf"(?P<before><WHO> {DUTY}) {_HAND_OVER}{_PAPER}", "{before} " + new)
        for new in ("trả lại", "giao trả", "hoàn trả", "giao lại")
    },
    "exhibit: Trả lại cho B": exhibit("trả lại cho {who}"),
    "exhibit: Trả lại B": exhibit("trả lại {who}"),
    "exhibit: Hoàn trả cho B": exhibit("hoàn trả cho {who}"),
    "exhibit: Trả cho B": exhibit("trả cho {who}"),
    "exhibit: Tịch thu, tiêu hủy": swap(r"[Tt]ịch thu tiêu h[ủu][ỷy]", "tịch thu, tiêu hủy", "tịch thu để tiêu hủy"),
    "exhibit: Tịch thu và tiêu hủy": swap(r"[Tt]ịch thu tiêu h[ủu][ỷy]", "tịch thu và tiêu hủy"),
    "exhibit: 01 (một)": swap(
        r"(?P<n>01) (?=điện thoại|xe mô tô|xe ô tô|con dao|kìm|chiếc|cái)", "{n} (một) ", unless="0[2-9] "
    ),
    "fine: số tiền": swap(
        r"(?P<fine>[Pp]hạt (?:bổ sung |tiền )?(?:đối với )?(?:các )?<WHO>) (?=<MONEY>)", "{fine} số tiền "
    ),
    "proceeds: số tiền thu lợi": swap(r"[Tt]ruy thu của (?P<who><WHO>)", "truy thu đối với {who}"),
    "child: trực tiếp nuôi dưỡng": swap(
        r"trực tiếp (?:trông nom, )?chăm sóc, nuôi dưỡng(?:, giáo dục)?", "trực tiếp nuôi dưỡng"
    ),
    "child: trực tiếp trông nom, chăm sóc …": swap(
        r"trực tiếp (?:nuôi dưỡng|nuôi)(?!,)", "trực tiếp trông nom, chăm sóc, nuôi dưỡng, giáo dục"
    ),
    "child: được trực tiếp nuôi": swap(r"(?P<who>cho <WHO>) trực tiếp nuôi dưỡng", "{who} được trực tiếp nuôi dưỡng"),
    "collateral: được quyền yêu cầu": swap(rf"có quyền (?:yêu cầu|đề nghị)(?= {_ENFORCERS})", "được quyền yêu cầu"),
    "collateral: có quyền đề nghị": swap(rf"(?:có|được) quyền yêu cầu(?= {_ENFORCERS})", "có quyền đề nghị"),
    "collateral: Chi cục Thi hành án dân sự": swap(
        rf"(?P<right>quyền (?:yêu cầu|đề nghị)) {_ENFORCERS}", "{right} Chi cục Thi hành án dân sự có thẩm quyền"
    ),
    "collateral: phát mãi": swap(
        r"xử lý(?= tài sản (?:bảo đảm|đảm bảo|thế chấp|đã thế chấp))", "phát mãi", unless="số tiền thu được|khi xử lý"
    ),
    "collateral: kê biên, phát mãi": swap(
        r"(?:xử lý|phát mãi)(?= tài sản (?:bảo đảm|đảm bảo|thế chấp|đã thế chấp))",
        "kê biên, phát mãi",
        unless="số tiền thu được|khi xử lý",
    ),
    "collateral: Nếu A không trả": swap(r"(?:Trong trường hợp|Trường hợp) (?=<WHO> không (?:trả|thanh toán))", "Nếu "),
    "collateral: Trong trường hợp A không trả": swap(
        r"(?:Nếu|Trường hợp) (?=<WHO> không (?:trả|thanh toán))", "Trong trường hợp "
    ),
}
