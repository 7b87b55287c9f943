"""Which grammar of things, land, papers and acts an order is given to."""

from __future__ import annotations

import re
from collections.abc import Callable

from thads.engine.judgment.orders import (
    acts,
    division,
    goods,
    things,
)
from thads.engine.judgment.orders.segment import Segment
from thads.engine.judgment.orders.state import State
from thads.engine.judgment.schema import Obligation
from thads.engine.judgment.vocabulary import LABEL
from thads.engine.text.normal import fold

_GIVES = re.compile(r"\b(?:giao|chia)\b(?! dich)[^.;:]{0,40}\bcho\b|\bduoc (?:chia|giao)\b")

Reader = Callable[[Segment, State], list[Obligation]]


def _divides(state: State) -> bool:
    """The item divides what several held together: "được sử dụng" then gives a share, and does not just recognise a right."""
    return (
        state.document.branch == "family"
        or bool(re.search(r"\b(?:chia|thua ke|tai san chung)\b", fold(state.document.subject or "")))
        or bool(re.search(r"\bchia\b", state.item_text))
        or any(re.search(r"\bchia\b", lead.folded) for lead in state.leads)
    )


_HANDS_PAPERS = re.compile(
    r"(?! (?:[^.;]{0,60} )?(?:dat|nha)\b(?<!quyen su dung dat))[^.;]{0,90}?\b(?:ban chinh|ban goc|giay chung nhan|giay to|so do|so hong|ho so|giay dang ky|bang cap|giay phep)\b"
)


_AND_GIVES_LAND = re.compile(
    r"(?:,|;|\bva)\s+(?:phai |dong thoi )*(?:giao(?: tra| lai)?|tra(?: lai)?|hoan tra|ban giao)\b[^.;]{0,160}\b(?:dat|nha|mat bang|dien tich|can ho)\b"
)


_PROMISES_LAND = re.compile(
    r"\b(?:giao|tra)(?: lai| tra)?\b[^.;]{0,100}\b(?:dat|nha|dien tich|can ho)\b[^.;]{0,120}\bcho\b"
)


_PAPERWORK = re.compile(r"(?:lam thu tuc|xoa the chap|giai chap|dang ky|thuc hien)")


_WHOLE = re.compile(r"\b(?:ban giao|giao)\b[^.;]{0,40}\btai san (?:the chap|bao dam|tren|nay|neu)\b")


def thing_reader(segment: Segment, state: State, strong: bool, reason: str | None) -> Reader | None:
    folded = segment.folded
    hands = re.search(r"\b(?:tra lai|hoan tra|giao tra|giao lai|ban giao|trao tra|tra|giao|chuyen giao)\b", folded)
    strong = strong or bool(hands and any(0 <= hands.start() - m.end <= 1 for m in segment.mentions))
    act = acts.ACT.search(folded)
    if (
        hands
        and strong
        and _HANDS_PAPERS.match(folded, hands.end())
        and (not act or act.start() > hands.start() or _PAPERWORK.match(act[0]))
    ):
        return things.read_return
    given = re.search(r"\b(?:tra|giao)\b[^.;]{0,60}\b(?:dat|nha|mat bang|dien tich|can ho)\b", folded)
    also_given = act and _AND_GIVES_LAND.search(folded, act.end())
    if act and strong and not also_given and not (given and given.start() < act.start()):
        return acts.read_act
    if division.GIVES_AS_OWN.match(folded) and segment.mentions:
        return division.read_division
    if hands and (strong or re.match(LABEL + r"giao\b", folded) or things.FROM_THE_STATE.match(folded)):
        if (
            re.search(
                r"\b(?:duoc (?:quyen )?(?:so huu|su dung|quan ly|chia)|quyen so huu|quan ly, su dung|so huu)\b", folded
            )
            and not strong
        ):
            return (
                division.read_division
                if _GIVES.search(folded) or division.holders(segment) or _divides(state)
                else None
            )
        papers, land = goods.PAPERS.search(folded, hands.end()), goods.LAND.search(folded, hands.end())
        if not papers and not land:  # the thing stands before its verb: "Giấy chứng nhận ... phải trả cho bà B"
            papers, land = goods.PAPERS.search(folded), goods.LAND.search(folded)
        if papers and not (land and land.start() < papers.start()):
            return things.read_return
        if land or goods.LAND.search(folded) or (state.document.branch != "criminal" and _WHOLE.search(folded)):
            return things.read_hand_over
        return things.read_return
    if (
        re.search(
            r"\bchia (?:cho|di san|tai san)|\bduoc (?:(?:quyen )?(?:so huu|su dung|quan ly|chia|huong)|giao cho|nhan phan)\b",
            folded,
        )
        and segment.mentions
        and (_GIVES.search(folded) or division.holders(segment) or state.holders or _divides(state))
    ):
        return division.read_division
    if acts.PROMISES.search(folded) and segment.mentions and not segment.amounts:
        return things.read_hand_over if _PROMISES_LAND.search(folded) else acts.read_promise
    if strong and acts.ACT.search(folded):
        return acts.read_act
    if strong and reason is None and segment.mentions:
        return acts.read_act
    return None
