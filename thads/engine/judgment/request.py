"""Requests for enforcement (đơn yêu cầu thi hành án), typed or handwritten, into their own structure.

An assist: every field comes with page, box and confidence, and none counts before a person has confirmed it. What the
paper does not say stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from thads.engine.judgment.claimants import Person, as_digits, people
from thads.engine.judgment.pages import Pages
from thads.engine.judgment.paper import Paper, Section
from thads.engine.judgment.readers import AsterOcrReader
from thads.engine.judgment.schema import Field, Reading, Request, Source
from thads.engine.messages import say
from thads.engine.text.dates import find_dates
from thads.engine.text.normal import flat

_TITLE = re.compile(
    r"\b(?:don\s+(?:yeu\s+cau|de\s+nghi)|(?:ghi\s+nhan\s+viec|bien\s+ban)\s+yeu\s+cau)\s+thi\s+hanh\s+an\b"
)
_JUDGMENT_TITLE = re.compile(r"\bnhan\s+danh\b.{0,80}\bnuoc\s+cong\s+hoa", re.DOTALL)
_NUMBER = re.compile(r"\b(\d{1,5}\s?/\s?\d{4}\s?/\s?[a-z][a-z0-9&]*(?:\s?-\s?[a-z]+)*)")
_STUCK = re.compile(r"(?<=[A-ZĐ])[a-zà-ỹ]+$")  # "DS-STngày": the blank was not seen
_OF_JUDGMENT = re.compile(r"\b(?:ban an|quyet dinh)\b")
_COURT = re.compile(r"\b(?:cua|do)?\s*(toa\s+an\s+nhan\s+dan\s)")
_COURT_ENDS = re.compile(r"[,.;:(]|\s(?:thi|da|xet xu|tuyen|xu|buoc|ve viec|co hieu luc)\s|\s*$")
_ITEM = re.compile(r"(?:^|\n)\s*(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)])\s+")
_NOT_WANTED = re.compile(r"\bkhong\s+yeu\s+cau\b")
_IN_PROSE = re.compile(
    r"\b(?:yeu cau co quan thi hanh an|de nghi co quan thi hanh an)\s+((?:buoc|thi hanh)\b.+?)(?:\.\s|\.$)"
)
_ORDERED = re.compile(r"\b(buoc\s.+?)(?:\s(?:tai|theo) (?:ban an|quyet dinh)|\.\s|\.$)")
_OBLIGED = re.compile(
    r"\bbuoc\s+(.{3,60}?)\s+phai\b|\bbuoc\s+((?:ong|ba|anh|chi)\s.{3,40}?)\s+(?:boi thuong|tra|thanh toan)\b"
)
_NO_ASSETS = re.compile(r"\bkhong\s+(?:biet|co|ro)\b.{0,40}\b(?:tai san|gi)\b")
_ACCOUNT = re.compile(r"\b(?:so\s+tai\s+khoan|tai\s+khoan\s+so|stk|so\s+tk)\s*:?\s*([\do][\do .-]{4,24}\d)")
_HOLDER = re.compile(
    r"\b(?:chu|ten)\s+(?:tai\s+khoan|tk)\s*:?\s*(?:la\s+)?([^,;:]+?)(?=\s*[,;]|\s-\s|\s+so\s+tai|\.\s|\.?\s*$)"
)
_HOLDER_FIRST = re.compile(r":\s*([^:,;\d]{4,60}?)\s*-\s*(?:stk|so tai khoan)")
_BANK = re.compile(r"\bngan\s+hang\s+(?!nao).+?(?=;|\.\s|\.$|\s{3,}|,\s*(?:chu|ten|so)\s+tai|$)")
_SIGNED = re.compile(r"\(\s*da\s+ky|\bda\s+ky\b|\bdiem\s+chi\b")
_OFFICE = re.compile(r"\b(?:thi hanh an|thads)\b")
_PLACE_DATE = re.compile(r"(?:^|\s{3,})[^,\d]{2,40},\s*ngay\s")
_HAND, _HAND_ON_REQUEST = 0.75, 0.86  # printed requests are read at 0.9 and above, even from poor scans
_TITLE_LETTERS, _TITLE_ALIKE, _TITLE_LINES = "donyeucauthihanhan", 72, 8


def is_request(pages: Pages) -> bool:
    """True where the first page is headed as a request for enforcement, and is no judgment that mentions one."""
    head = Paper(Pages("", "", "", pages.pages[:1]))
    title = _TITLE.search(head.flat[:1500])
    if title is None:
        return _title_by_hand(pages) and not _JUDGMENT_TITLE.search(head.flat[:1500])
    return not _JUDGMENT_TITLE.search(head.flat[: title.start()])


def _title_by_hand(pages: Pages) -> bool:
    """A title alone on its line, near enough letter by letter: readers of handwriting lose blanks and marks."""
    first = pages.pages[0] if pages.pages else None
    if first is None or not first.image_dpi:
        return False
    heads = (re.sub(r"[^a-z]", "", flat(line.text)) for line in first.lines[:_TITLE_LINES])
    return any(
        abs(len(head) - len(_TITLE_LETTERS)) < 6 and ratio(head, _TITLE_LETTERS) >= _TITLE_ALIKE for head in heads
    )


def looks_handwritten(pages: Pages) -> bool:
    """True where print OCR was so unsure of a picture that a reader of handwriting should try it."""
    lines = [line for page in pages.pages if page.image_dpi for line in page.lines]
    letters = sum(len(line.text) for line in lines)
    enough = _HAND_ON_REQUEST if is_request(pages) else _HAND
    return bool(pages.ocr_pages) and sum(line.confidence * len(line.text) for line in lines) < enough * letters


def parse_request(pages: Pages) -> Reading:
    """The reading of a request: ``reading.request`` filled, every field unconfirmed, doubts in ``reading.doubts``."""
    paper = Paper(pages)
    sections = paper.sections()
    request = Request(handwritten=any(page.provider == AsterOcrReader.name for page in pages.pages))
    if paper.lines:
        request.date = _date(paper, sections)
        request.office = _office(paper, sections)
        request.judgment = _judgment(paper)
        _fill_parties(request, paper, sections)
        request.items = _items(paper, sections)
        request.assets_known = _assets(paper, sections)
        request.bank_account = _account(paper, sections)
        request.signature_seen = _signature(paper)
    return Reading(source=_source(pages), request=request, doubts=_doubts(request))


def _source(pages: Pages) -> Source:
    readers = [
        {"page": page.n, "provider": page.provider, "version": page.version, "rotation": page.rotation}
        for page in pages.pages
    ]
    return Source(
        sha256=pages.sha256,
        pages=len(pages.pages),
        ocr_pages=pages.ocr_pages,
        seconds=pages.seconds,
        file_name=pages.file_name,
        media_type=pages.media_type,
        readers=readers,
        page_sizes=[[page.width, page.height] for page in pages.pages],
    )


def _of(sections: Sequence[Section], *kinds: str) -> list[Section]:
    return [section for section in sections if section.kind in kinds]


def _date(paper: Paper, sections: Sequence[Section]) -> Field:
    """The date beside a place name ("Cần Thơ, ngày 08 tháng 7 năm 2026"), or that of the record ("Hồi 08 giờ ...")."""
    for start, (_, line) in zip(paper.starts, paper.lines, strict=True):
        printed = paper.flat[start : start + len(line.text)]
        if (_PLACE_DATE.search(printed) and "can cu" not in printed) or printed.lstrip().startswith("hoi "):
            for span in find_dates(line.text):
                return paper.field(start + span.start, start + span.end, span.iso)
    return Field()


def _office(paper: Paper, sections: Sequence[Section]) -> Field:
    for section in _of(sections, "office"):
        end = paper.text.find("\n", section.start + 1)
        end = section.end if end < 0 else min(end, section.end)
        name = " ".join(paper.text[section.start : end].split()).strip(" .:-")
        if len(name.split()) > 5 and _OFFICE.search(paper.flat[section.start : end]):
            return paper.field(section.start, end, name)
    if match := re.search(r"\btai tru so\s+([^.;]+?)\.", paper.flat):
        return paper.field(match.start(1), match.end(1))
    return Field()


def _judgment(paper: Paper) -> dict[str, Field]:
    for match in _NUMBER.finditer(paper.flat):
        if not _OF_JUDGMENT.search(paper.flat, max(0, match.start() - 110), match.start()):
            continue
        after = match.start(1) + len(_STUCK.sub("", paper.text[match.start(1) : match.end(1)]))
        number = re.sub(r"\s", "", paper.text[match.start(1) : after]).upper()
        found = {"number": paper.field(match.start(1), after, number)}
        following = find_dates(_as_read(paper, after, after + 45))
        if following and "/" not in paper.flat[after : after + following[0].start]:
            span = following[0]
            found["date"] = paper.field(after + span.start, after + span.end, span.iso)
            after += span.end
        if court := _court(paper, after, match.start()):
            found["court"] = court
        return found
    return {}


def _as_read(paper: Paper, start: int, end: int) -> str:
    """The stretch; on pictures with the signs that stand for figures put right."""
    text = paper.text[start:end]
    return re.sub(r"(?<=\s)[(|l](?=\d/)", "1", text) if paper.pictured else text


def _court(paper: Paper, after: int, before: int) -> Field | None:
    """The court named right behind the judgment's number and date, else in the sentence before it."""
    match = _COURT.search(paper.flat, after, min(len(paper.flat), after + 40))
    if match is None:
        earlier = list(_COURT.finditer(paper.flat, max(0, before - 120), before))
        match = earlier[-1] if earlier else None
    if match is None:
        return None
    stop = _COURT_ENDS.search(paper.flat, match.end(), min(len(paper.flat), match.end() + 90))
    ends = [stop.start() if stop else match.end() + 60, len(paper.text)]
    ends += [section.line for section in paper.sections() if section.line > match.end()][:1]
    if heading := re.search(r"\n\s*\d{1,2}[.)]\s", paper.text[match.end() :]):
        ends.append(match.end() + heading.start())
    return paper.field(match.start(1), min(ends))


def _fill_parties(request: Request, paper: Paper, sections: Sequence[Section]) -> None:
    requester = [
        person for section in _of(sections, "requester")[:1] for person in people(paper, section.start, section.end)
    ]
    creditors = _named(paper, sections, "creditor")
    debtors = _named(paper, sections, "debtor")
    request.requester = requester[0] if requester else {}
    is_debtor = re.search(r"\btoi la nguoi phai thi hanh an\b", paper.flat) is not None
    if not debtors:
        debtors = requester if is_debtor else _obliged(paper)
    if not creditors and not is_debtor:
        creditors = requester
    request.creditor, request.debtor = _numbered(_same(creditors, requester)), _numbered(_same(debtors, requester))


def _named(paper: Paper, sections: Sequence[Section], kind: str) -> list[Person]:
    return [person for section in _of(sections, kind) for person in people(paper, section.start, section.end)]


def _same(persons: list[Person], requester: list[Person]) -> list[Person]:
    """A party named again without details ("nêu trên") is the requester as described before."""
    if not requester:
        return persons
    own = requester[0]
    return [
        own if person["name"].value == own["name"].value and len(person) < len(own) else person for person in persons
    ]


def _numbered(persons: Sequence[Person]) -> Person:
    """One mapping: ``name``, ``address``... of the first; ``name_2``, ``address_2``... of the second, and so on."""
    return {
        key if n == 1 else f"{key}_{n}": value for n, person in enumerate(persons, 1) for key, value in person.items()
    }


def _obliged(paper: Paper) -> list[Person]:
    """The debtor where only the sentence names one: "buộc ông A phải bồi thường"."""
    match = _OBLIGED.search(paper.flat)
    if match is None:
        return []
    group = 1 if match[1] else 2
    found = people(paper, match.start(group), match.end(group))
    name = found[0]["name"].value if found else ""
    again = paper.text.find(name) if name else -1
    described = people(paper, again, paper.flat.find(".", again) + 1) if 0 <= again < match.start() else []
    return described or found


def _items(paper: Paper, sections: Sequence[Section]) -> list[Field]:
    for section in _of(sections, "items"):
        if found := list(_listed(paper, section.start, section.end)):
            return found
    for section in sections:
        listed = list(_listed(paper, section.start, section.end)) if section.kind == "basis" else []
        if listed:
            return listed
    if match := _IN_PROSE.search(paper.flat) or _ORDERED.search(paper.flat):
        return [paper.field(match.start(1), match.end(1))]
    return []


def _listed(paper: Paper, start: int, end: int) -> list[Field]:
    body = paper.text[start:end]
    marks = list(_ITEM.finditer(body))
    ends = [*(mark.start() for mark in marks[1:]), len(body)][: len(marks)]
    found = []
    for mark, stop in zip(marks, ends, strict=True):
        if refusal := _NOT_WANTED.search(paper.flat, start + mark.end(), start + stop):
            stop = refusal.start() - start
        stop = _paragraph_end(body, mark.end(), stop)
        text = " ".join(body[mark.end() : stop].split()).rstrip(" ;,")
        if text:
            found.append(paper.field(start + mark.end(), start + stop, text))
    return found


def _paragraph_end(body: str, start: int, stop: int) -> int:
    """An item ends where a line ends in a full stop and the next begins with a capital."""
    match = re.compile(r"[.;]\s*\n(?=\s*[A-ZÀ-ỸĐ])").search(body, start, stop)
    return match.start() + 1 if match else stop


def _assets(paper: Paper, sections: Sequence[Section]) -> Field:
    for section in _of(sections, "assets"):
        body = paper.text[section.start : section.end]
        if _NO_ASSETS.search(paper.flat, section.start, section.end) and not re.search(r"\d", body):
            return Field()
        if body.strip(" .:\n"):
            return paper.field(section.start, section.end)
    return Field()


def _account(paper: Paper, sections: Sequence[Section]) -> dict[str, Field]:
    for section in _of(sections, "account"):
        body = paper.flat[section.start : section.end]
        number = _ACCOUNT.search(body)
        if number is None:
            continue
        start, end = section.start + number.start(1), section.start + number.end(1)
        found = {"number": paper.field(start, end, as_digits(number[1]))}
        if holder := _HOLDER.search(body) or _HOLDER_FIRST.search(body):
            found["holder"] = paper.field(section.start + holder.start(1), section.start + holder.end(1))
        banks = list(_BANK.finditer(body, number.end())) or list(_BANK.finditer(body))
        if banks:
            start = section.start + banks[0].start()
            found["bank"] = paper.field(start, paper.paragraph_end(start, section.start + banks[0].end()))
        return found
    return {}


def _signature(paper: Paper) -> Field:
    match = _SIGNED.search(paper.flat)
    return paper.field(match.start(), match.end(), True) if match else Field()


def _doubts(request: Request) -> list[str]:
    """What the law wants in a request and this one does not show, for the notice to the requester."""
    missing = [
        (request.requester.get("name"), lambda: say("The request does not name who asks.")),
        (request.debtor.get("name"), lambda: say("The request does not name who must perform.")),
        (request.judgment.get("number"), lambda: say("The request does not give the number of the judgment.")),
        (request.items[0] if request.items else None, lambda: say("The request does not say what is to be enforced.")),
        (request.date if request.date.value else None, lambda: say("The request bears no date.")),
        (request.signature_seen if request.signature_seen.value else None, lambda: say("No signature was seen.")),
    ]
    return [tell() for found, tell in missing if found is None]
