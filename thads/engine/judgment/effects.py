"""What a sentence of the operative part is when it orders nothing: which attached clause, or why no duty.

Every rule names its reason; a sentence no rule knows is not silently dropped, it stays open and becomes a doubt.
Patterns match folded text.
"""

from __future__ import annotations

import re

from thads.engine.judgment.sums import SUM
from thads.engine.judgment.verbs import PAYS
from thads.engine.judgment.vocabulary import LABEL

LEGAL_BASIS = re.compile(
    r"^\W*(?:\d+\W+|[a-z]\)\W*|i+\W+|dieu \d+\s*[.:]\W*)*(?:-\s*)?(?:ve [a-z ,]{3,60}:\s*)?(?:can cu|ap dung[^.;]{0,40}\b(?:dieu|khoan|diem|luat|nghi quyet|an le|phap lenh|cac dieu)|tuyen xu\W*can cu|xu\W*can cu|(?:cac )?dieu \d+(?!\s*[.:])|khoan \d+|diem [a-z]\W? ?khoan|nghi quyet so|luat )\b"
)
HEADING = re.compile(
    r"^\W*(?:xu|tuyen xu|tuyen|quyet dinh|cu the(?: tuyen)?(?: xu)?|cu the nhu sau|xet xu|dieu \d+|i+)\W*$"
)

# (reason, pattern), first match wins. None of these creates a duty by itself.
REASONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("heading", HEADING.pattern),
        (
            "appeal_right",
            r"\bquyen khang cao\b|\bquyen (?:duoc )?lam don khang cao|khang cao (?:ban an|quyet dinh)?\s*(?:nay )?(?:trong|len)|thoi han khang cao|\bhan khang cao|khang nghi theo (?:thu tuc|quy dinh)"
            r"|khong bi khang cao|(?:tinh )?(?:tu|ke tu|khi) [^.;]{0,40}(?:tong dat|niem yet)[^.;]{0,20}ban an|(?:tong dat|niem yet) (?:hop le )?ban an|"
            + LABEL
            + r"(?:ban an|quyet dinh)[^.;]{0,60}\bco hieu luc\b|phan [^.;]{0,80}khong bi khang cao|(?:tinh )?(?:tu|ke tu|khi) [^.;]{0,40}(?:tong dat|niem yet)[^.;]{0,20}ban an|(?:tong dat|niem yet) (?:hop le )?ban an|\bhan khang cao|an xu (?:so tham |phuc tham )?cong khai",
        ),
        (
            "enforcement_boilerplate",
            r"dieu 2 (?:cua )?luat thi hanh an|duoc thi hanh theo quy dinh tai dieu 2\b|quyen thoa thuan thi hanh an|thoi hieu thi hanh an duoc"
            r"|cac dieu 6\W+7|dieu 6, (?:dieu )?7",
        ),
        ("legal_basis", LEGAL_BASIS.pattern),
        (
            "exempted",
            r"\bmien (?:toan bo |mot phan )?(?:tien )?(?:an phi|nop|tam ung|du nop)|duoc mien\b|(?:khong|chua) (?:con )?phai (?:chiu|nop|cap duong|"
            + PAYS
            + r")\b|khong ai (?:con )?phai\b|khong (?:bi )?tinh an phi|khong ai phai chiu an phi|\bmien cho\b|duoc mien$",
        ),
        (
            "dismissed",
            LABEL
            + r"(?:khong (?:co (?:co so|can cu)(?: de)? )?(?:chap nhan|cong nhan)|bac\b|dinh chi|khong dong y|khong buoc|tach\b|khong xem xet|khong giai quyet|huy (?:mot phan |toan bo )?(?:ban an|quyet dinh)|(?:giao|chuyen) (?:toan bo )?ho so)|\b(?:giao|chuyen) (?:toan bo )?ho so (?:vu an )?cho toa an",
        ),
        (
            "not_claimed",
            r"\bkhong (?:ben|ai|nguoi)(?: nao)? (?:phai )?cap duong\b|khong (?:co )?yeu cau (?:toa an |hoi dong xet xu |hdxx )?(?:xem xet|giai quyet)|khong yeu cau [^.;]{0,80}\b(?:"
            + PAYS
            + r"|cap duong)\b|khong dat ra|khong giai quyet|khong xem xet|chua yeu cau|khong co yeu cau|rut (?:toan bo |mot phan )?yeu cau|duoc quyen khoi kien"
            r"|danh quyen khoi kien|tu thoa thuan|tu giai quyet|giai quyet bang vu an khac|khong de cap|tach (?:ra )?thanh (?:mot )?vu (?:an|kien) khac",
        ),
        (
            "prison",
            LABEL
            + r"(?:xu )?phat\b.{0,120}\b(?:nam|thang|tu chung than|tu hinh|cai tao|an treo|canh cao)\b|thoi han (?:chap hanh hinh phat )?tu\b|hinh phat tu\b|thoi gian thu thach|an treo|quyet dinh tam giam|tiep tuc tam giam|tra tu do|giao (?:cac )?bi cao.{0,80}(?:uy ban|ubnd)"
            r"|cam di khoi noi cu tru|tong hop hinh phat|cam (?:dam nhiem|hanh nghe)|pham toi\b",
        ),
        (
            "divorce",
            r"(?:cong nhan|cho|duoc|xu cho|chap nhan).{0,80}\b(?:thuan tinh )?ly hon\b|quan he hon nhan\b|"
            + LABEL
            + r"ve hon nhan",
        ),
        (
            "visiting",
            r"quyen (?:di lai )?tham nom|co quyen.{0,40}tham (?:nom|con)|khong ai duoc (?:can tro|ngan can)|thay doi (?:nguoi (?:truc tiep )?nuoi|viec cap duong|muc cap duong)|lam dung viec tham nom|\bnguoi khong (?:duoc )?truc tiep nuoi (?:con|duong)\b|han che quyen tham nom",
        ),
        (
            "performed",
            r"da (?:nhan|nop|giao|thuc hien|"
            + PAYS
            + r") (?:du|xong|day du|toan bo|het)\b|da thuc hien xong|da thi hanh xong|nop xong",
        ),
        ("own_cost", r"\bmoi chi phi\b"),
        (
            "told",
            r"\b(?:xac nhan|ghi nhan)\b[^.;]{0,80}\bda (?:tieu huy|tra lai|tra|giao tra|ban giao|nhan lai|boi thuong|khac phuc|thanh toan)\b(?!.{0,200}\b(?:con phai|phai|(?:so tien|tien|phan|con) con lai|tiep tuc|tiep)\b)|phoi hop voi (?:uy ban|chinh quyen|ubnd)",
        ),
        (
            "own_paperwork",
            r"\b(?:co (?:nghia vu|trach nhiem|quyen)|phai|duoc quyen|tu)\b.{0,40}\b(?:lien he|len|den|toi)\b.{0,40}\bco quan\b.{0,200}\b(?:thu tuc|dang ky|ke khai|cap (?:lai )?giay|sang ten|dung ten)\b",
        ),
        (
            "renounced",
            r"\b(?:ghi nhan|cong nhan|chap nhan)\b.{0,120}\b(?:nhuong|tu choi nhan|khong nhan|tang cho|cho lai)\b.{0,60}\b(?:ky phan|phan thua ke|di san|phan (?:duoc )?huong)\b",
        ),
        ("set_off", rf"^(?!.*{SUM}).*\bduoc (?:khau|can|doi) tru(?: cho nhau| voi nhau)?\W*$"),
        (
            "description",
            r"\bhuong (?:dong|tay|nam|bac)\b|\bgiap (?:dat|voi|duong|suoi|nha|ranh)\b|\btu can\b|xac dinh boi cac diem|"
            + LABEL[1:]
            + r"tren (?:phan )?dat co\b|kem (?:theo )?(?:ban|so do|trich do|ban ve)",
        ),
        (
            "same_debt",
            rf"tiep tuc (?:{PAYS}|thuc hien)[^.;]{{0,80}}(?:con thieu|con lai|chua {PAYS}|nghia vu)",
        ),
        (
            "reference",
            LABEL
            + r"\(?\s*(?:theo (?:quyet dinh|bien ban|phieu|lenh)|\(?vat chung co|chi tiet|tinh trang|dac diem|so luong|hien la thua|trong do,? co)",
        ),
        (
            "manner",
            r"\bluu cu\b|giao nhan tien|phuong thuc (?:thi hanh|thanh toan)|thi hanh tai co quan|tai co quan thi hanh an (?:dan su )?co tham quyen\W*$|co so do kem theo|kem theo ban an|la mot bo phan (?:khong tach roi )?cua ban an",
        ),
        (
            "recommendation",
            LABEL
            + r"kien nghi\b|de nghi (?:uy ban|ubnd|co quan|so|phong|vien|chi nhanh)|co quyen (?:lien he|de nghi|yeu cau) (?:voi )?(?:co quan|uy ban|ubnd|van phong|cac co quan)"
            r"|(?:duoc quyen|co quyen|co nghia vu|co trach nhiem).{0,60}(?:lien he|dang ky|ke khai|lam thu tuc).{0,80}(?:co quan|quyen su dung|giay chung nhan|theo quy dinh)|lien he (?:voi )?(?:co quan|uy ban|van phong|chi nhanh)",
        ),
        (
            "declared",
            LABEL
            + r"(?:tuyen bo|tuyen xu|cham dut (?:hop dong|viec)|(?:(?:ong|ba|anh|chi|cu) [^.;]{0,80})?(?:co|duoc) quyen (?:so huu|su dung|quan ly)|tuyen|xu|cong nhan|xac dinh|xac nhan|ghi nhan|chap nhan|huy|giu nguyen|sua|van|vo hieu|hang thua ke|di san (?:cua|thua ke)|thoi diem mo thua ke|co \d+ (?:nguoi )?con chung|chia [^.;]{0,120}thanh \d+ phan|phan yeu cau [^.;]{0,60}khong duoc (?:toa an )?chap nhan|y an|y ban an|giu y|y nguyen|khang cao|khang nghi)\b",
        ),
    )
)

# What hangs on an order before it: how it falls due as a whole, by when it is paid, how an advance is used.
ATTACHED = re.compile(
    LABEL
    + r"(?:neu|truong hop|trong truong hop)\b[^.]{0,200}\b(?:vi pham|khong (?:thuc hien|thanh toan|tra)|cham)\b[^.]{0,160}\b(?:toan bo|mot lan|so tien con lai|phan con lai)\b"
    + "|"
    + LABEL
    + r"(?:ve )?(?:thoi han|phuong thuc|thoi gian|dia diem) (?:thanh toan|tra|giao|thuc hien)"
    + "|"
    + LABEL
    + r"sau khi (?:tru|ban|dau gia|thanh toan)[^.;]{0,80}(?:chi phi|tai san)[^.;]{0,40}\bso tien con lai\b"
    + r"|\b(?:duoc|cho) [^.;]{0,60}\bluu cu\b"
    + r"|\bchuyen (?:so )?(?:tien )?tam ung an phi\b[^.]{0,40}\b(?:sang|thanh)\b"
)
_SALE = re.compile(r"\b(?:xu ly|ke bien|phat mai|ban dau gia)\b[^.;]{0,80}\b(?:the chap|bao dam|dam bao)\b")
STATUTORY_INTEREST = re.compile(
    r"(?:don|ngay) yeu cau thi hanh an|cham (?:thanh toan|tra|thi hanh|thuc hien|giao)|chua thi hanh xong|dieu 468|dieu 357|muc lai suat quy dinh|lai (?:suat )?cham (?:thi hanh|tra)"
)
CONTRACT_INTEREST = re.compile(
    r"(?:tiep tuc|con phai|phai) (?:phai )?(?:chiu|tra|thanh toan).{0,160}\blai\b.{0,200}(?:thoa thuan|hop dong|khe uoc)|lai (?:phat sinh|qua han|suat).{0,160}(?:theo (?:muc )?lai suat|thoa thuan|hop dong)|lai phat sinh|tien lai (?:duoc )?tiep tuc (?:duoc )?tinh|dieu chinh lai suat|lai suat duoc dieu chinh"
)
INTEREST = re.compile(r"\blai\b|\blai suat\b")


def is_attached(folded: str) -> bool:
    """Whether the sentence hangs on the order before it. A right to have collateral sold is an order of its own."""
    return bool(ATTACHED.search(folded)) and not _SALE.search(folded)


def none_reason(folded: str) -> str | None:
    """Why the sentence creates no duty, or None when no rule knows it."""
    return next((reason for reason, pattern in REASONS if pattern.search(folded)), None)


def interest_kind(folded: str) -> str | None:
    """``statutory`` or ``contract`` when the sentence lets interest run on a sum ordered elsewhere."""
    if not INTEREST.search(folded):
        return None
    if CONTRACT_INTEREST.search(folded):
        return "contract"
    return "statutory" if STATUTORY_INTEREST.search(folded) else None
