"""The people of a made-up judgment and the sums: who is called what, and how that is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from thads.engine.text.number_words import format_vnd, to_words

_SURNAMES = "Lò Trịnh Mạc Quách Vàng Khuất Tòng Đinh Hà Lương Nông Cầm Triệu Bế Lục Mùa Phùng Chử".split()
_MEN = (
    "Hải Vỹ Khang Thuận Đạt Nghĩa Lâm Tuấn Nam Tiến Quý Phát Lai Hoàn Giang Thành Công Lộc".split()
)  # some read like words
_WOMEN = "Mẩy Tứ Sen Oanh Lụa Dung Vân Yến Hạnh Thủy Anh Châu Thu Trà Giao Nhã Tiên Nở Bé Hoà Thuý".split()
_CHILDREN = "An Bình Chi Khôi Nam Ngân Anh Châu".split()
_LETTERS = "B C D H K L N P Q T V X".split()
_FIRMS = ("Công ty TNHH Đá Bạc", "Công ty cổ phần Suối Hoa", "Công ty TNHH Xây dựng Mường Lay")
_BANK = "Ngân hàng TMCP Hồng Lam"
# cast -> (branch of the number, plaintiffs, defendants, others); m, f: man, woman; w: firm; b: bank
_CASTS = {
    "civil": ("DS-ST", "fm", "mf", "mf"),
    "family": ("HNGĐ-ST", "f", "m", "mf"),
    "bank": ("KDTM-ST", "b", "mf", "mf"),
    "firm": ("KDTM-ST", "w", "w", "m"),
    "worker": ("LĐ-ST", "f", "w", ""),
    "criminal": ("HS-ST", "", "mm", "ff"),
    "heirs": ("DS-ST", "f", "mm", "ff"),
}
ROLES = {"c": "nguyên đơn", "d": "bị đơn", "x": "người có quyền lợi, nghĩa vụ liên quan"}


@dataclass(frozen=True)
class One:
    """Somebody: the name in full, the title ("" for firms) and what the orders call them in short."""

    name: str
    title: str
    short: str

    def printed(self, how: str) -> str:
        if not self.title:
            return self.short if how == "s" else self.name
        return f"{self.title} {self.short if how == 's' else self.name}"


@dataclass
class Cast:
    symbol: str
    people: dict[str, One] = field(default_factory=dict)  # c, c2, d, d2, x, x2, k, k2 (children)

    def side(self, letter: str) -> list[One]:
        return [one for slot, one in self.people.items() if slot[0] == letter]


def cast_of(kind: str, draw: Random) -> Cast:
    """People for a cast; in every third judgment their names are hidden behind letters, as published ones do."""
    symbol, *sides = _CASTS[kind]
    hidden = draw.random() < 1 / 3
    cast = Cast(symbol)
    men, women, letters = (draw.sample(names, len(names)) for names in (_MEN, _WOMEN, _LETTERS))
    surnames = draw.sample(_SURNAMES, len(_SURNAMES))
    young = kind == "family" or draw.random() < 0.3
    for letter, side in zip("cdx", sides, strict=True):
        for number, sex in enumerate(side):
            slot = letter + (str(number + 1) if number else "")
            if sex in "wb":
                name = _BANK if sex == "b" else _FIRMS["cdx".index(letter)]
                cast.people[slot] = One(name, "", "Ngân hàng" if sex == "b" else name)
                continue
            given = letters.pop() if hidden else (men if sex == "m" else women).pop()
            middle = ("Văn", "Quốc", "Đình") if sex == "m" else ("Thị", "Thị Kim", "Thị")
            title = {"m": "anh" if young else "ông", "f": "chị" if young else "bà"}[sex]
            cast.people[slot] = One(f"{surnames.pop()} {draw.choice(middle)} {given}", title, given)
    for slot, name in zip(("k", "k2"), draw.sample(_CHILDREN, 2), strict=True):
        family = cast.people["d"].name.split()[0]
        cast.people[slot] = One(f"{family} Gia {name}", "", name)
    return cast


def sums_of(relation: str, draw: Random) -> dict[str, int]:
    """Sums for the letters s, t, u, v, all different; ``relation``: "s=t+u", "s=2t"."""
    values = draw.sample(range(41, 900), 4)
    sums = {
        letter: value * draw.choice((50_000, 100_000, 250_000)) for letter, value in zip("stuv", values, strict=True)
    }
    for each in filter(None, relation.replace(" ", "").split(",")):
        whole, parts = each.split("=")
        terms = parts.replace("-", "+-").split("+")
        sums[whole] = sum(_term(term, sums) for term in terms)
    return sums


def _term(term: str, sums: dict[str, int]) -> int:
    sign = -1 if term.startswith("-") else 1
    term = term.lstrip("-")
    return sign * int(term[:-1] or 1) * sums[term[-1]]


def printed_sum(value: int, draw: Random, how: str = "") -> str:
    figures = format_vnd(value)
    unit = draw.choice((" đồng", " đồng", " đồng", "đ", " VNĐ"))
    if how == "w" or (not how and draw.random() < 0.3):
        return f"{figures}{unit} ({to_words(value)} đồng)"
    return figures + unit


_OTHER_SPELLING = (("òa", "oà"), ("oà", "òa"), ("ủy", "uỷ"), ("úy", "uý"), ("óa", "oá"), ("ọa", "oạ"), ("ùy", "uỳ"))


def respelled(name: str, draw: Random) -> str:
    """The name with its accent on the other letter, as the same paper often prints it: Hoà, Hòa."""
    for one, other in _OTHER_SPELLING:
        if name.endswith(one) and draw.random() < 0.4:
            return name.removesuffix(one) + other
    return name
