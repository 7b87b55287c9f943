"""The heading of a made-up judgment: the parties in the many ways courts list them, with people beside them who owe nothing."""

from __future__ import annotations

from random import Random

from benchmarks.wordings.cast import Cast, One

_PARTY = {"c": "Nguyên đơn", "d": "Bị đơn", "x": "Người có quyền lợi, nghĩa vụ liên quan"}
_ACCUSED = {"d": "Bị cáo", "x": "Bị hại"}
_PLACES = (
    "xã Phú Nghĩa, tỉnh Lâm Giang",
    "tổ 4, phường Hòa Lạc, tỉnh Lâm Giang",
    "thôn Bản Hẻo, xã Mường Lay, tỉnh Lâm Giang",
)
_AGENTS = ("ông Doãn Chí Thạch", "bà Ngụy Thị Phượng", "anh Uông Bá Trực")


def heading(cast: Cast, draw: Random) -> str:
    lines = [
        "TÒA ÁN NHÂN DÂN", "KHU VỰC 3 - LÂM GIANG", f"Bản án số: 41/2025/{cast.symbol}", "Ngày: 18-9-2025",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "NHÂN DANH", "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Thành phần Hội đồng xét xử sơ thẩm gồm có:", "Thẩm phán - Chủ tọa phiên tòa: Bà Khổng Thị Ngần",
    ]  # fmt: skip
    criminal = cast.symbol.startswith("HS")
    lines.append(f"Xét xử sơ thẩm công khai vụ án {'hình sự đối với các bị cáo' if criminal else 'giữa các đương sự'}:")
    style = draw.choice(_OF_A_CRIME if criminal else _STYLES)
    for number, (letter, role) in enumerate((_ACCUSED if criminal else _PARTY).items(), 1):
        side = cast.side(letter)
        if side:
            lines += style(number, role, side, draw)
            if draw.random() < 0.3 and not criminal:
                lines.append(
                    f"Người đại diện theo ủy quyền của {role.lower()}: {draw.choice(_AGENTS)} (văn bản ủy quyền ngày 05/5/2025)."
                )
    if draw.random() < 0.3:
        lines.append("Người làm chứng: bà Kiều Thị Lam, sinh năm 1960.")
    return "\n".join(lines)


def _title(one: One) -> str:
    return one.title.capitalize() + " " if one.title else ""


def _plain(number: int, role: str, side: list[One], draw: Random) -> list[str]:
    return [f"{role}: {_title(one)}{one.name}{_born(one, draw)}; địa chỉ: {draw.choice(_PLACES)}." for one in side]


def _apart(number: int, role: str, side: list[One], draw: Random) -> list[str]:
    """One role, everybody on a line of his own, the address below."""
    if len(side) == 1:
        return [
            f"{number}. {role}: {_title(side[0])}{side[0].name}{_born(side[0], draw)} (có mặt)",
            f"Địa chỉ: {draw.choice(_PLACES)}.",
        ]
    listed = [f"{number}.{n}. {_title(one)}{one.name}{_born(one, draw)} (vắng mặt)." for n, one in enumerate(side, 1)]
    return [f"{number}. {role}:", *listed, f"Cùng địa chỉ: {draw.choice(_PLACES)}."]


def _numbered(number: int, role: str, side: list[One], draw: Random) -> list[str]:
    """As in: "Bị đơn: 1. Ông A, sinh năm 1966; 2. Bà B, sinh năm 1970"."""
    if len(side) == 1:
        return _dashed(number, role, side, draw)
    inside = "\n".join(f"{n}/ {_title(one)}{one.name}{_born(one, draw)}." for n, one in enumerate(side, 1))
    return [f"* {role}:", inside, f"Cùng trú tại: {draw.choice(_PLACES)} (đều có mặt)."]


def _dashed(number: int, role: str, side: list[One], draw: Random) -> list[str]:
    people = " và ".join(f"{one.title + ' ' if one.title else ''}{one.name}{_born(one, draw)}" for one in side)
    return [f"- {role}: {people[0].upper()}{people[1:]}; trú tại: {draw.choice(_PLACES)} (có đơn xin xét xử vắng mặt)."]


def _accused(number: int, role: str, side: list[One], draw: Random) -> list[str]:
    if role != "Bị cáo":
        return [
            f"- {role}: {_title(one)}{one.name}, sinh năm 1975; trú tại: {draw.choice(_PLACES)} (vắng mặt)."
            for one in side
        ]
    return [
        f"{n}. Họ và tên: {one.name}; sinh ngày 0{n}/5/1990 tại Lâm Giang; nơi cư trú: {draw.choice(_PLACES)}; nghề nghiệp: lao động tự do; con ông Hứa Văn Tạo và bà Thân Thị Mơ; tiền án, tiền sự: không. Bị cáo bị tạm giam từ ngày 12/01/2025."
        for n, one in enumerate(side, 1)
    ]


def _wide(number: int, role: str, side: list[One], draw: Random) -> list[str]:
    """Numbers, two addresses, who speaks for a firm: all in one line."""
    lines = []
    for one in side:
        agent = draw.choice(_AGENTS)
        about = (
            f"{_born(one, draw)}; căn cước công dân số 038078001234 cấp ngày 05/6/2021; hộ khẩu thường trú: {draw.choice(_PLACES)}; chỗ ở hiện nay: số 15 đường Lê Lợi, {draw.choice(_PLACES)}. Có mặt."
            if one.title
            else f"; trụ sở: số 7 đường Trần Phú, {draw.choice(_PLACES)}; người đại diện theo pháp luật: {agent}, chức vụ: Tổng giám đốc; người đại diện theo ủy quyền: {draw.choice(_AGENTS)} - Trưởng phòng (có mặt)."
        )
        lines.append(f"{number}. {role}: {_title(one)}{one.name}{about}")
    return lines


def _couple(number: int, role: str, side: list[One], draw: Random) -> list[str]:
    if len(side) != 2 or not all(one.title for one in side) or side[0].title == side[1].title:
        return _capitals(number, role, side, draw)
    one, other = side
    return [
        f"{number}/ {role}: Vợ chồng {one.title} {one.name} - SN: 1970 và {other.title} {other.name} - SN: 1972. Cùng ĐKHKTT và chỗ ở: {draw.choice(_PLACES)}. Đều vắng mặt."
    ]


def _capitals(number: int, role: str, side: list[One], draw: Random) -> list[str]:
    return [
        f"{role}{f' {n}' if len(side) > 1 else ''}: {_title(one)}{one.name.upper() if one.title else one.name}{_born(one, draw)}. Trú tại {draw.choice(_PLACES)}."
        for n, one in enumerate(side, 1)
    ]


_STYLES = (_plain, _apart, _numbered, _dashed, _wide, _couple, _capitals)
_OF_A_CRIME = (_plain, _accused)


def _born(one: One, draw: Random) -> str:
    if not one.title:
        return ""
    return draw.choice((", sinh năm 1978", ", sinh năm 1965", ", sinh ngày 04/3/1970", " – sinh năm 1982", ""))
