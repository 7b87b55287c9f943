"""Banks by the names on their signs: "Agribank" is the bank for agriculture and rural development, whoever shortens it."""

from __future__ import annotations

import re

# Name on the sign -> words of the bank's full name, both folded.
SIGNS: dict[str, tuple[str, ...]] = {
    "agribank": ("nong nghiep va phat trien nong thon",),
    "bidv": ("dau tu va phat trien viet nam",),
    "vietcombank": ("ngoai thuong",),
    "vcb": ("ngoai thuong",),
    "vietinbank": ("cong thuong viet nam",),
    "sacombank": ("sai gon thuong tin",),
    "techcombank": ("ky thuong",),
    "vpbank": ("viet nam thinh vuong",),
    "mbbank": ("quan doi",),
    "mb bank": ("quan doi",),
    "mb": ("quan doi",),
    "acb": ("a chau",),
    "shb": ("sai gon ha noi",),
    "hdbank": ("phat trien thanh pho ho chi minh", "phat trien tp ho chi minh"),
    "vib": ("quoc te",),
    "tpbank": ("tien phong",),
    "lpbank": ("loc phat", "buu dien lien viet"),
    "lienvietpostbank": ("buu dien lien viet", "loc phat"),
    "seabank": ("dong nam a",),
    "msb": ("hang hai",),
    "maritime bank": ("hang hai",),
    "ocb": ("phuong dong",),
    "eximbank": ("xuat nhap khau",),
    "pvcombank": ("dai chung",),
    "ncb": ("quoc dan",),
    "bac a bank": ("bac a",),
    "abbank": ("an binh",),
    "vietabank": ("viet a",),
    "nam a bank": ("nam a",),
    "kienlongbank": ("kien long",),
    "saigonbank": ("sai gon cong thuong",),
    "baovietbank": ("bao viet",),
    "vietbank": ("viet nam thuong tin",),
    "pgbank": ("xang dau", "thinh vuong va phat trien"),
    "nhcsxh": ("chinh sach xa hoi",),
    "vbsp": ("chinh sach xa hoi",),
}
_SPELLINGS = (
    (r"\bn(?:n|o|no|ong nghiep)(?: va |\s?&\s?| )ptnt\b|\bnnptnt\b", "nong nghiep va phat trien nong thon"),
    (r"\bdt(?: va |\s?&\s?)pt\b", "dau tu va phat trien"),
    (r"\bcsxh\b", "chinh sach xa hoi"),
    (r"^nh(?= )|^nhtm(?= )", "ngan hang"),
)


def spelled_out(key: str) -> str:
    """A folded name with the usual abbreviations of banks written out."""
    for pattern, words in _SPELLINGS:
        key = re.sub(pattern, words, key)
    return key


def bears_sign(sign: str, key: str) -> bool:
    """Whether the bank of folded name ``key`` goes by ``sign``."""
    return key.startswith("ngan hang") and any(words in key for words in SIGNS.get(sign, ()))
