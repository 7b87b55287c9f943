"""A segment: one order inside a sentence, with who and how much already found in it.

Offsets are the segment's own; ``folded`` has the same length as ``text``, so that patterns are written without accents
and still point at the printed words.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cached_property

from thads.engine.judgment.mentions import find_mentions
from thads.engine.judgment.people import Mention, People
from thads.engine.judgment.sums import MILLIONS, SUM, SUM_WITH_UNIT, amounts_in, even
from thads.engine.judgment.verbs import BEARS_NOT, PAYS
from thads.engine.judgment.vocabulary import LABEL
from thads.engine.text.dates import DateSpan, find_dates
from thads.engine.text.numbers import Amount

DISMISSED = re.compile(
    LABEL
    + r"(?:(?:tuyen (?:an|xu)|xu)\s*:?\s*)?(?:(?:doi voi|ve) [^.;:]{3,120}:\s*)?(?:khong (?:co (?:co so|can cu)(?: de)? (?:chap nhan|cong nhan)|chap nhan|cong nhan|dong y|buoc|xem xet|yeu cau|truy thu|ap dung|tich thu|phat)|bac\b|dinh chi|huy (?:mot phan |toan bo )?(?:ban an|quyet dinh|phan))"
)
_LIST_OF_CLAIMS = re.compile(r"\b(?:ve viec|yeu cau|cu the|gom|sau day|nhu sau)\s*:")
_NEW_ORDER = re.compile(
    r"\W*(?:va |dong thoi )?(?:buoc|chap nhan|ghi nhan|cong nhan|tuyen|xu|dinh chi|khong|huy|giao|chia|tra lai|hoan|tich thu|\d+[.)]|(?:ong|ba|anh|chi|nguyen don|bi don|bi cao|cong ty|ngan hang)\b)"
)
_DUTY = rf"(?:phai|co (?:nghia vu|trach nhiem)|chiu|nop|{PAYS}|giao|cap duong|dua cho|trich (?:tra|lai|chia|cho)|ho tro|duoc (?:nhan|hoan|so huu|quyen|chia|tra)|tich thu|tieu huy)"
_AUNT = r"co(?! (?:nghia vu|trach nhiem|quyen)\b)"  # "cô", not the "có" that folds to the same letters
_WHO = rf"(?:(?:nguyen|bi) don|(?:cac |vo chong )?(?:ong|ba|anh|chi|chau|cu|{_AUNT}|bi cao|cong ty|ngan hang))"
_CUTS = (
    re.compile(r";\s*"),
    re.compile(r"(?<=[,:.\-])\s*(?:va |dong thoi |nen )?(?=buoc\b)"),
    re.compile(r"(?:,|\bva)\s+(?=(?:duoc )?(?:hoan (?:tra|lai)|tra lai|nhan lai)(?: lai)?\b.{0,160}\btam ung)"),
    re.compile(
        r"(?:,\s*(?:va\s+|con\s+|nguoc lai,?\s+)?|\s+(?:va|dong thoi)\s+(?:con\s+)?)(?=(?:(?:nguyen|bi) don\s+)?(?:cac |vo chong )?(?:ong|ba|anh|chi|chau|cu|co|bi cao|cong ty|ngan hang)\s[^,;.]{1,60}\s(?:cung )?(?:con )?(?:phai|chiu|co nghia vu|co trach nhiem|(?:tra|boi thuong|thanh toan|hoan(?: tra)?|thoi|dua|bu)(?: lai)? cho)\b)"
    ),
)
# "ông A trả cho bà B X, ông C trả Y": who receives was told, so that the next one who pays begins an order of his own.
_NEXT_PAYER = re.compile(
    rf"(?:,\s*(?:va |con |dong thoi |nguoc lai,? )?|\s+(?:va|con|dong thoi)\s+)(?={_WHO}\s[^,;.]{{1,60}}?\s(?:(?:phai|cung|con|tu nguyen) )*(?:{PAYS})(?: lai)? (?:(?:so|khoan|tien) |\d|{_WHO}\b))"
)
_RECEIVER_BEFORE = re.compile(rf"\b(?:cho|{PAYS}) (?:{_WHO})\b[^;]*{SUM}")
_AND_INSURES = re.compile(
    r"(?:,|\s+va)\s+(?=(?:phai |co (?:nghia vu|trach nhiem) )?(?:dong|truy dong|truy nop|nop|chot so|dong bu)\b[^.;]{0,60}\b(?:bao hiem|bhxh)\b)"
)
_REST_BACK = re.compile(
    r"[,;]\s*(?=(?:so|phan|so tien|khoan) (?:tien )?(?:con |tam ung |chenh lech )*(?:du|thua|lai|chenh lech)\b[^.;]{0,160}\b(?:tra lai|hoan (?:tra|lai))\b)"
)
_TERM = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:x|\*|-|–|\+|:)\s*[\[(]*\d[^=]{0,100}=|\s*[)\]]+[\s)\]]*=|\s*=")
_BACK_TO = re.compile(
    r"[,;]\s*(?=(?:cac )?(?:ong|ba|anh|chi|nguyen don|bi don|cong ty|ngan hang|hop tac xa)\b(?:(?!\d{3})[^.;]){1,200}\bduoc (?:nhan|hoan|tra)(?: tra)? lai\b)"
)
# "bà A trả lại đất cho ông B, ông B trả lại cho bà A 300.000.000 đồng": who gave is who gets, so two orders.
_EACH_TO_THE_OTHER = re.compile(
    r"\b(?P<title>ong|ba|anh|chi|cu)(?: \w+){0,4}? (?P<name>\w+) (?:(?:phai|co (?:nghia vu|trach nhiem)|tu nguyen) )?(?:tra lai|tra|giao lai|giao tra|giao|hoan tra|ban giao)\b"
    r"[^,;]{0,200}\bcho [^,;]{1,40},\s*(?:va |con )?(?=[^,;]{1,60}\b(?:tra|boi thuong|thanh toan|hoan tra|giao)(?: lai)? cho (?P=title)(?: \w+){0,4}? (?P=name)\b)"
)
_FREED = re.compile(
    r"\b(?:duoc mien|mien (?:toan bo|nop)?|"
    + BEARS_NOT
    + r")\b[^;]{0,60}\b(?:an phi|le phi|chi phi)\b|\b(?:an|le) phi\b[^;]{0,60}\b(?:duoc mien|mien cho)\b"
)
_SURPLUS = re.compile(
    r"(?:[,;]|\bnen\b(?=[^;]{0,90}\d_\d{3})|(?<=\d)(?=\s(?:tra lai|hoan (?:tra|lai))(?: lai)? cho\b))\s*(?:va |nen )?(?=(?:duoc )?(?:hoan (?:tra|lai)|tra lai|nhan (?:lai|ve)|lay (?:lai|ve))\b)"
)
_SET_OFF_BEFORE = re.compile(
    r"\b(?:khau tru|duoc tru|can tru|doi tru|tru (?:vao|so|di))\b|\b(?:chiu|nop)\b[^;]{0,120}?" + SUM
)
_AND_OWES = re.compile(
    r"(?:,?\s+(?:va|nhung|dong thoi|song)\s+|,\s+(?=(?:cac |vo chong )?(?:ong|ba|anh|chi|co|nguyen don|bi don)\b[^,;.]{0,60} (?:phai|co (?:nghia vu|trach nhiem)) (?:thanh toan|tra|hoan tra|thoi)\b))(?=(?:(?:cac |vo chong )?(?:ong|ba|anh|chi|co|nguyen don|bi don)\b[^,;.]{0,60} )?(?:phai|co (?:nghia vu|trach nhiem))\b)"
)
_THEN_PAYS = re.compile(rf"(?:,\s*)?(?:,|\bdong thoi\b)\s*(?:phai )?(?={PAYS}\b[^.;]{{0,80}}{SUM})")
_AND_PAYS = re.compile(rf"\s+va\s+(?=(?:phai )?(?:{PAYS}|dong)\b(?![^.;]{{0,120}}\b(?:dat|nha|mat bang|dien tich)\b))")
# "ông A trả cho bà B 300.000.000 đồng, bà B giao trả đất cho ông A"
_AND_GIVES = re.compile(
    rf"(?:[,;]|\bva\b)\s*(?:va |dong thoi |con )?(?={_WHO}\s[^,;.]{{1,60}}?\s(?:(?:phai|co (?:nghia vu|trach nhiem)|cung) )*(?:giao(?: tra| lai)?|tra lai|hoan tra|ban giao)\s(?:lai )?(?:toan bo )?(?:nha|dat|phan dat|thua dat|dien tich|giay|ban chinh|ban goc|mat bang|xe|chiec|can ho|cho {_WHO}\s[^,;.]{{1,40}}? (?:dat|nha|thua dat|phan dat|giay|ban chinh|xe)))"
)
_BEFORE_NAMES = (_AND_OWES, _AND_GIVES)
_LIST_OPEN = re.compile(
    r"[,;:]\s*(?:va )?(?:vo chong )?(?:ong|ba|anh|chi|cu|chau)\s[^,;.]{1,40}$"
)  # "..., ông A" before ", bà B phải"
_AND_ACTS = re.compile(
    r"(?:,|\bva\b|\bdong thoi\b)\s*(?=(?:phai )?(?:cong khai )?(?:xin loi|cai chinh|thao do|thao go|di doi|cham dut|khoi phuc|lap lai|xay lai)\b)"
)
_ACT_BEFORE = re.compile(r"\b(?:xin loi|cai chinh|tro lai lam viec|thao do|di doi|cham dut|khoi phuc)\b")
_AND_GOES_ON = re.compile(
    rf"(?:,|\bva)\s+(?=(?:phai )?tiep tuc {PAYS}\b[^.;]{{0,60}}(?:{SUM_WITH_UNIT}\s*/\s?(?:01 )?thang\b|\b(?:moi|hang) thang(?: la)? (?:so tien )?(?:la )?{SUM_WITH_UNIT}))"
)
_AND_PAPERS = re.compile(
    r"(?:,|\bva)\s+(?=(?:giao(?: lai| tra| nop)?|tra lai|hoan tra|ban giao) (?:lai )?(?:01 |mot )?(?:ban chinh|ban goc|giay chung nhan))"
)
_LAND_HANDED = re.compile(r"\b(?:tra|giao)\b[^.;]{0,120}\b(?:dat|nha|thua)\b")
# "giao trả 01 máy tính và hoàn trả 4.500.000 đồng": a thing, then a sum
_AND_A_SUM = re.compile(rf"(?:,|\bva)\s+(?=(?:phai )?{PAYS}\b[^.;]{{0,60}}{SUM})")
_OWNS_BEFORE = re.compile(rf"^(?!.*{SUM}).*\bduoc (?:(?:toan )?quyen )?(?:so huu|su dung|quan ly)\b")
_THING_HANDED = re.compile(
    rf"^(?!.*{SUM}).*\b(?:tra|giao|ban giao|hoan tra|tra lai)\b[^.;]{{0,80}}\b(?:\d{{1,4}} (?:\([a-z ]+\) )?[a-z]{{2,}}|ban chinh|giay (?:chung nhan|to|dang ky)|so (?:do|hong)|chiec|xe|may)\b"
)
_ALONE_OWES = re.compile(
    rf"[,;]\s*(?:va )?(?=rieng\b[^.;]{{2,80}}{SUM})"
)  # "mỗi bị cáo 200.000 đồng, riêng bị cáo A còn ..."
_AND_SUPPORTS = re.compile(r"(?:,|\s+va)\s+(?=(?:phai )?cap duong\b)")
_PARENT = r"(?:(?:nguyen|bi) don|ong|ba|anh|chi|nguoi (?:cha|me|vo|chong)|cha|me|bo)"
_NEXT_CHILD = re.compile(
    rf"(?:[,;]|\bva\b)\s*(?:va |con )?(?=giao (?:cho )?(?:cac )?(?:chau|con|tre)\b|(?:chau|con|be|con chung)\b[^,;.]{{0,60}}\b(?:do|giao cho|cho)\b[^,;.]{{0,60}}\b(?:nuoi|cham soc|trong nom)\b|{_PARENT}\b[^,;.]{{0,40}}(?<!duong) nuoi (?:duong )?(?:chau|con)\b|{_PARENT}\b[^,;.]{{0,50}}\b(?:truc tiep|duoc quyen|duoc|tiep tuc)(?: truc tiep)? (?:nuoi|cham soc|trong nom)\b)"
)
_PARENT_SUPPORTS = re.compile(
    rf"(?:[,;]|\bva\b)\s*(?:va |con )?(?={_PARENT}\b[^,;.]{{0,60}}\b(?:phai|co (?:nghia vu|trach nhiem)|tu nguyen|dong y)\b[^,;.]{{0,40}}\bcap duong\b|{_PARENT}\b[^,;.]{{0,40}}\bcap duong\b)"
)
_AND_ORDERS = re.compile(r"\s+va\s+(?=buoc\b)")
_CHILD_BEFORE = re.compile(r"\b(?:nuoi|cham soc|trong nom)\b")
_NEXT_SHARE = re.compile(r",\s*(?:va )?(?=(?:chia|giao) cho\b)")
_SHARE_BEFORE = re.compile(r"\b(?:chia|giao)\b[^.;:]{0,20}\bcho\b.{20,}")
_NEXT_FINE = re.compile(r"(?:[,;]|\bva)\s*(?:va )?(?=(?:xu )?phat (?:(?:(?:bo sung|tien|them) )+|(?:cac )?bi cao\b))")
_FORCES = re.compile(r"\W*(?:va |dong thoi )?buoc\b")
_SUM_BEFORE = re.compile(SUM)
_ACT_VERBS = (
    r"(?:thao do|thao go|di doi|don don|chat|(?<!nguyen )(?<!bi )don|pha|dap|boc|thu hoach|nho|lap|san lap|khoi phuc)"
)
_ACT_ORDERED = re.compile(rf"\b(?:buoc|phai|co (?:nghia vu|trach nhiem))\b.{{0,120}}\b{_ACT_VERBS}\b")
_ACT_GOES_ON = re.compile(rf"\s*(?:va )?{_ACT_VERBS}\b(?!.{{0,200}}{MILLIONS})")
_GIVEN_BEFORE = re.compile(
    r"\b(?:giao|chia)\b[^.;:]{0,30}\bcho\b[^.;]{0,120}\b(?:duoc )?(?:(?:toan )?quyen )?(?:so huu|su dung|quan ly|nhan|chia|huong)\b"
    r"|\bduoc (?:quyen )?(?:so huu|su dung|quan ly)\b[^;]{0,200}\bquan ly\b"
)
_OWES_NOTHING = re.compile(r"\b(?:khong|chua) (?:con )?phai (?:" + PAYS + r"|cap duong)\b")
_SAID_SOMETHING = re.compile(SUM + r"|\bkhong phai\b|\bmien\b")
# A piece that names people and no verb yet is the beginning of the next: "Buộc vợ chồng ông A, bà B; vợ chồng ông C phải trả".
_ONLY_NAMES = re.compile(
    r"(?:.*\W)?buoc (?:(?:vo chong|cac|nhung|ho) )*(?:(?<=vo chong )\w|(?:ong|ba|anh|chi|cong ty|bi cao|bi don|nguyen don)\b)"
    r"(?!.*(?:"
    + SUM
    + r"|\b(?:tra|giao|nop|chiu|thanh toan|hoan|boi thuong|thao|di doi|phai|co nghia vu|co trach nhiem|cham dut|xin loi|khoi phuc|nhan|ban|thuc hien|mo|bit|bich|xay|lap|sua|cat|chat|nho|don|pha|bai|dung|ngung|cong khai|dang|ky|lam|de|danh|cung cap)\b))"
)
_OWN_ORDER = re.compile(
    rf"\b(?:(?:{_PARENT}|do)\b[^,;.]{{0,40}}(?<!duong) nuoi(?= duong| (?:chau|con)\b|\W*$)|(?:truc tiep|duoc quyen|duoc|tiep tuc)(?: truc tiep)? nuoi|dong (?:du |bu )?(?:cac |tien |khoan )*bao hiem|buoc|chia cho|thao do|thao go|xin loi|cai chinh|tich thu|tieu huy|truy thu|sung|phat|{_DUTY})\b"
)


@dataclass
class Segment:
    text: str
    start: int  # in the running text
    people: People = field(repr=False)

    @cached_property
    def folded(self) -> str:
        return even(self.text)

    @cached_property
    def mentions(self) -> list[Mention]:
        return find_mentions(self.text, self.people)

    @cached_property
    def amounts(self) -> list[Amount]:
        found = [a for a in amounts_in(self.text) if a.value > 0]
        terms = {id(a) for a in found if _TERM.match(self.folded, a.end)}
        results = [a for a in found if re.search(r"=\s*$", self.folded[: a.start])]
        return [a for a in found if id(a) not in terms] if results else found

    @cached_property
    def dates(self) -> list[DateSpan]:
        return find_dates(self.text)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in ``[start, end)``."""
        return [m for m in self.mentions if start <= m.start < end]


def split(text: str, start: int, people: People) -> list[Segment]:
    """The orders of one sentence. A piece that orders nothing by itself stays with the one before it."""
    folded = even(text)
    cuts = _cuts(folded)
    cuts = {cut for cut in cuts if folded.count("(", 0, cut) <= folded.count(")", 0, cut)}
    edges = [0, *sorted(cut for cut in cuts if 0 < cut < len(text)), len(text)]
    pieces: list[tuple[int, int]] = []
    for a, b in itertools.pairwise(edges):
        alone = _stands_alone(folded[a:b])
        opened = (
            bool(pieces)
            and not _stands_alone(folded[slice(*pieces[-1])])
            and not DISMISSED.search(folded[slice(*pieces[-1])])
            and not _FREED.search(folded[slice(*pieces[-1])])
            and not _forces_anew(folded[slice(*pieces[-1])], folded[a:b])
        )
        goes_on = bool(pieces) and _ACT_GOES_ON.match(folded[a:b]) and _ACT_ORDERED.search(folded[slice(*pieces[-1])])
        no_verb = bool(pieces) and _ONLY_NAMES.match(folded[slice(*pieces[-1])])
        if pieces and (not alone or opened or goes_on or no_verb):
            pieces[-1] = (pieces[-1][0], b)
        else:
            pieces.append((a, b))
    return [Segment(text[a:b], start + a, people) for a, b in pieces]


_DEBT_TOLD = re.compile(r"\bxac (?:dinh|nhan)\b[^;]{0,40}\b(?:no|so tien)\b")


def _forces_anew(before: str, piece: str) -> bool:
    """ "...; buộc ông A trả ..." behind a sum begins an order of its own, unless that sum is the debt the order speaks of."""
    told = _DEBT_TOLD.search(before) and not _SUM_BEFORE.search(piece)
    headed = before.rstrip().endswith(":") and not _SUM_BEFORE.search(piece)  # "Chi phí 4.600.000 đồng: buộc ông A nộp"
    return bool(_FORCES.match(piece) and _SUM_BEFORE.search(before)) and not told and not headed


def _cuts(folded: str) -> set[int]:
    """Where one order may end and the next begin."""
    cuts = {match.end() for match in _CUTS[0].finditer(folded)}
    if DISMISSED.search(folded) and _LIST_OF_CLAIMS.search(folded):
        return set()
    if DISMISSED.search(folded):
        return {cut for cut in cuts if _NEW_ORDER.match(folded, cut)}
    for pattern in _CUTS[1:3]:
        cuts |= {match.end() for match in pattern.finditer(folded)}
    for pattern, before in (
        (_SURPLUS, _SET_OFF_BEFORE),
        (_AND_OWES, _GIVEN_BEFORE),
        (_AND_PAYS, _ACT_BEFORE),
        (_THEN_PAYS, _ACT_BEFORE),
        (_AND_ACTS, _SUM_BEFORE),
        (_AND_PAPERS, _LAND_HANDED),
        (_AND_A_SUM, _THING_HANDED),
        (_ALONE_OWES, _SUM_BEFORE),
        (_AND_A_SUM, _OWNS_BEFORE),
        (_AND_GIVES, _SUM_BEFORE),
        (_NEXT_FINE, _SUM_BEFORE),
        (_AND_SUPPORTS, _SUM_BEFORE),
        (_NEXT_SHARE, _SHARE_BEFORE),
        (_NEXT_CHILD, _CHILD_BEFORE),
        (_AND_ORDERS, _CHILD_BEFORE),
        (_AND_INSURES, _SUM_BEFORE),
        (_REST_BACK, _SET_OFF_BEFORE),
        (_PARENT_SUPPORTS, _CHILD_BEFORE),
    ):
        cuts |= {
            m.end()
            for m in pattern.finditer(folded)
            if before.search(folded[: m.start()])
            and not (pattern in _BEFORE_NAMES and _LIST_OPEN.search(folded[: m.start()]))
        }
    cuts |= {match.end() for match in _EACH_TO_THE_OTHER.finditer(folded)}
    set_off = _SET_OFF_BEFORE.search(folded)
    back = _BACK_TO.search(folded, set_off.end()) if set_off else None
    cuts |= {back.end()} if back else set()
    cuts |= {match.end() for match in _AND_GOES_ON.finditer(folded)}
    shared = re.search(
        r"\btrong do\b|\bchia (?:theo )?phan\b|\btheo phan\b|\bky phan\b|\bphan cua\b|\bcu the\b", folded
    )
    for pattern in (_CUTS[3], _NEXT_PAYER):
        for match in pattern.finditer(folded):
            if shared and match.start() > shared.start():
                continue
            before = folded[max((cut for cut in cuts if cut < match.start()), default=0) : match.start()]
            if _complete(before) and (pattern is not _NEXT_PAYER or _RECEIVER_BEFORE.search(before)):
                cuts.add(match.end())
    return cuts


def _complete(before: str) -> bool:
    """An order stands in ``before`` and no list of people is still open at its end."""
    if _OWES_NOTHING.search(before):
        return True
    said = [m.end() for m in _SAID_SOMETHING.finditer(before)]
    return bool(said) and not re.search(r"\b(?:ong|ba|anh|chi|bi cao|cong ty|ngan hang)\s\S", before[said[-1] :])


def _stands_alone(folded: str) -> bool:
    return bool(_OWN_ORDER.search(folded)) and not re.match(
        r"\W*(?:trong do|chia (?:theo )?phan|theo phan|ky phan|phan cua|gom|bao gom|cu the|no goc|lai|tien lai|tien goc|tong|(?:ky|dot|lan|giai doan) (?:thu )?\d)\b",
        folded,
    )
