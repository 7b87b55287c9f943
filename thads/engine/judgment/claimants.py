"""People and organisations as a request describes them: name, year of birth, number, address, phone, who acts for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thads.engine.judgment.paper import Paper
from thads.engine.judgment.schema import Field
from thads.engine.text.ids import check_citizen_id
from thads.engine.text.names import is_organisation, split_title, title_case

Person = dict[str, Field]

_NAME_ENDS = re.compile(
    r"[,;:(\d]|\s{3,}|\.\s|\.$|\s(?:s[ia]nh (?:nam|ngay|n[a-z]m)|ngu |cu tru|tru tai|dia chi|can cuoc|cccd|cmnd|so dinh danh"
    r"|ma so|phai |hien|la |o |dien thoai|la nguoi)"
)
_NEXT_PERSON = re.compile(r"\s(?:va|cung)\s+(?=(?:ong|ba|anh|chi|co|chu)\s)|;\s+(?=(?:ong|ba|anh|chi)\s)")
_NUMBERED = re.compile(r"(?:^|\s)\d{1,2}[.)]\s+(?=[^\d\s])")
_BIRTH_YEAR = re.compile(
    r"\bs[ia]nh(?:\s*(?:n[a-z]{1,3}m|ngay))?\s*:?\s*(?:(?:ngay\s+)?[\d/.\s-]{4,12}?[/.-])?([1(il|2][90o][\do]{2})\b"
)
_ID = re.compile(
    r"\b(?:so\s+dinh\s+danh(?:\s+ca\s+nhan)?|can\s+cuoc(?:\s+cong\s+dan)?|cccd|cmnd|cmt|ma\s+so\s+(?:doanh\s+nghiep|thue)|mst)"
    r"(?:\s*/\s*[a-z]+)?(?:\s+so)?\s*:?\s*(?:so\s*:?\s*)?([\doil(|][\doil(| .]{7,18}[\doil|])"
)
_PHONE = re.compile(r"\b(?:(?:so\s+)?dien\s+thoai|sdt|dt)(?:\s+so)?\s*:?\s*([\d+][\d .]{7,14}\d)")
_ADDRESS = re.compile(
    r"\b(?:(cung\s+)?(?:dia\s+ch[iu]|noi\s+cu\s+tru|noi\s+o|cu\s+tru\s+tai|cu\s+ngu|thuong\s+tru(?:\s+tai)?|tru\s+tai)(?:\s+cu\s+tru)?"
    r"\s*:|(?:cu\s+ngu|tru\s+tai|ngu(?:\s+tai)?|,\s*o)\s)\s*"
)
_ADDRESS_ENDS = re.compile(
    r"[;]|\.\s|\.$|\s{3,}|[,\s]+(?:can cuoc|cccd|so dinh danh|(?:so )?dien thoai|sdt|phai |la nguoi |co tai san)"
)
_AGENT = re.compile(r"\b(?:nguoi\s+dai\s+dien|dai\s+dien|nguoi\s+duoc\s+uy\s+quyen)[^:\d]{0,40}:\s*")
_TWELVE = re.compile(r"(?<![\doil|(])([\doil|(]{12})(?![\doil|(])")
_LOOKALIKE = str.maketrans("oil(|", "01111")


def as_digits(text: str) -> str:
    """Letters and brackets that readers of handwriting take figures for, as figures. ``text`` is flat."""
    return text.translate(_LOOKALIKE)


def people(paper: Paper, start: int, end: int) -> list[Person]:
    """The persons described in a stretch of the paper; what stands under "cùng địa chỉ" belongs to all of them."""
    described = [person for a, b in _stretches(paper, start, end) if (person := _person(paper, a, b))]
    shared = next((person["address"] for person in reversed(described) if "address" in person), None)
    if shared and re.search(r"\bcung\s+(?:dia chi|cu tru|tru)", paper.flat[start:end]):
        for person in described:
            person.setdefault("address", shared)
    return described


def _stretches(paper: Paper, start: int, end: int) -> Iterator[tuple[int, int]]:
    body = paper.flat[start:end]
    numbered = [match.end() for match in _NUMBERED.finditer(body)]
    if len(numbered) > 1 or (numbered and numbered[0] < 5):
        ends = [*(match.start() for match in _NUMBERED.finditer(body)), len(body)][1:]
        yield from ((start + a, start + b) for a, b in zip(numbered, ends, strict=True))
        return
    at = 0
    for match in _NEXT_PERSON.finditer(body):
        yield start + at, start + match.start()
        at = match.end()
    yield start + at, end


def _person(paper: Paper, start: int, end: int) -> Person | None:
    body = paper.flat[start:end]
    lead = len(body) - len(body.lstrip(" .:-"))
    stop = _name_end(paper, start, body, lead + 2)
    line_end = paper.text.find("\n", start + lead + 1)
    until = min(stop, line_end - start if line_end >= 0 else len(body))
    _, name, _ = split_title(paper.text[start + lead : start + until])
    if not name or not any(map(str.isalpha, name)):
        return None
    organisation = is_organisation(name)
    found: Person = {"name": paper.field(start + lead, start + until, title_case(name))}
    found["kind"] = paper.field(start + lead, start + until, "organisation" if organisation else "person")
    found |= _details(paper, start, end)
    return found


def _name_end(paper: Paper, start: int, body: str, at: int) -> int:
    """A word ends a name only where it is printed in small letters: "hiện trú tại", but not "Hồ Thị Diệu Hiền"."""
    for match in _NAME_ENDS.finditer(body, at):
        if not match[0].startswith(" ") or match[0].isspace() or paper.text[start + match.start() + 1].islower():
            return match.start()
    return len(body)


def _details(paper: Paper, start: int, end: int) -> Person:
    body = paper.flat[start:end]
    found: Person = {}
    year = None
    if match := _BIRTH_YEAR.search(body):
        year = int(as_digits(match[1]))
        found["birth_year"] = paper.field(start + match.start(1), start + match.end(1), year)
    if match := _ID.search(body) or (_TWELVE.search(body) if paper.pictured else None):
        number = re.sub(r"\D", "", as_digits(match[1]))
        doubt = 0.5 if len(number) == 12 and check_citizen_id(number, year) else 1.0
        found["id_number"] = paper.field(start + match.start(1), start + match.end(1), number, doubt=doubt)
    if match := _PHONE.search(body):
        found["phone"] = paper.field(start + match.start(1), start + match.end(1))
    if (match := _ADDRESS.search(body)) and (address := _address(paper, start + match.end(), end)):
        found["address"] = address
    if match := _AGENT.search(body):
        stop = _NAME_ENDS.search(body.replace(" - ", "  ;"), match.end() + 2)
        until = stop.start() if stop else len(body)
        _, name, _ = split_title(paper.text[start + match.end() : start + until])
        found["represented_by"] = paper.field(start + match.end(), start + until, name.strip(" -"))
    return found


def _address(paper: Paper, start: int, end: int) -> Field | None:
    """To the end of its line; a line that goes on in small letters, or after a comma, belongs to it."""
    until = start
    while until < end:
        line_end = paper.text.find("\n", until)
        line_end = end if line_end < 0 or line_end > end else line_end
        if stop := _ADDRESS_ENDS.search(paper.flat[:line_end], until):
            until = stop.start()
            break
        until = line_end
        goes_on = paper.text[until - 1 : until] in (",", "-") or paper.text[until + 1 : until + 2].islower()
        if not goes_on:
            break
        until += 1
    until = min(until, end)
    return paper.field(start, until) if paper.text[start:until].strip(" .,") else None
