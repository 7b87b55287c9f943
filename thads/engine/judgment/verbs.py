"""The verbs of paying, once for all patterns (folded text). What can be said with one of them can be said with the others."""

from __future__ import annotations

_GIVES_BACK = r"hoan(?= (?:cho|tam ung|gia tri|so tien|khoan tien|tien|phan tien|ong|ba|anh|chi|nguyen don|bi don|\d))"  # "hoàn cho bà B", "hoàn 5.000.000 đồng"
RETURNS = rf"(?:hoan (?:tra|lai)|{_GIVES_BACK}|tra lai|giao tra|boi hoan|thoi (?:tra|lai))"
MAKES_GOOD = r"(?:boi (?:thuong|hoan)|den bu)"
PAYS = rf"(?:thanh toan(?: tra| lai)?|{RETURNS}|{MAKES_GOOD}|chi tra|chuyen tra|tra no|tra)"

MUST = r"(?:phai|co (?:nghia vu|trach nhiem))"
BEARS = rf"{MUST}(?: {MUST})?(?: (?:lien doi|cung|cung nhau|tiep tuc))* (?:chiu|nop)"
BEARS_NOT = r"khong (?:con )?(?:phai|co nghia vu) (?:chiu|nop)"
