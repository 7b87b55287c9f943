"""The parties' part: who sues, who is sued, who is concerned, who stands accused, who was hurt.

Fills a ``People`` registry from the lines between the heading and the facts. Representatives, counsel and witnesses are
known by name but are no parties.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from thads.engine.judgment.people import People, sex_of
from thads.engine.judgment.running import RunningText
from thads.engine.judgment.schema import Party
from thads.engine.judgment.vocabulary import (
    LETTER,
    LOWER,
    NAME_TOKEN,
    ORGANISATION_HEADS,
    PERSON_NAME,
    ROLES,
    SIDE_ROLES,
    TITLE,
    UPPER,
)
from thads.engine.messages import say
from thads.engine.text.dates import parse_date
from thads.engine.text.names import title_case
from thads.engine.text.normal import fold

_LABEL = re.compile(r"^\s*(?:[-–—+*•]|\d{1,2}(?:\.\d{1,2})*\s?[.)/\-:]?|[a-z]\s?[.)])+\s*(?=\S)")
_NUMBERED = re.compile(r"\s*(\d{1,2})\s?[.)]\s")
_ACCUSED = re.compile(r"đối với (?:các )?bị cáo\b[^:]{0,20}:?\s*", re.IGNORECASE)
_PETITION = re.compile(r"\bgom\s*:?\s*$")
_BETWEEN = re.compile(
    r"\bgom\s*:?\s*$|giua cac (?:duong su|ben)|doi voi (?:cac )?bi cao|cong nhan (?:su )?thuan tinh|cac duong su (?:gom|la)"
)
_PERSON = re.compile(rf"(?:(?P<title>(?i:{TITLE}))\s+)(?P<name>{PERSON_NAME})")
_BARE_PERSON = re.compile(
    rf"^(?:\(?\d+\)?[.)]?\s*)?(?:Họ và tên|Họ tên)?\s*:?\s*(?P<name>{PERSON_NAME})(?=\s*(?:[,;:(.\-–]|$|sinh|tên gọi))"
)
_LISTED_NAME = re.compile(rf"{PERSON_NAME}")
_UPPER_NAME = re.compile(rf"(?<![{LETTER}])(?P<name>[{UPPER}]{{2,}}(?: [{UPPER}]{{1,}}\d*){{1,5}})(?![{LETTER}])")
_ALIAS = re.compile(
    r"\(\s*(?P<marked>tên gọi khác|tên khác|(?:tên )?(?:gọi|viết) tắt(?: là)?|tên giao dịch(?: là)?|sau đây gọi là|sau đây viết tắt là|sau đây gọi tắt là|nay là"
    r"|tức là|tức|bí danh|tên thường gọi|gọi là|nay|trước đây(?: là)?)?\s*:?\s*[“\"']?(?P<alias>[^()“”\"']{1,80}?)[”\"']?\s*\)",
    re.IGNORECASE,
)
_ALIAS_RUNNING = re.compile(
    r"(?:(?:gọi|viết) tắt(?: là|:)|tên giao dịch(?: là|:)|sau đây gọi là|tên gọi khác:|tên khác:|tên gọi khác là)\s*[“\"']?(?P<alias>[^,;.()“”\"']{1,60})",
    re.I,
)
_BORN = re.compile(
    r"(?:sinh\s*(?:ngày|năm)?|SN|s\.n)\s*:?\s*(?P<when>(?:ngày\s*)?[\d/.\- ]{4,14}|ngày \d{1,2} tháng \d{1,2} năm \d{4})",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ID = re.compile(
    r"(?:CCCD|CMND|căn cước(?: công dân)?|số định danh(?: cá nhân)?|chứng minh nhân dân|mã số doanh nghiệp|MSDN|mã số thuế|MST)(?:\s+số)?\s*:?\s*(?:số\s*:?\s*)?(?P<number>\d[\d .]{7,16}\d)",
    re.I,
)
_ADDRESS = re.compile(
    r"(?P<same>cùng\s+|đều\s+|đồng\s+)?(?:địa chỉ(?: cư trú| trụ sở| thường trú| liên hệ)?|nơi (?:cư trú|ĐKHKTT|đăng ký(?: hộ khẩu)? thường trú|ở)(?: hiện nay)?|trú tại|trú quán"
    r"|cư trú(?: tại)?|trụ sở(?: chính)?|thường trú(?: tại)?|hộ khẩu thường trú|HKTT|ĐKHKTT|chỗ ở(?: hiện nay)?)\s*(?:tại)?\s*:?\s*(?P<address>[^;\n(]{3,200}?)"
    r"(?=\s*(?:[.;(]|,?\s*(?:có mặt|vắng mặt|có đơn|xin vắng|là nguyên|là bị|nghề nghiệp|chỗ ở|trình độ|dân tộc|điện thoại))|$)",
    re.IGNORECASE,
)
_VALUE_FOLLOWS = re.compile(
    r"(?i)(?:địa chỉ|trú|trú tại|nơi ở|chỗ ở|trụ sở|HKTT|CCCD|CMND|sinh năm|số|quốc tịch|dân tộc|tôn giáo|giới tính|nghề nghiệp|trình độ(?: văn hóa| học vấn)?|tiền án|tiền sự|chức vụ)\s*:$"
)
# "2.2. Bà Vàng Thị Tiên (vắng mặt)": one of the list, and not a sentence about somebody known.
_LISTED_PRESENT = re.compile(rf"(?:(?i:{TITLE}))\s+{NAME_TOKEN}(?: {NAME_TOKEN})+\s*[(;,–-]")
_STREET = re.compile(r"(?:đường|phố|Hai|ngõ|phường|quận)\s*$")
_PARTICULARS = re.compile(
    r"(?i)(?:quốc tịch|dân tộc|tôn giáo|giới tính|nghề nghiệp|trình độ|con ông|con bà|tiền án|tiền sự|nhân thân|bị cáo bị|bị bắt|bị tạm|hiện bị|có vợ|có chồng|gia đình bị)"
)
_HEADINGS = frozenset(
    ("nhan dinh", "quyet dinh", "tuyen xu", "noi dung", "xet thay", "nhan thay", "noi nhan", "hoi dong")
)
_ORGANISATION_END = re.compile(
    r"\s*(?:\s(?:được|có (?:quyền|trách|nghĩa|đơn)|phải|hỗ trợ|thanh toán|với|trình bày|khởi kiện)(?!\w)|[;(\n]|\.\s|\.$|,?\s*(?:địa chỉ|trụ sở|có trụ|do |đại diện|người đại|mã số|MST|có mặt|vắng mặt|Đ/c|đ/c)|[-–]\s*(?:địa|trụ|đại))",
    re.IGNORECASE,
)


@dataclass
class _State:
    role: str | None = None
    side: str | None = None  # a role that owes nothing: representative, witness...
    side_spent: bool = False  # the side role named its person; the next line is the parties' again
    current: list[Party] = field(default_factory=list)  # who the next address or date belongs to
    pending: list[Party] = field(default_factory=list)  # no address yet ("cùng địa chỉ" serves all)
    started: bool = False
    number: int = 0  # of the last numbered party of the role
    heirs_number: int = 0  # of the last heir in a list inside that list


def read_parties(running: RunningText, start: int, end: int) -> People:
    """The registry of everybody the parties' part names, parties with roles, ids, birth and address."""
    people, state = People(), _State()
    for line_start, line in paragraphs(running.text, start, end):
        if not state.started:
            state.started = bool(_BETWEEN.search(fold(line))) or role_at_start(line)[0] is not None
            if not state.started:
                continue
            if _PETITION.search(fold(line)):
                state.role = "petitioner"
        accused = _ACCUSED.search(line)
        if accused:
            state.role, line = "accused", line[accused.end() :]
            if not line.strip():
                continue
        for piece in _listed_in_line(line, state):
            _read_line(piece, line_start, running, people, state)
    return people


_NEXT_LISTED = re.compile(
    rf";\s*(?:và\s+)?(?=(?:\d{{1,2}}\s?[.)/]\s*)?(?:(?i:{TITLE})\s+{NAME_TOKEN} {NAME_TOKEN}|(?:{'|'.join(sorted(ORGANISATION_HEADS, key=len, reverse=True))})\s+[{UPPER}{LOWER}]))"
)


def _listed_in_line(line: str, state: _State) -> list[str]:
    """ "Bà Lê Thị B, sinh năm 1975; Cửa hàng N; địa chỉ: ...": each of several parties one line names. A person behind somebody
    who acts for another may do so as well and is left where he stands."""
    role, side, _ = role_at_start(line)
    if side or (role is None and state.side):
        return [line]
    edges = [0]
    for match in _NEXT_LISTED.finditer(line):
        acts = any(words in fold(line[edges[-1] : match.start()]) for words in _ACT_FOR_OTHERS)
        person = re.match(rf"(?i:{TITLE})\s", line[match.end() :])
        if not _inside_brackets(line, match.start()) and not (acts and person):
            edges.append(match.end())
    return [line[a:b] for a, b in itertools.pairwise([*edges, len(line)])]


_ACT_FOR_OTHERS = ("dai dien", "uy quyen", "bao ve quyen", "giam ho", "ke thua")


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Printed lines joined into paragraphs: a label, a role or a full stop before opens a new one."""
    out: list[tuple[int, str]] = []
    at = start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            opens = (
                not out
                or (_LABEL.match(stripped) and not re.search(r"(?:số|xã|ấp|tổ|đường|phố|,|/)$", out[-1][1], re.I))
                or any(role is not None for role in role_at_start(stripped)[:1])
                or (
                    re.match(r"(?i:cùng|đều|trú|nơi|địa chỉ|người|đại diện|hiện|chỗ ở|\*)", stripped)
                    and not re.search(r"(?i)\b(?:cư|thường|tạm|nơi|lưu|tại|và|là)$", out[-1][1])
                )
                or (
                    re.match(rf"(?i:{TITLE})\s+[{UPPER}]", stripped)
                    and not re.search(r"(?:là|do|và|của|với|cho)$", out[-1][1])
                )
                or (re.search(r"[.:;)]$", out[-1][1]) and not _VALUE_FOLLOWS.search(out[-1][1]))
            )
            if opens:
                out.append((at, stripped))
            else:
                out[-1] = (out[-1][0], out[-1][1] + " " + stripped)
        at += len(line) + 1
    return out


def role_at_start(line: str) -> tuple[str | None, bool, int]:
    """(role, is a side role, length of the words) when the line opens with a role of the procedure."""
    bare = _LABEL.sub("", line)
    folded = fold(bare)
    folded = re.sub(r"^(?:nhung|cac|dong)\s+", "", folded)
    if folded.startswith(("dai dien vien", "dai dien vks", "dai dien toa")):
        return None, False, 0
    for words, role in SIDE_ROLES:
        if folded.startswith(words):
            return role, True, len(words)
    for words, role in ROLES:
        if folded.startswith(words):
            return role, False, len(words)
    return None, False, 0


def _read_line(line: str, at: int, running: RunningText, people: People, state: _State) -> None:
    role, side, _ = role_at_start(line)
    _change_role(role, side, line, state)
    number = _NUMBERED.match(line)
    if number and state.side != "successor":
        state.number = int(number.group(1))
    label = _LABEL.match(line)
    body = _LABEL.sub("", line)
    if role is None and _PARTICULARS.match(body):
        return
    address = _ADDRESS.search(body)
    named = body[: address.start()] if address else body
    if (
        role is None
        and re.match(r"(?i)(?:ông|bà|anh|chị)\s.*(?:có đơn|vắng mặt|có mặt)", body)
        and not _BORN.search(body)
        and not (label and _LISTED_PRESENT.match(body))
    ):
        return
    before = len(people.parties)
    if not (address and address.start() < 8) and not re.match(r"(?i)(?:cùng|đều)\s", body):
        _read_names(named, at, line, running, people, state, bool(role))
    if role is None and address and len(people.parties) == before and not state.current:
        return
    _read_details(body, address, state)


def _change_role(role: str | None, side: bool, line: str, state: _State) -> None:
    """Representatives and counsel speak for one party and are gone with their line; witnesses stay till the next role."""
    if role and side:
        state.side, state.heirs_number = role, 0
        state.side_spent = role in ("representative", "counsel") and _names_somebody(line)
    elif role:
        state.pending = []
        state.role, state.side, state.number = role, None, 0
    elif state.side == "successor":
        _leave_heirs(line, state)
    elif state.side in ("representative", "counsel"):
        if state.side_spent and not re.match(
            r"(?i)(?:cùng |đều )?(?:địa chỉ|trú|nơi|chức vụ|theo|giấy|văn bản|\()", _LABEL.sub("", line)
        ):
            state.side = None
        elif _names_somebody(line):
            state.side_spent = True


def _leave_heirs(line: str, state: _State) -> None:
    """Heirs listed between the parties 3 and 4 of a role end where the numbers of the role go on."""
    label = _NUMBERED.match(line)
    number = int(label.group(1)) if label else 0
    if number and number == state.number + 1 and number != state.heirs_number + 1:
        state.side = None
    state.heirs_number = number or state.heirs_number


def _names_somebody(line: str) -> bool:
    return bool(_PERSON.search(line) or _organisation_at(line))


def _read_names(
    named: str, at: int, line: str, running: RunningText, people: People, state: _State, new_role: bool
) -> None:
    if state.side:
        _read_side_names(named, people, state)
        return
    if state.role is None or (not new_role and _tells(line)):
        return
    found = _names(named, state.role, new_role)
    if not found:
        return
    state.current = []
    for name, kind, title, aliases in found:
        if kind == "person" and _already_known(name, title, people):
            continue
        year = _year_after(named, name)
        party = _add(people, name, kind, title, aliases, state.role, year)
        state.current.append(party)
        if party.page is None:
            spans = running.spans(at, at + len(line))
            if spans:
                party.page, party.bbox = spans[0].page, spans[0].bbox
    state.pending = [*(p for p in state.pending if not p.address), *state.current]


_STORY = re.compile(
    r"\b(?:trinh bay|khoi kien|cho rang|yeu cau|khang cao|mau thuan|de nghi|thoa thuan|xay ra|den nha|hop dong|so tien|vay|ket hon|chung song|phien toa)\b"
)


def _tells(line: str) -> bool:
    """A sentence of the story, in papers printed without their heading: nobody it names is a party by that."""
    return bool(_STORY.search(fold(line))) and not _BORN.search(line) and not _ADDRESS.search(line)


def _already_known(name: str, title: str, people: People) -> bool:
    """ "Bà T có đơn xin vắng mặt": a short name of somebody just listed."""
    if " " in name or (name.isupper() and len(name) > 1):
        return False
    sex = sex_of(title)
    return any(p.name.split()[-1] == name and (not sex or p.sex in (sex, None)) for p in people.parties)


def _year_after(named: str, name: str) -> int | None:
    at = named.find(name)
    match = _BORN.search(named, at, at + len(name) + 60) if at >= 0 else None
    year = _YEAR.search(match.group("when")) if match else None
    return int(year.group(0)) if year else None


def _read_side_names(named: str, people: People, state: _State) -> None:
    for match in _PERSON.finditer(named):
        name = match.group("name")
        people.others.append(name)
        if state.side == "representative":
            for party in state.current:
                party.represented_by = party.represented_by or name
        alone = not re.search(r"(?i)của\s*(?:cố\s*)?$", named[: match.start()])
        if (
            state.side == "successor"
            and alone
            and (_BORN.search(named) or (" " in name and re.match(rf"(?i:{TITLE})\s", named)))
        ):
            party = _add(people, name, "person", match.group("title"), [], "successor")
            state.pending.append(party)


def _names(named: str, role: str, new_role: bool) -> list[tuple[str, str, str, list[str]]]:
    """(name, kind, title, aliases) of those a line introduces; people who only represent are left out."""
    cut = re.search(
        r"(?i)\bcon (?:ông|bà|cụ|đẻ|của)|\bcon:|\b(?:có )?(?:vợ|chồng)\s*(?:là|tên|:)|\bbố\b|(?:người )?đại diện|người bảo vệ|do (?:ông|bà|anh|chị)\b|theo (?:giấy|văn bản) ủy quyền",
        named,
    )
    if cut and cut.start() > 3:
        named = named[: cut.start()]
    pieces = re.split(r";\s*|\s+và\s+(?=(?:Chủ tịch|Ủy ban|UBND|Công ty|Ngân hàng)\b)", named)
    organisations = [found for piece in pieces if (found := _organisation_at(piece))]
    if organisations and _organisation_at(named):
        return organisations
    out = []
    for match in _PERSON.finditer(named):
        if _inside_brackets(named, match.start()) or _STREET.search(named[: match.start()]):
            continue
        if match["title"][0].isupper() and _PART_OF_NAME.search(named[: match.start()]):
            continue  # "Nguyễn Thị Bé Sáu": no child called Sáu
        end = _broken_end(named, match.end())
        aliases = _aliases(named[end : end + 90])
        out.append((_cased(named[match.start("name") : end]), "person", match.group("title"), aliases))
    if out:
        return out
    after = re.sub(r"^[^:]{0,70}:\s*", "", named) if ":" in named[:80] else named
    upper = _UPPER_NAME.search(named)
    if upper and fold(upper.group("name")) in _HEADINGS:
        return []
    if upper and role in ("accused", "victim", "plaintiff", "defendant", "interested_person"):
        if re.match(r"(?:toa an|bi don|nguyen don|vien kiem|uy ban|hoi dong)", fold(upper.group("name"))):
            return []
        return [(title_case(upper.group("name")), "person", "", _aliases(named[upper.end() : upper.end() + 90]))]
    bare = _BARE_PERSON.match(named.strip()) or _BARE_PERSON.match(after.strip())
    if (
        bare
        and len(bare.group("name").split()) >= 2
        and (new_role or _BORN.search(named) or _LABEL.match(named) or role in ("accused", "victim"))
    ):
        first = (bare.group("name"), "person", "", _aliases(after[bare.end() : bare.end() + 90]))
        more = [_LISTED_NAME.fullmatch(piece.strip(" .,")) for piece in after[bare.end() :].split(";")[1:]]
        return [first, *((name.group(0), "person", "", []) for name in more if name)]
    return []


_PART_OF_NAME = re.compile(rf"(?<![{LETTER}])(?!(?i:{TITLE}))[{UPPER}][{LETTER}]*\s+$")
_NOT_OF_A_NAME = re.compile(r"[#$<>\\{}|^~`@=]")
_BROKEN = re.compile(rf"\s[^,;\n]{{0,80}}?\s(?P<last>{PERSON_NAME})(?=\s*(?:[,;]|\.(?:\s|$)|$))")


def _broken_end(text: str, end: int) -> int:
    """Where a name ends that goes on behind signs no name has ("Mai Thị #x# Lý"); ``end`` where it is whole."""
    match = _BROKEN.match(text, end)
    return match.end() if match and _NOT_OF_A_NAME.search(match.group(0)) else end


def _organisation_at(named: str) -> tuple[str, str, str, list[str]] | None:
    body = _LABEL.sub("", named)
    body = re.sub(
        rf"^(?i:{'|'.join(('nguyên đơn', 'bị đơn', 'bị hại', 'người có quyền lợi[^:]{0,40}', 'người liên quan', 'nguyên đơn dân sự'))})\s*(?:dân sự)?\s*:?\s*",
        "",
        body,
    )
    body = re.sub(r"^[-–+*\d.) ]+", "", body)
    head = next(
        (
            h
            for h in sorted(ORGANISATION_HEADS, key=len, reverse=True)
            if body.lower().startswith(h.lower() + " ") or body.strip() == h
        ),
        None,
    )
    if head is None:
        return None
    end = _ORGANISATION_END.search(body)
    name = (body[: end.start()] if end else body).strip(" ,.;:-–")
    country = re.match(r"\s*\((?:Việt Nam|VIỆT NAM|Vietnam|VN)\)", body[end.start() :]) if end else None
    if country:
        name += " " + country.group(0).strip()
    if not name or len(name) > 160:
        return None
    if name.isupper():
        name = name.title()
    return name, "organisation", "", _aliases(body[len(name) : len(name) + 120])


def _aliases(after: str) -> list[str]:
    match = _ALIAS.match(after.lstrip(" ,")) or _ALIAS_RUNNING.search(after[:90])
    if not match:
        return []
    alias = match.group("alias").strip(" .,;")
    if (
        re.search(
            r"(?i)có mặt|vắng|chết|sinh|xin|đã|kháng cáo|nguyên|bị|thành lập|mã số|địa chỉ|\d{4}|ủy quyền|giám đốc|viết đơn",
            alias,
        )
        or not alias
    ):
        return []
    bare = match.re is _ALIAS and not match.group("marked")
    return [f"={alias}" if bare else alias]


def _inside_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _cased(name: str) -> str:
    return title_case(name) if name.isupper() and len(name) > 4 else name


def _add(
    people: People, name: str, kind: str, title: str, aliases: list[str], role: str, year: int | None = None
) -> Party:
    """The party of that name, new unless the same person (name, sex, year of birth) is there already."""
    name = re.sub(r"\s+", " ", name).strip()
    sex = sex_of(title)
    other = [alias[1:] for alias in aliases if alias.startswith("=") and kind == "person" and " " in alias]
    other = [alias for alias in other if re.fullmatch(PERSON_NAME, alias)]
    aliases = [alias.lstrip("=") for alias in aliases]
    if other:
        aliases = [*aliases, name]
        name = f"{name} ({other[0]})"
    for party in people.parties:
        twin = year is not None and party.birth_year not in (None, year)
        if party.name.lower() == name.lower() and (not sex or party.sex in (None, sex)) and not twin:
            if role not in party.roles:
                party.roles.append(role)
            return party
    party = Party(id=f"p{len(people.parties) + 1}", name=name, kind=kind, roles=[role], sex=sex, aliases=aliases)
    if _NOT_OF_A_NAME.search(name):
        party.doubts.append(say("The name “{name}” holds signs that no name has: look at the paper.", name=name))
    people.parties.append(party)
    return party


def _read_details(body: str, address: re.Match[str] | None, state: _State) -> None:
    born = list(_BORN.finditer(body))
    if born and not state.side:
        for party, match in zip(state.current, born, strict=False):
            _set_birth(party, match.group("when"))
    number = _ID.search(body)
    if number and not state.side and len(state.current) == 1:
        state.current[0].id_number = state.current[0].id_number or re.sub(r"\D", "", number.group("number"))
    if address and not state.side:
        shared = (
            bool(address.group("same"))
            or bool(re.match(r"(?i)(?:cùng|đều)\b", body))
            or (address.start() < 4 and state.role != "accused")
        )
        for party in state.pending if shared else state.current:
            party.address = party.address or address.group("address").strip(" ,.-")
        state.pending = [] if shared else [p for p in state.pending if not p.address]


def _set_birth(party: Party, when: str) -> None:
    year = _YEAR.search(when)
    if year and party.birth_year is None:
        party.birth_year = int(year.group(0))
        party.birth_date = parse_date(when.strip())
